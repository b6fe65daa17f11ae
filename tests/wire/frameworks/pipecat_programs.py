"""What pipecat sends."""

import asyncio
from contextlib import suppress

import aiohttp
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService, LiveOptions
from pipecat.services.deepgram.tts import DeepgramHttpTTSService, DeepgramTTSService


async def _connect(service):
    """What a pipeline does when it starts, without the pipeline; nobody confirms the connection."""
    service._sample_rate = 16000
    service.create_task = lambda coroutine, name=None: asyncio.ensure_future(coroutine)
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(service._connect(), timeout=1)
    await asyncio.sleep(0.3)


async def listened():
    await _connect(DeepgramSTTService(api_key="k", mip_opt_out=True))


async def listened_beside_settings():
    await _connect(
        DeepgramSTTService(api_key="k", mip_opt_out=True, settings=DeepgramSTTService.Settings(model="nova-3"))
    )


async def listened_with_text_in_addons():
    await _connect(DeepgramSTTService(api_key="k", addons={"mip_opt_out": "true"}))


async def listened_with_true_in_addons():
    await _connect(DeepgramSTTService(api_key="k", addons={"mip_opt_out": True}))


async def listened_with_addons_against_the_keyword():
    await _connect(DeepgramSTTService(api_key="k", addons={"mip_opt_out": "false"}, mip_opt_out=True))


async def listened_with_live_options():
    await _connect(DeepgramSTTService(api_key="k", live_options=LiveOptions(mip_opt_out=True)))


async def listened_with_live_options_beside_settings():
    options = LiveOptions(mip_opt_out=True)
    await _connect(
        DeepgramSTTService(api_key="k", live_options=options, settings=DeepgramSTTService.Settings(model="nova-3"))
    )


async def listened_with_extra_settings():
    await _connect(
        DeepgramSTTService(api_key="k", settings=DeepgramSTTService.Settings(extra={"mip_opt_out": True}))
    )


async def listened_without():
    await _connect(DeepgramSTTService(api_key="k"))


async def took_turns():
    await _connect(DeepgramFluxSTTService(api_key="k", mip_opt_out=True))


async def took_turns_with_params():
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    await _connect(DeepgramFluxSTTService(api_key="k", params=params))


async def took_turns_with_params_beside_settings():
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    settings = DeepgramFluxSTTService.Settings(eot_threshold=0.8)
    await _connect(DeepgramFluxSTTService(api_key="k", params=params, settings=settings))


async def took_turns_with_extra_settings():
    settings = DeepgramFluxSTTService.Settings(extra={"mip_opt_out": True})
    await _connect(DeepgramFluxSTTService(api_key="k", settings=settings))


async def spoken():
    await _connect(DeepgramTTSService(api_key="k", mip_opt_out=True))


async def spoken_with_extra_settings():
    settings = DeepgramTTSService.Settings(voice="aura-2-helena-en", extra={"mip_opt_out": True})
    await _connect(DeepgramTTSService(api_key="k", settings=settings))


async def spoken_over_http():
    async with aiohttp.ClientSession() as session:
        voice = DeepgramHttpTTSService(api_key="k", aiohttp_session=session, sample_rate=16000, mip_opt_out=True)
        async for _ in voice.run_tts("hello", "context"):
            pass


async def spoken_over_http_without():
    async with aiohttp.ClientSession() as session:
        voice = DeepgramHttpTTSService(api_key="k", aiohttp_session=session, sample_rate=16000)
        async for _ in voice.run_tts("hello", "context"):
            pass
