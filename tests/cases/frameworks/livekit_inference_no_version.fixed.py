"""LiveKit Inference without a version: only the newest release says that the gateway opts out, so nothing is certified."""

from livekit.agents import Agent, AgentSession, inference


def session():
    yield AgentSession(stt="deepgram/nova-3", tts="deepgram/aura-2")  # expect: undetermined
    yield Agent(instructions="Be brief.", stt="deepgram/nova-3:en")  # expect: undetermined
    yield AgentSession(stt="assemblyai/universal-streaming", tts="cartesia/sonic-3")


def models():
    yield inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: undetermined
    yield inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
    yield inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-in
    yield inference.TTS(model="deepgram/aura-2", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
    yield inference.STT.from_model_string("deepgram/nova-3:en")  # expect: undetermined
