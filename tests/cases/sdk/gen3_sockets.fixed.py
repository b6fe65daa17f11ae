"""Third generation, streaming sockets of the newest release."""
# requires: deepgram-sdk==7.17.0

import asyncio
import threading

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.core.events import EventType


def transcribe(chunks):
    client = DeepgramClient()
    # expect: missing
    with client.listen.v1.connect(
        model="nova-3", encoding="linear16", sample_rate=16000, mip_opt_out="true"
    ) as connection:
        connection.on(EventType.MESSAGE, lambda message: print(message))
        threading.Thread(target=connection.start_listening, daemon=True).start()
        for chunk in chunks:
            connection.send_media(chunk)


def transcribe_privately(chunks):
    client = DeepgramClient()
    with client.listen.v1.connect(  # expect: opted-out
        model="nova-3",
        encoding="linear16",
        sample_rate=16000,
        mip_opt_out="true",
    ) as connection:
        for chunk in chunks:
            connection.send_media(chunk)


def flux(chunks):
    client = DeepgramClient()
    options = {"model": "flux-general-en", "encoding": "linear16", "sample_rate": "16000", "mip_opt_out": True}
    with client.listen.v2.connect(**options) as connection:  # expect: opted-out
        for chunk in chunks:
            connection.send_media(chunk)


def speak(text):
    with DeepgramClient().speak.v1.connect(model="aura-2-asteria-en", mip_opt_out="true") as socket:  # expect: opted-in
        socket.send_text(text)


def speak_flux(text):
    with DeepgramClient().speak.v2.connect(model="flux-tts-en", mip_opt_out="true") as socket:  # expect: ineffective
        socket.send_text(text)


def capital():
    with DeepgramClient().listen.v1.connect(model="nova-3", mip_opt_out="true") as connection:  # expect: ineffective
        connection.start_listening()


def unset():
    with DeepgramClient().listen.v1.connect(model="nova-3", mip_opt_out="true") as connection:  # expect: missing
        connection.start_listening()


class Relay:
    """Keeps the socket open over several methods."""

    def __init__(self, client: AsyncDeepgramClient) -> None:
        self.client = client
        self.context = None
        self.socket = None

    async def open(self) -> None:
        self.context = self.client.listen.v2.connect(model="flux-general-en", mip_opt_out="true")  # expect: missing
        self.socket = await self.context.__aenter__()

    async def open_privately(self) -> None:
        query = {"additional_query_parameters": {"mip_opt_out": "true"}}
        self.context = self.client.listen.v1.connect(model="nova-3", request_options=query)  # expect: opted-out
        self.socket = await self.context.__aenter__()

    async def close(self) -> None:
        await self.context.__aexit__(None, None, None)


async def talk(lines):
    client = AsyncDeepgramClient()
    async with client.speak.v1.connect(model="aura-2-asteria-en", mip_opt_out="true") as socket:  # expect: opted-out
        await asyncio.gather(*(socket.send_text(line) for line in lines))


async def talk_flux(lines):
    client = AsyncDeepgramClient()
    async with client.speak.v2.with_raw_response.connect(model="flux-tts-en", mip_opt_out="true") as socket:  # expect: missing
        for line in lines:
            await socket.send_text(line)
