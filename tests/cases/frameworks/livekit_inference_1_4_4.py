"""livekit-agents 1.4.4: speech has no name for the key yet, but sends its extra_kwargs to the gateway as they are."""
# requires: livekit-agents==1.4.4

from livekit.agents import inference


def models():
    yield inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
    yield inference.TTS(model="deepgram/aura-2", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
