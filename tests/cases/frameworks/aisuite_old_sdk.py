"""aisuite hands the keyword to a release of the SDK that knows no such keyword."""
# requires: aisuite==0.2.0, deepgram-sdk==5.1.0

import aisuite


def build(clip):
    permissive = aisuite.Client(extra_param_mode="permissive")
    # expect: ineffective
    yield permissive.audio.transcriptions.create(model="deepgram:nova-3", file=clip, mip_opt_out=True)
