"""pipecat 0.0.105: settings, and what they make of everything beside them."""
# requires: pipecat-ai==0.0.105

from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService, LiveOptions
from pipecat.services.deepgram.tts import DeepgramHttpTTSService, DeepgramTTSService


def transcription(key: str):
    options = LiveOptions(mip_opt_out=True)
    settings = DeepgramSTTService.Settings(model="nova-3-general")
    extra = DeepgramSTTService.Settings(extra={"mip_opt_out": True})
    field = DeepgramSTTService.Settings(mip_opt_out=True)
    yield DeepgramSTTService(api_key=key, settings=extra)  # expect: opted-out
    yield DeepgramSTTService(api_key=key, settings=field)  # expect: ineffective
    yield DeepgramSTTService(api_key=key, live_options=options, settings=settings, mip_opt_out=True)  # expect: ineffective
    yield DeepgramSTTService(api_key=key, live_options=options, settings=extra)  # expect: opted-out


def flux(key: str):
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    settings = DeepgramFluxSTTService.Settings(model="flux-general-en")
    yield DeepgramFluxSTTService(api_key=key, params=params, settings=settings, mip_opt_out=True)  # expect: ineffective
    yield DeepgramFluxSTTService(  # expect: opted-out
        api_key=key, params=params, settings=settings, mip_opt_out=True
    )


def speech(key: str, session):
    settings = DeepgramTTSService.Settings(extra={"mip_opt_out": True})
    yield DeepgramTTSService(api_key=key, settings=settings)  # expect: ineffective
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, mip_opt_out=True)  # expect: ineffective
