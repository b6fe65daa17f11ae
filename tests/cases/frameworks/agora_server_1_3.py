"""The earlier name of Agora's package, before it had a class for Deepgram's speech."""
# requires: agora-agent-server-sdk==1.3.0

from agora_agent.agentkit.vendors import DeepgramSTT


def build(key: str):
    yield DeepgramSTT(api_key=key, additional_params={"mip_opt_out": True})  # expect: opted-out
    yield DeepgramSTT(api_key=key, model="nova-2")  # expect: missing
