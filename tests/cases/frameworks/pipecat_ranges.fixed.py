"""A range over the release that learned the keyword: those before swallow it without a word."""
# requires: pipecat-ai>=0.0.100,<1.3

from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramTTSService


def build(key: str):
    yield DeepgramSTTService(api_key=key, mip_opt_out=True, addons={"mip_opt_out": "true"})  # expect: conditional
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: opted-out
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: conditional
    yield DeepgramTTSService(api_key=key)  # expect: missing
