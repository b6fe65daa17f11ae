"""pipecat 0.0.104: settings are swallowed like any other keyword."""
# requires: pipecat-ai==0.0.104

from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService


def build(key: str, settings_class):
    extra = DeepgramSTTService.Settings()
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    yield DeepgramSTTService(api_key=key, settings=extra, addons={"mip_opt_out": "true"})  # expect: ineffective
    yield DeepgramFluxSTTService(api_key=key, params=params, settings=settings_class())  # expect: opted-out
