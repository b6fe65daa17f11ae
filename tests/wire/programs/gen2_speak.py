"""Second generation, text to speech over REST: one call in each function."""
# requires: deepgram-sdk>=3.5,<5

import os

from deepgram import DeepgramClient, DeepgramClientOptions, SpeakClient, SpeakOptions

KEY = "0123456789abcdef0123456789abcdef01234567"
TEXT = {"text": "Hello world!"}
ADDONS = {"mip_opt_out": "true"}
OPTIONS = SpeakOptions(model="aura-asteria-en")
client = DeepgramClient(KEY)


def save():
    client.speak.v("1").save(os.devnull, TEXT, OPTIONS)  # expect: missing


def save_addons():
    client.speak.rest.v("1").save(os.devnull, TEXT, OPTIONS, ADDONS)  # expect: opted-out


async def file_addons():
    await client.speak.rest.v("1").file(os.devnull, TEXT, OPTIONS, addons=ADDONS)  # expect: opted-out


def stream_dictionary():
    client.speak.v("1").stream(TEXT, {"model": "aura-asteria-en", "mip_opt_out": True})  # expect: opted-out


def stream_memory():
    client.speak.rest.v("1").stream_memory(TEXT, OPTIONS, ADDONS)  # expect: opted-out


def stream_raw():
    client.speak.rest.v("1").stream_raw(TEXT, OPTIONS, addons={"mip_opt_out": False})  # expect: opted-in


def attribute():
    options = SpeakOptions(model="aura-asteria-en")
    options.mip_opt_out = True
    client.speak.rest.v("1").stream_memory(TEXT, options)  # expect: ineffective


def keyword():
    client.speak.rest.v("1").stream_memory(TEXT, OPTIONS, mip_opt_out=True)  # expect: ineffective


def direct():
    SpeakClient(DeepgramClientOptions(api_key=KEY)).stream_memory(TEXT, OPTIONS, ADDONS)  # expect: opted-out


async def asynchronous():
    await client.asyncspeak.v("1").stream_memory(TEXT, OPTIONS)  # expect: missing


async def asynchronous_addons():
    await client.speak.asyncrest.v("1").stream_raw(TEXT, OPTIONS, ADDONS)  # expect: opted-out
