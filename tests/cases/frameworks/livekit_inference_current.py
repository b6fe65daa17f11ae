"""LiveKit Inference with livekit-agents 1.8.9: it always opts out and ignores what it is told."""
# requires: livekit-agents==1.8.9

from livekit.agents import AgentSession, inference
from livekit.agents.inference.stt import STT


def session():
    yield AgentSession(stt="deepgram/nova-3", tts="deepgram/aura-2")  # expect: opted-out
    yield AgentSession(stt=inference.STT(model="deepgram/nova-3"))  # expect: opted-out
    yield AgentSession(stt="assemblyai/universal-streaming")


def models():
    yield STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
    yield inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": False})  # expect: opted-out
    yield inference.TTS(model="deepgram/aura-2")  # expect: opted-out
    yield inference.TTS(model="inworld/inworld-tts-2")
