"""agora-agents 2.1.0: speech calls its additional_params so, too."""
# requires: agora-agents==2.1.0

from agora_agent import DeepgramTTS


def build(key: str):
    private = {"mip_opt_out": True}
    yield DeepgramTTS(api_key=key, model="aura-2-thalia-en", additional_params=private)  # expect: opted-out
    yield DeepgramTTS(api_key=key, model="aura-2-thalia-en", params=private)  # expect: ineffective
    yield DeepgramTTS(api_key=key, model="aura-2-thalia-en", mip_opt_out=True)  # expect: ineffective
    yield DeepgramTTS(api_key=key, model="aura-2-thalia-en")  # expect: missing
