"""LiveKit Inference with livekit-agents 1.8.8: the gateway decides, unless it is told."""
# requires: livekit-agents==1.8.8

from livekit.agents import Agent, AgentSession, inference


def session():
    yield AgentSession(stt="deepgram/nova-3:en", tts="cartesia/sonic-3")  # expect: undetermined
    yield AgentSession(stt="assemblyai/universal-streaming", tts="cartesia/sonic-3")
    yield Agent(instructions="Be brief.", tts="deepgram/aura-2")  # expect: undetermined


def models():
    private = {"mip_opt_out": True}
    yield inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: undetermined
    yield inference.STT(model="deepgram/nova-3", extra_kwargs=private)  # expect: opted-out
    yield inference.STT("deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-in
    yield inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: ineffective
    yield inference.TTS(model="deepgram/aura-2", extra_kwargs=private)  # expect: opted-out
    yield inference.TTS(model="deepgram/aura-2", extra_kwargs={"mip_opt_out": True})  # expect: undetermined
    yield inference.STT.from_model_string("deepgram/nova-3:en")  # expect: undetermined
    yield inference.STT(model="assemblyai/universal-streaming")
    yield inference.TTS(model="inworld/inworld-tts-2", extra_kwargs={"speed": 1.1})


def chosen_at_run_time(model: str):
    return inference.STT(model=model, extra_kwargs={"mip_opt_out": True})
