"""First generation: one call in each function, so that what arrives can be told apart."""
# requires: deepgram-sdk>=2.0,<3

from deepgram import Deepgram

KEY = "0123456789abcdef0123456789abcdef01234567"
SOURCE = {"url": "https://static.example/interview.wav"}
client = Deepgram(KEY)


def nothing():
    client.transcription.sync_prerecorded(SOURCE, {"punctuate": True})  # expect: missing


def dict_true():
    client.transcription.sync_prerecorded(SOURCE, {"punctuate": True, "mip_opt_out": True})  # expect: opted-out


def dict_text():
    client.transcription.sync_prerecorded(SOURCE, options={"mip_opt_out": "true"})  # expect: opted-out


def dict_capital():
    client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": "True"})  # expect: ineffective


def dict_one():
    client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": 1})  # expect: ineffective


def dict_false():
    client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": False})  # expect: opted-in


def dict_none():
    client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": None})  # expect: missing


def dict_empty():
    client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": ""})  # expect: ineffective


def keyword():
    client.transcription.sync_prerecorded(SOURCE, {"punctuate": True}, mip_opt_out=True)  # expect: opted-out


def keyword_over_dict():
    client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": False}, mip_opt_out=True)  # expect: opted-out


def addons():
    client.transcription.sync_prerecorded(SOURCE, {}, addons={"mip_opt_out": "true"})  # expect: ineffective


def endpoint():
    # Sent since 2.8.0; dropped before.
    client.transcription.sync_prerecorded(SOURCE, endpoint="/listen?mip_opt_out=true")  # expect: conditional


def endpoint_with_options():
    # expect: ineffective
    client.transcription.sync_prerecorded(SOURCE, {"punctuate": True}, endpoint="/listen?mip_opt_out=true")


def client_options():
    configured = Deepgram({"api_key": KEY, "mip_opt_out": True})
    configured.transcription.sync_prerecorded(SOURCE, {"punctuate": True})  # expect: ineffective


async def awaited():
    await client.transcription.prerecorded(SOURCE, {"mip_opt_out": True})  # expect: opted-out


async def awaited_nothing():
    await client.transcription.prerecorded({"buffer": b"audio", "mimetype": "audio/wav"})  # expect: missing


async def live():
    socket = await client.transcription.live({"punctuate": True, "mip_opt_out": True})  # expect: opted-out
    await socket.finish()


async def live_nothing():
    socket = await client.transcription.live({"punctuate": True})  # expect: missing
    await socket.finish()


async def live_keyword():
    socket = await client.transcription.live(mip_opt_out="true")  # expect: opted-out
    await socket.finish()
