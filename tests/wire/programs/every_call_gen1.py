"""First generation, every call without the option: what a fix starts from."""
# requires: deepgram-sdk>=2.0,<3

from deepgram import Deepgram

URL = {"url": "https://static.example/bueller.wav"}
FILE = {"buffer": b"audio", "mimetype": "audio/wav"}
client = Deepgram("0123456789abcdef0123456789abcdef01234567")


def synchronous():
    client.transcription.sync_prerecorded(URL)  # expect: missing


def synchronous_options():
    client.transcription.sync_prerecorded(FILE, {"punctuate": True})  # expect: missing


async def asynchronous():
    await client.transcription.prerecorded(FILE)  # expect: missing


async def asynchronous_options():
    await client.transcription.prerecorded(URL, {"punctuate": True})  # expect: missing


async def live():
    socket = await client.transcription.live({"punctuate": True})  # expect: missing
    await socket.finish()


async def live_without_options():
    socket = await client.transcription.live()  # expect: missing
    await socket.finish()
