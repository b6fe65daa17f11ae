"""agora-agents 2.0.0: transcription has its additional_params from the first release on."""
# requires: agora-agents==2.0.0

from agora_agent.agentkit.vendors import DeepgramSTT


def build(key: str):
    yield DeepgramSTT(api_key=key, model="nova-2", additional_params={"mip_opt_out": True})  # expect: opted-out
    yield DeepgramSTT(api_key=key, model="nova-2", additional_params={"mip_opt_out": True})  # expect: missing
