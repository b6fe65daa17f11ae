"""Second generation, every call of speech without the option: what a fix starts from."""
# requires: deepgram-sdk>=3.6,<5

import os

from deepgram import DeepgramClient, SpeakOptions, SpeakWSOptions

SAY = {"text": "Hello world!"}
client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")
voice = SpeakOptions(model="aura-asteria-en")


def save():
    client.speak.v("1").save(os.devnull, SAY, voice)  # expect: missing


async def file():
    await client.speak.v("1").file(os.devnull, SAY, voice)  # expect: missing


def stream():
    client.speak.v("1").stream(SAY, voice)  # expect: missing


def stream_memory():
    client.speak.v("1").stream_memory(SAY, voice)  # expect: missing


def stream_raw():
    client.speak.v("1").stream_raw(SAY, voice)  # expect: missing


async def asynchronous_save():
    await client.asyncspeak.v("1").save(os.devnull, SAY, voice)  # expect: missing


async def asynchronous_stream():
    await client.asyncspeak.v("1").stream_memory(SAY, voice)  # expect: missing


def speech_socket():
    client.speak.websocket.v("1").start(SpeakWSOptions(model="aura-asteria-en"))  # expect: missing


async def asynchronous_speech_socket():
    connection = client.speak.asyncwebsocket.v("1")
    await connection.start(SpeakWSOptions(model="aura-asteria-en"))  # expect: missing
    await connection.finish()
