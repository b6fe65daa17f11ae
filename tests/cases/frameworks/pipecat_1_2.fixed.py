"""pipecat 1.2.0: speech takes the keyword, too."""
# requires: pipecat-ai==1.2.0

from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramHttpTTSService, DeepgramTTSService

PRIVATE = {"mip_opt_out": True}


def speech(key: str, session):
    settings = DeepgramTTSService.Settings(voice="aura-2-helena-en")
    extra = DeepgramTTSService.Settings(voice="aura-2-helena-en")
    yield DeepgramTTSService(api_key=key, settings=settings, mip_opt_out=True)  # expect: missing
    yield DeepgramTTSService(api_key=key, settings=settings, mip_opt_out=True)  # expect: opted-out
    yield DeepgramTTSService(api_key=key, settings=extra, mip_opt_out=True)  # expect: ineffective
    yield DeepgramTTSService(api_key=key, addons=PRIVATE, mip_opt_out=True)  # expect: ineffective
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, **PRIVATE)  # expect: opted-out
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, mip_opt_out=True)  # expect: missing


class Recognizer(DeepgramSTTService):
    """The keyword is handed to the service from a class of the project."""

    def __init__(self, key: str):
        super().__init__(api_key=key, mip_opt_out=True)  # expect: opted-out


class Leaking(DeepgramSTTService):
    def __init__(self, key: str):
        super().__init__(api_key=key, mip_opt_out=True)  # expect: missing


class Renamed(DeepgramSTTService):
    """It has the constructor of its base."""

    def describe(self) -> str:
        return "a recognizer"


def constructed(key: str):
    yield Recognizer(key)
    yield Renamed(api_key=key, mip_opt_out=True)  # expect: missing
    yield Renamed(api_key=key, mip_opt_out=True)  # expect: opted-out
