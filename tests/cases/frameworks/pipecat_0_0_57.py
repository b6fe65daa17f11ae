"""pipecat 0.0.57: no way at all."""
# requires: pipecat-ai==0.0.57

from pipecat.services.deepgram import DeepgramSTTService


def build(key: str):
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: ineffective
    yield DeepgramSTTService(api_key=key)  # expect: missing
