"""Second generation, every call of text intelligence and of speech without the option: what a fix starts from."""
# requires: deepgram-sdk>=3.6,<5

import os

from deepgram import AnalyzeOptions, DeepgramClient, SpeakOptions, SpeakWSOptions

TEXT = {"buffer": "It was the best of times."}
PAGE = {"url": "https://static.example/times.txt"}
HOOK = "https://hooks.example/done"
SAY = {"text": "Hello world!"}
client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")
topics = AnalyzeOptions(language="en", topics=True)
voice = SpeakOptions(model="aura-asteria-en")


def text():
    client.read.analyze.v("1").analyze_text(TEXT, topics)  # expect: missing


def text_callback():
    client.read.analyze.v("1").analyze_text_callback(TEXT, HOOK, topics)  # expect: missing


def page():
    client.read.analyze.v("1").analyze_url(PAGE, topics)  # expect: missing


def page_callback():
    client.read.analyze.v("1").analyze_url_callback(PAGE, HOOK, topics)  # expect: missing


async def asynchronous_text():
    await client.read.asyncanalyze.v("1").analyze_text(TEXT, topics)  # expect: missing


async def asynchronous_page():
    await client.read.asyncanalyze.v("1").analyze_url(PAGE, topics)  # expect: missing


def save():
    client.speak.v("1").save(os.devnull, SAY, voice)  # expect: missing


async def file():
    await client.speak.v("1").file(os.devnull, SAY, voice)  # expect: missing


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
