"""Agora's agents: the option goes into additional_params."""
# requires: agora-agents==2.12.0

from agora_agent import DeepgramSTT
from agora_agent.agentkit.vendors import DeepgramTTS


def build(key: str):
    private = {"mip_opt_out": True}
    yield DeepgramSTT(api_key=key, model="nova-3", additional_params={"mip_opt_out": True})  # expect: missing
    yield DeepgramSTT(api_key=key, model="nova-3", additional_params=private)  # expect: opted-out
    yield DeepgramSTT(api_key=key, model="nova-3", additional_params={"mip_opt_out": True})  # expect: ineffective
    yield DeepgramTTS(api_key=key, model="aura-2-thalia-en", additional_params={"mip_opt_out": True})  # expect: missing
    yield DeepgramTTS(api_key=key, model="aura-2-thalia-en", additional_params=private)  # expect: opted-out
