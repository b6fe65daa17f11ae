"""What LiveKit's plugin sends."""

import aiohttp
from livekit import rtc
from livekit.plugins import deepgram


async def streamed():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session, mip_opt_out=True)
        await ears.stream()._connect_ws()


async def recognized():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session, mip_opt_out=True)
        frame = rtc.AudioFrame(b"\0\0" * 160, 16000, 1, 160)
        await ears.recognize([frame])


async def spoken():
    async with aiohttp.ClientSession() as session:
        voice = deepgram.TTS(api_key="k", http_session=session, mip_opt_out=True)
        async with voice.synthesize("hello") as stream:
            async for _ in stream:
                break


async def plain():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session)
        await ears.stream()._connect_ws()
