"""What pipecat sends up to 0.0.104, which has the options of deepgram-sdk 4."""

import asyncio
from contextlib import suppress

from deepgram import LiveOptions
from pipecat.frames.frames import StartFrame
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramTTSService


async def _connect(service):
    service._sample_rate = 16000
    service.create_task = lambda coroutine, name=None: asyncio.ensure_future(coroutine)
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(service.start(StartFrame()), timeout=1)
    await asyncio.sleep(0.3)


async def listened():
    await _connect(DeepgramSTTService(api_key="k", mip_opt_out=True))


async def listened_with_text_in_addons():
    await _connect(
        DeepgramSTTService(api_key="k", live_options=LiveOptions(model="nova-2"), addons={"mip_opt_out": "true"})
    )


async def listened_with_true_in_addons():
    await _connect(DeepgramSTTService(api_key="k", addons={"mip_opt_out": True}))


async def took_turns():
    await _connect(DeepgramFluxSTTService(api_key="k", mip_opt_out=True))


async def took_turns_with_params():
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    await _connect(DeepgramFluxSTTService(api_key="k", params=params))


async def spoken():
    await _connect(DeepgramTTSService(api_key="k", mip_opt_out=True))
