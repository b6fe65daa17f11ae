"""livekit-agents 1.4.5: the key is there for speech, too; what the gateway makes of a missing one is not visible."""
# requires: livekit-agents==1.4.5

from livekit.agents import AgentSession, inference


def build():
    yield inference.TTS(model="deepgram/aura-2", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
    yield inference.TTS(model="deepgram/aura-2", extra_kwargs={"mip_opt_out": True})  # expect: undetermined
    yield AgentSession(stt="deepgram/nova-3:en", tts="deepgram/aura-2")  # expect: undetermined
    yield inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-in
