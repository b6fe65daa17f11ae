"""pipecat 1.1.0: transcription takes the keyword, speech swallows it."""
# requires: pipecat-ai==1.1.0

import os

from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService, DeepgramSTTSettings, LiveOptions
from pipecat.services.deepgram.tts import DeepgramHttpTTSService, DeepgramTTSService

KEY = os.getenv("DEEPGRAM_API_KEY")


def transcription():
    yield DeepgramSTTService(api_key=KEY, mip_opt_out=True)  # expect: missing
    yield DeepgramSTTService(api_key=KEY, mip_opt_out=True)  # expect: opted-out
    yield DeepgramSTTService(api_key=KEY, mip_opt_out=True)  # expect: missing
    yield DeepgramSTTService(api_key=KEY, mip_opt_out=True)  # expect: opted-in


def addons():
    yield DeepgramSTTService(api_key=KEY, addons={"mip_opt_out": "true"})  # expect: opted-out
    # Python's True is written as "True" there.
    yield DeepgramSTTService(api_key=KEY, addons={"mip_opt_out": "true"})  # expect: ineffective
    # The addons are put in last.
    yield DeepgramSTTService(api_key=KEY, mip_opt_out=True, addons={"mip_opt_out": "true"})  # expect: opted-in


def live_options():
    options = LiveOptions(model="nova-3", mip_opt_out=True)
    settings = DeepgramSTTService.Settings(model="nova-3-general")
    yield DeepgramSTTService(api_key=KEY, live_options=options)  # expect: opted-out
    yield DeepgramSTTService(api_key=KEY, live_options=options, settings=None)  # expect: opted-out
    yield DeepgramSTTService(api_key=KEY, live_options=options, settings=settings, mip_opt_out=True)  # expect: ineffective
    yield DeepgramSTTService(  # expect: opted-out
        api_key=KEY, live_options=options, settings=settings, mip_opt_out=True
    )


def live_options_beside_settings_that_may_be_there(tuned: bool):
    options = LiveOptions(model="nova-3", mip_opt_out=True)
    settings = DeepgramSTTService.Settings(model="nova-3-general") if tuned else None
    return DeepgramSTTService(api_key=KEY, live_options=options, settings=settings)  # expect: conditional


def settings_extra():
    extra = {"mip_opt_out": True}
    yield DeepgramSTTService(api_key=KEY, settings=DeepgramSTTService.Settings(extra=extra))  # expect: opted-out
    yield DeepgramSTTService(api_key=KEY, settings=DeepgramSTTSettings(extra=extra))  # expect: opted-out
    # The settings know no such field.
    settings = DeepgramSTTService.Settings(mip_opt_out=True)
    yield DeepgramSTTService(api_key=KEY, settings=settings)  # expect: ineffective


def flux():
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    settings = DeepgramFluxSTTService.Settings(model="flux-general-en")
    extra = DeepgramFluxSTTService.Settings()
    yield DeepgramFluxSTTService(api_key=KEY, mip_opt_out=True)  # expect: missing
    yield DeepgramFluxSTTService(api_key=KEY, mip_opt_out=True)  # expect: opted-out
    yield DeepgramFluxSTTService(api_key=KEY, params=params)  # expect: opted-out
    yield DeepgramFluxSTTService(api_key=KEY, params=params, settings=settings, mip_opt_out=True)  # expect: ineffective
    yield DeepgramFluxSTTService(api_key=KEY, settings=extra, mip_opt_out=True)  # expect: ineffective


def speech(session):
    yield DeepgramTTSService(api_key=KEY)  # expect: missing
    yield DeepgramTTSService(api_key=KEY, mip_opt_out=True)  # expect: ineffective
    yield DeepgramHttpTTSService(api_key=KEY, aiohttp_session=session, mip_opt_out=True)  # expect: ineffective


def somewhere_else():
    return DeepgramSTTService(api_key=KEY, base_url="wss://speech.internal.example", sample_rate=16000)


def unknown_keywords(**options):
    return DeepgramSTTService(api_key=KEY, **options)  # expect: undetermined
