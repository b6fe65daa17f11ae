"""pipecat 0.0.92: the first release that speaks over HTTP."""
# requires: pipecat-ai==0.0.92

from pipecat.services.deepgram.tts import DeepgramHttpTTSService


def build(key: str, session):
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session)  # expect: missing
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, mip_opt_out=True)  # expect: ineffective
