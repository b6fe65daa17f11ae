"""pipecat 1.6.0: the first release in which Flux speaks."""
# requires: pipecat-ai==1.6.0

from pipecat.services.deepgram.flux.tts import DeepgramFluxTTSService


def build(key: str):
    yield DeepgramFluxTTSService(api_key=key, mip_opt_out=True)  # expect: missing
    yield DeepgramFluxTTSService(api_key=key, mip_opt_out=True)  # expect: opted-out
