"""pipecat 0.0.86 has no Flux: it is judged by the releases that have it."""
# requires: pipecat-ai==0.0.86

from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService


def build(key: str):
    yield DeepgramFluxSTTService(api_key=key, mip_opt_out=True)  # expect: missing
    yield DeepgramFluxSTTService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: ineffective
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: opted-out
