"""What pipecat sends with the class that came in 1.6.0."""

import asyncio
from contextlib import suppress

from pipecat.services.deepgram.flux.tts import DeepgramFluxTTSService


async def _connect(service):
    service._sample_rate = 16000
    service.create_task = lambda coroutine, name=None: asyncio.ensure_future(coroutine)
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(service._connect(), timeout=1)
    await asyncio.sleep(0.3)


async def spoken():
    await _connect(DeepgramFluxTTSService(api_key="k", mip_opt_out=True))


async def spoken_without():
    await _connect(DeepgramFluxTTSService(api_key="k"))
