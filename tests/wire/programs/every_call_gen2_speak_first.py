"""Second generation before it had sockets, every call of speech without the option: what a fix starts from."""
# requires: deepgram-sdk>=3.2,<3.6

import os

from deepgram import DeepgramClient, SpeakOptions

SAY = {"text": "Hello world!"}
client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")
voice = SpeakOptions(model="aura-asteria-en")


def save():
    client.speak.v("1").save(os.devnull, SAY, voice)  # expect: missing


def stream():
    client.speak.v("1").stream(SAY, voice)  # expect: missing


async def file():
    await client.speak.v("1").file(os.devnull, SAY, voice)  # expect: missing


async def asynchronous_save():
    await client.asyncspeak.v("1").save(os.devnull, SAY, voice)  # expect: missing


async def asynchronous_stream():
    await client.asyncspeak.v("1").stream(SAY, voice)  # expect: missing
