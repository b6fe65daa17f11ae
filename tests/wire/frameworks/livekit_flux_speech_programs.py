"""What LiveKit's plugin sends with the class that came in 1.6.9."""

import aiohttp
from livekit.plugins import deepgram


async def spoken():
    async with aiohttp.ClientSession() as session:
        voice = deepgram.TTSv2(api_key="k", http_session=session, mip_opt_out=True)
        async with voice.synthesize("hello") as stream:
            async for _ in stream:
                break


async def spoken_over_a_socket():
    async with aiohttp.ClientSession() as session:
        voice = deepgram.TTSv2(api_key="k", http_session=session, mip_opt_out=True)
        await voice._connect_ws(1)


async def spoken_over_a_socket_without():
    async with aiohttp.ClientSession() as session:
        voice = deepgram.TTSv2(api_key="k", http_session=session)
        await voice._connect_ws(1)
