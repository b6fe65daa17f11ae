"""pipecat 1.5.0 has no Flux that speaks: it is judged by the releases that have it."""
# requires: pipecat-ai==1.5.0

from pipecat.services.deepgram.flux.tts import DeepgramFluxTTSService


def build(key: str):
    yield DeepgramFluxTTSService(api_key=key, mip_opt_out=True)  # expect: missing
    yield DeepgramFluxTTSService(api_key=key, mip_opt_out=True)  # expect: opted-out
