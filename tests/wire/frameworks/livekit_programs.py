"""What LiveKit's plugin sends."""

import aiohttp
from livekit import rtc
from livekit.agents.stt import StreamAdapter
from livekit.agents.vad import VAD, VADCapabilities
from livekit.plugins import deepgram
from livekit.plugins.deepgram import STTv2

FRAME = rtc.AudioFrame(b"\0\0" * 160, 16000, 1, 160)


class _Ears(VAD):
    def __init__(self):
        super().__init__(capabilities=VADCapabilities(update_interval=0.1))

    def stream(self):
        raise NotImplementedError


async def streamed():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session, mip_opt_out=True)
        await ears.stream()._connect_ws()


async def streamed_without():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session)
        await ears.stream()._connect_ws()


async def streamed_after_an_update():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session)
        ears.update_options(mip_opt_out=True)
        await ears.stream()._connect_ws()


async def streamed_after_the_update_back():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session, mip_opt_out=True)
        ears.update_options(mip_opt_out=False)
        await ears.stream()._connect_ws()


async def recognized():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session, mip_opt_out=True)
        await ears.recognize([FRAME])


async def recognized_behind_an_adapter():
    async with aiohttp.ClientSession() as session:
        ears = deepgram.STT(api_key="k", http_session=session, mip_opt_out=True)
        adapter = StreamAdapter(stt=ears, vad=_Ears())
        await adapter.recognize([FRAME])


async def took_turns():
    async with aiohttp.ClientSession() as session:
        ears = STTv2(api_key="k", http_session=session, mip_opt_out=True)
        await ears.stream()._connect_ws()


async def took_turns_without():
    async with aiohttp.ClientSession() as session:
        ears = STTv2(api_key="k", http_session=session)
        await ears.stream()._connect_ws()


async def spoken():
    async with aiohttp.ClientSession() as session:
        voice = deepgram.TTS(api_key="k", http_session=session, mip_opt_out=True)
        async with voice.synthesize("hello") as stream:
            async for _ in stream:
                break


async def spoken_over_a_socket():
    async with aiohttp.ClientSession() as session:
        voice = deepgram.TTS(api_key="k", http_session=session, mip_opt_out=True)
        await voice._connect_ws(1)


async def spoken_over_a_socket_without():
    async with aiohttp.ClientSession() as session:
        voice = deepgram.TTS(api_key="k", http_session=session)
        await voice._connect_ws(1)
