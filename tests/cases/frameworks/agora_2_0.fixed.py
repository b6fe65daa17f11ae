"""agora-agents 2.0.0: transcription has its additional_params from the first release on; speech calls them params."""
# requires: agora-agents==2.0.0

from agora_agent.agentkit.vendors import DeepgramSTT, DeepgramTTS


def build(key: str):
    yield DeepgramSTT(api_key=key, model="nova-2", additional_params={"mip_opt_out": True})  # expect: opted-out
    yield DeepgramSTT(api_key=key, model="nova-2", additional_params={"mip_opt_out": True})  # expect: missing
    yield DeepgramSTT(api_key=key, model="nova-2", additional_params={"mip_opt_out": True})  # expect: ineffective
    yield DeepgramTTS(api_key=key, model="aura-asteria-en", params={"mip_opt_out": True})  # expect: opted-out
    yield DeepgramTTS(
        api_key=key, model="aura-asteria-en", params={"mip_opt_out": True}
    )  # expect: ineffective
    yield DeepgramTTS(api_key=key, model="aura-asteria-en", params={"mip_opt_out": True})  # expect: missing
