"""A phone bot whose services are sent settings that come from elsewhere while it runs."""
# requires: pipecat-ai==1.14.0

from pipecat.frames.frames import STTUpdateSettingsFrame, TTSUpdateSettingsFrame
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramTTSService

GERMAN = {"language": "de", "model": "nova-3"}


def services(key: str):
    ears = DeepgramSTTService(api_key=key, mip_opt_out=True)  # expect: undetermined
    voice = DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: opted-out
    return ears, voice


async def for_caller(task, settings) -> None:
    await task.queue_frame(STTUpdateSettingsFrame(delta=settings))


async def in_german(task, voice: str) -> None:
    settings = DeepgramTTSService.Settings(voice=voice)
    await task.queue_frame(TTSUpdateSettingsFrame(delta=settings, service=task.voice))
    await task.queue_frame(TTSUpdateSettingsFrame(GERMAN))
