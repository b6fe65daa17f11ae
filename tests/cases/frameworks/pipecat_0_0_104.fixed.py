"""pipecat 0.0.104: every keyword is swallowed; transcription has its addons, Flux its params, speech nothing."""
# requires: pipecat-ai==0.0.104

import os

from deepgram import LiveOptions
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramHttpTTSService, DeepgramTTSService

KEY = os.getenv("DEEPGRAM_API_KEY")


def transcription():
    yield DeepgramSTTService(api_key=KEY, live_options=LiveOptions(model="nova-2"), addons={"mip_opt_out": "true"})  # expect: missing
    yield DeepgramSTTService(api_key=KEY, addons={"mip_opt_out": "true"})  # expect: ineffective
    yield DeepgramSTTService(api_key=KEY, addons={"mip_opt_out": "true"})  # expect: opted-out
    # The SDK of that time spells it in small letters.
    yield DeepgramSTTService(api_key=KEY, addons={"mip_opt_out": True})  # expect: opted-out
    yield DeepgramSTTService(api_key=KEY, live_options=LiveOptions(mip_opt_out=True))  # expect: ineffective
    yield DeepgramSTTService(  # expect: opted-out
        api_key=KEY, live_options=LiveOptions(model="nova-2"), addons={"mip_opt_out": "true"}
    )


def flux():
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    yield DeepgramFluxSTTService(api_key=KEY)  # expect: missing
    yield DeepgramFluxSTTService(api_key=KEY, mip_opt_out=True)  # expect: ineffective
    yield DeepgramFluxSTTService(api_key=KEY, params=params)  # expect: opted-out


def speech(session):
    yield DeepgramTTSService(api_key=KEY, mip_opt_out=True)  # expect: ineffective
    yield DeepgramHttpTTSService(api_key=KEY, aiohttp_session=session, mip_opt_out=True)  # expect: ineffective
