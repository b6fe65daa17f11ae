"""aisuite: what the client does with unknown keywords is changed after it is made."""
# requires: aisuite==0.2.0

from aisuite import Client


def build(clip, mode: str):
    client = Client(extra_param_mode="permissive")
    client.extra_param_mode = mode
    # expect: undetermined
    return client.audio.transcriptions.create(model="deepgram:nova-3", file=clip, mip_opt_out=True)
