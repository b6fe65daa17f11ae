"""aisuite over the first release of the SDK that has the keyword."""
# requires: aisuite==0.1.13, deepgram-sdk==5.2.0

import aisuite


def build(clip):
    permissive = aisuite.Client(extra_param_mode="permissive")
    # expect: opted-out
    yield permissive.audio.transcriptions.create(model="deepgram:nova-3", file=clip, mip_opt_out=True)
    yield permissive.audio.transcriptions.create(model="deepgram:nova-3", file=clip)  # expect: missing
    # expect: ineffective
    yield aisuite.Client().audio.transcriptions.create(model="deepgram:nova-3", file=clip, mip_opt_out=True)
