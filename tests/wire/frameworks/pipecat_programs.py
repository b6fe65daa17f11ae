"""What pipecat sends."""

import aiohttp
from pipecat.services.deepgram.tts import DeepgramHttpTTSService


async def spoken_over_http():
    async with aiohttp.ClientSession() as session:
        voice = DeepgramHttpTTSService(api_key="k", aiohttp_session=session, sample_rate=16000, mip_opt_out=True)
        async for _ in voice.run_tts("hello", "context"):
            pass


async def plain():
    async with aiohttp.ClientSession() as session:
        voice = DeepgramHttpTTSService(api_key="k", aiohttp_session=session, sample_rate=16000)
        async for _ in voice.run_tts("hello", "context"):
            pass
