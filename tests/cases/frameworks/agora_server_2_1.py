"""The earlier name of Agora's package, in the first release in which the speech class has additional_params."""
# requires: agora-agent-server-sdk==2.1.0

from agora_agent.agentkit.vendors import DeepgramTTS


def build(key: str):
    yield DeepgramTTS(api_key=key, model="aura-asteria-en", additional_params={"mip_opt_out": True})  # expect: opted-out
    yield DeepgramTTS(api_key=key, model="aura-asteria-en", params={"mip_opt_out": True})  # expect: ineffective
    yield DeepgramTTS(api_key=key, model="aura-asteria-en")  # expect: missing
