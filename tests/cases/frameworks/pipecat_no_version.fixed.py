"""No version known: the newest release is assumed."""

from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramTTSService


def build(key: str, private: bool):
    yield DeepgramSTTService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramTTSService(api_key=key, mip_opt_out=private)  # expect: undetermined
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: missing
