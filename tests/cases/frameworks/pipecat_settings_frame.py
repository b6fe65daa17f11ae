"""A phone bot whose speech service is sent other settings while it runs."""
# requires: pipecat-ai==1.14.0

from pipecat.frames.frames import STTUpdateSettingsFrame, TTSUpdateSettingsFrame
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramTTSService


def services(key: str):
    ears = DeepgramSTTService(api_key=key, mip_opt_out=True)  # expect: undetermined
    voice = DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: opted-out
    return ears, voice


async def for_training(task) -> None:
    settings = DeepgramSTTService.Settings(extra={"mip_opt_out": False})
    await task.queue_frame(STTUpdateSettingsFrame(delta=settings))
    await task.queue_frame(STTUpdateSettingsFrame(delta=DeepgramSTTService.Settings(extra={"mip_opt_out": False})))


async def another_voice(task, name: str) -> None:
    await task.queue_frame(TTSUpdateSettingsFrame(settings={"voice": name}))
