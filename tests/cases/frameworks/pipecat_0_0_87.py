"""pipecat 0.0.87: the first release with Flux, where the option is one of its params."""
# requires: pipecat-ai==0.0.87

from pipecat.services.deepgram.flux import DeepgramFluxSTTService

InputParams = DeepgramFluxSTTService.InputParams


def build(key: str):
    yield DeepgramFluxSTTService(api_key=key, params=InputParams(mip_opt_out=True))  # expect: opted-out
    yield DeepgramFluxSTTService(api_key=key, params=InputParams(eot_threshold=0.7))  # expect: missing
    yield DeepgramFluxSTTService(api_key=key, mip_opt_out=True)  # expect: ineffective
