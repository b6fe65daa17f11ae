"""pipecat 1.14.0: Flux speaks, Daily transcribes, SageMaker is the user's own machine."""
# requires: pipecat-ai==1.14.0

from pipecat.services.deepgram.flux.sagemaker.stt import DeepgramFluxSageMakerSTTService
from pipecat.services.deepgram.flux.sagemaker.tts import DeepgramFluxSageMakerTTSService
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.flux.tts import DeepgramFluxTTSService
from pipecat.services.deepgram.sagemaker.stt import DeepgramSageMakerSTTService
from pipecat.services.deepgram.sagemaker.tts import DeepgramSageMakerTTSService
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramHttpTTSService, DeepgramTTSService
from pipecat.services.openai.stt import OpenAISTTService
from pipecat.transports.daily.transport import DailyParams, DailyTranscriptionSettings


def services(key: str, session):
    yield DeepgramSTTService(api_key=key, mip_opt_out=True)  # expect: missing
    yield DeepgramSTTService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramFluxSTTService(api_key=key, mip_opt_out=True)  # expect: missing
    yield DeepgramFluxSTTService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramHttpTTSService(api_key=key, aiohttp_session=session, mip_opt_out=True)  # expect: opted-out
    yield DeepgramFluxTTSService(api_key=key, mip_opt_out=True)  # expect: missing
    yield DeepgramFluxTTSService(api_key=key, mip_opt_out=True)  # expect: opted-out
    yield DeepgramFluxTTSService(  # expect: ineffective
        api_key=key, settings=DeepgramFluxTTSService.Settings(), mip_opt_out=True
    )
    yield OpenAISTTService(api_key=key)


def on_the_users_own_endpoint():
    yield DeepgramSageMakerSTTService(endpoint_name="stt", region="us-east-1")
    yield DeepgramSageMakerTTSService(endpoint_name="tts", region="us-east-1", mip_opt_out=True)
    yield DeepgramFluxSageMakerSTTService(endpoint_name="flux", region="us-east-1")
    yield DeepgramFluxSageMakerTTSService(endpoint_name="flux", region="us-east-1")


def through_daily():
    yield DailyParams(
        transcription_enabled=True,
        transcription_settings=DailyTranscriptionSettings(model="nova-2", extra={"mip_opt_out": True}),  # expect: missing
    )
    yield DailyParams(
        transcription_enabled=True,
        transcription_settings=DailyTranscriptionSettings(  # expect: opted-out
            extra={"interim_results": True, "mip_opt_out": True}
        ),
    )
    yield DailyTranscriptionSettings(extra={"interim_results": True, "mip_opt_out": True})  # expect: missing
    yield DailyTranscriptionSettings(extra={"mip_opt_out": True})  # expect: ineffective
