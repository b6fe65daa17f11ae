"""A range over the release that learned to pass keywords on."""
# requires: litellm>=1.60,<2

import litellm


def build(clip):
    return litellm.transcription(model="deepgram/nova-2", file=clip, mip_opt_out=True)  # expect: conditional
