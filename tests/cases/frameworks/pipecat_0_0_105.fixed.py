"""pipecat 0.0.105: the first release in which transcription takes the keyword."""
# requires: pipecat-ai==0.0.105

from pipecat.services.deepgram import DeepgramSTTService, DeepgramTTSService
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import LiveOptions


def build(key: str):
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    extra = DeepgramFluxSTTService.Settings()
    yield DeepgramSTTService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: ineffective
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: opted-out
    yield DeepgramSTTService(api_key=key, live_options=LiveOptions(mip_opt_out=True))  # expect: opted-out
    yield DeepgramFluxSTTService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramFluxSTTService(api_key=key, params=params)  # expect: opted-out
    yield DeepgramFluxSTTService(api_key=key, params=params, settings=extra, mip_opt_out=True)  # expect: ineffective
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: ineffective
