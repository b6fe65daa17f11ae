"""pipecat 1.5.0: nothing of Deepgram has changed since 1.2.0."""
# requires: pipecat-ai==1.5.0

from pipecat.services.deepgram.tts import DeepgramTTSService


def build(key: str):
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: missing
