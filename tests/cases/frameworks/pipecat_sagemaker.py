"""Services on a SageMaker endpoint of the user's own: the audio never goes to Deepgram, whatever the release."""
# requires: pipecat-ai>=0.0.96,<2

from pipecat.services.deepgram.flux.sagemaker.stt import DeepgramFluxSageMakerSTTService
from pipecat.services.deepgram.flux.sagemaker.tts import DeepgramFluxSageMakerTTSService
from pipecat.services.deepgram.sagemaker.stt import DeepgramSageMakerSTTService
from pipecat.services.deepgram.sagemaker.tts import DeepgramSageMakerTTSService
from pipecat.services.deepgram.stt_sagemaker import DeepgramSageMakerSTTService as OlderSTTService
from pipecat.services.deepgram.tts_sagemaker import DeepgramSageMakerTTSService as OlderTTSService


def build(region: str):
    yield DeepgramSageMakerSTTService(endpoint_name="stt", region=region)
    yield DeepgramSageMakerSTTService(endpoint_name="stt", region=region, mip_opt_out=True)
    yield DeepgramSageMakerTTSService(endpoint_name="tts", region=region)
    yield DeepgramFluxSageMakerSTTService(endpoint_name="flux", region=region, mip_opt_out=False)
    yield DeepgramFluxSageMakerTTSService(endpoint_name="flux", region=region)
    yield OlderSTTService(endpoint_name="stt", region=region)
    yield OlderTTSService(endpoint_name="tts", region=region)
