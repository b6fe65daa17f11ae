"""aisuite: the keyword passes only through a permissive client."""
# requires: aisuite==0.2.0

import aisuite
from aisuite import Client

MODEL = "deepgram:nova-3"


def build(clip):
    yield Client().audio.transcriptions.create(model=MODEL, file=clip)  # expect: missing
    yield Client().audio.transcriptions.create(model=MODEL, file=clip, mip_opt_out=True)  # expect: ineffective
    strict = Client(extra_param_mode="strict")
    yield strict.audio.transcriptions.create(model=MODEL, file=clip, mip_opt_out=True)  # expect: ineffective
    permissive = aisuite.Client(extra_param_mode="permissive")
    yield permissive.audio.transcriptions.create(model=MODEL, file=clip, mip_opt_out=True)  # expect: opted-out
    yield permissive.audio.transcriptions.create(model=MODEL, file=clip)  # expect: missing
    yield permissive.audio.transcriptions.create(model="openai:whisper-1", file=clip)


def mode_only_known_at_run_time(clip, mode: str):
    client = Client(extra_param_mode=mode)
    return client.audio.transcriptions.create(model=MODEL, file=clip, mip_opt_out=True)  # expect: conditional
