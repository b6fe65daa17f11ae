"""litellm 1.56.4: the first release with Deepgram, and no way to say anything to it."""
# requires: litellm==1.56.4

import litellm


def build(clip):
    yield litellm.transcription(model="deepgram/nova-2", file=clip)  # expect: missing
    yield litellm.transcription(model="deepgram/nova-2", file=clip, mip_opt_out=True)  # expect: ineffective
