"""The earlier name of Agora's package, in a release before the speech class was like the other."""
# requires: agora-agent-server-sdk==1.4.1

from agora_agent.agentkit.vendors import DeepgramSTT, DeepgramTTS


def build(key: str):
    private = {"mip_opt_out": True}
    yield DeepgramSTT(api_key=key, additional_params=private)  # expect: opted-out
    yield DeepgramSTT(api_key=key)  # expect: missing
    yield DeepgramTTS(api_key=key, model="aura-asteria-en", params=private)  # expect: opted-out
    yield DeepgramTTS(api_key=key, model="aura-asteria-en", additional_params=private)  # expect: ineffective
    yield DeepgramTTS(api_key=key, model="aura-asteria-en")  # expect: missing
