"""pipecat 0.0.91: speech over HTTP is not there yet, so whoever writes it runs a newer release."""
# requires: pipecat-ai==0.0.91

from pipecat.services.deepgram.tts import DeepgramHttpTTSService, DeepgramTTSService


def build(key: str, session):
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: ineffective
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, mip_opt_out=True)  # expect: missing
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, mip_opt_out=True)  # expect: opted-out
