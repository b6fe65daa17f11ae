"""pipecat 1.14.0: every way to write the option, and what each is worth in the newest release."""
# requires: pipecat-ai==1.14.0

from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.flux.tts import DeepgramFluxTTSService
from pipecat.services.deepgram.stt import DeepgramSTTService, LiveOptions
from pipecat.services.deepgram.tts import DeepgramHttpTTSService, DeepgramTTSService


def transcription(key: str):
    options = LiveOptions(model="nova-3", mip_opt_out=True)
    settings = DeepgramSTTService.Settings(model="nova-3-general")
    extra = DeepgramSTTService.Settings(extra={"mip_opt_out": True})
    field = DeepgramSTTService.Settings(mip_opt_out=True)
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: opted-out
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: ineffective
    yield DeepgramSTTService(api_key=key, mip_opt_out=True, addons={"mip_opt_out": "true"})  # expect: ineffective
    yield DeepgramSTTService(api_key=key, live_options=options)  # expect: opted-out
    yield DeepgramSTTService(api_key=key, live_options=options, settings=settings, mip_opt_out=True)  # expect: ineffective
    yield DeepgramSTTService(api_key=key, settings=extra)  # expect: opted-out
    yield DeepgramSTTService(api_key=key, settings=field)  # expect: ineffective
    yield DeepgramSTTService(api_key=key, settings=settings, mip_opt_out=True)  # expect: missing
    yield DeepgramSTTService(api_key=key, settings=settings, mip_opt_out=True)  # expect: opted-out


def flux(key: str):
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    settings = DeepgramFluxSTTService.Settings(model="flux-general-en")
    extra = DeepgramFluxSTTService.Settings()
    yield DeepgramFluxSTTService(api_key=key, params=params)  # expect: opted-out
    yield DeepgramFluxSTTService(api_key=key, params=params, settings=settings, mip_opt_out=True)  # expect: ineffective
    yield DeepgramFluxSTTService(api_key=key, settings=extra, mip_opt_out=True)  # expect: ineffective


def speech(key: str, session):
    extra = DeepgramTTSService.Settings()
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: missing
    yield DeepgramTTSService(api_key=key, settings=extra, mip_opt_out=True)  # expect: ineffective
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, mip_opt_out=True)  # expect: missing
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, settings=extra, mip_opt_out=True)  # expect: ineffective
    yield DeepgramFluxTTSService(api_key=key, settings=extra, mip_opt_out=True)  # expect: ineffective
