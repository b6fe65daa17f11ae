"""pipecat 0.0.58: the first release with addons."""
# requires: pipecat-ai==0.0.58

from deepgram import LiveOptions
from pipecat.services.deepgram import DeepgramSTTService, DeepgramTTSService


def build(key: str):
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: opted-out
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: ineffective
    yield DeepgramSTTService(api_key=key, live_options=LiveOptions(model="nova-2"), addons={"mip_opt_out": "true"})  # expect: missing
    yield DeepgramTTSService(api_key=key, voice="aura-helios-en", mip_opt_out=True)  # expect: ineffective
