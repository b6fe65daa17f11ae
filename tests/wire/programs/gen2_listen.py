"""Second generation, speech to text: one call in each function."""
# requires: deepgram-sdk>=3.0,<5

from dataclasses import dataclass
from typing import Optional

from deepgram import DeepgramClient, DeepgramClientOptions, LiveOptions, PrerecordedOptions

KEY = "0123456789abcdef0123456789abcdef01234567"
SOURCE = {"url": "https://static.example/bueller.wav"}
HOOK = "https://hooks.example/done"
ADDONS = {"mip_opt_out": "true"}
client = DeepgramClient(KEY)


@dataclass
class PrivatePrerecorded(PrerecordedOptions):
    mip_opt_out: Optional[bool] = True


@dataclass
class PrivateLive(LiveOptions):
    mip_opt_out: Optional[bool] = True


def nothing():
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, PrerecordedOptions(model="nova-2"))  # expect: missing


def addons():
    options = PrerecordedOptions(model="nova-2")
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options, addons=ADDONS)  # expect: opted-out


def addons_positional():
    options = PrerecordedOptions(model="nova-2")
    client.listen.prerecorded.v("1").transcribe_file({"buffer": b"audio"}, options, ADDONS)  # expect: opted-out


def addons_alone():
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, addons={"mip_opt_out": True})  # expect: opted-out


def addons_false():
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, addons={"mip_opt_out": False})  # expect: opted-in


def addons_empty():
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, addons={"mip_opt_out": ""})  # expect: ineffective


def addons_over_dict():
    # expect: opted-out
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, {"model": "nova-2", "mip_opt_out": False}, ADDONS)


def dictionary():
    options = {"model": "nova-2", "mip_opt_out": True}
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: opted-out


def dictionary_capital():
    options = {"model": "nova-2", "mip_opt_out": "True"}
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def dictionary_merged():
    options = {**PrerecordedOptions(model="nova-2").to_dict(), "mip_opt_out": True}
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: opted-out


def field():
    options = PrerecordedOptions(model="nova-2", mip_opt_out=True)
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def attribute():
    options = PrerecordedOptions(model="nova-2")
    options.mip_opt_out = True
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def item():
    options = PrerecordedOptions(model="nova-2")
    options["mip_opt_out"] = True
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def from_dict():
    options = PrerecordedOptions.from_dict({"model": "nova-2", "mip_opt_out": True})
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def subclass():
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, PrivatePrerecorded(model="nova-2"))  # expect: opted-out


def keyword():
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, mip_opt_out=True)  # expect: ineffective


def headers():
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, headers={"mip_opt_out": "true"})  # expect: ineffective


def endpoint():
    options = PrerecordedOptions(model="nova-2")
    # expect: opted-out
    client.listen.prerecorded.v("1").transcribe_url(SOURCE, options, endpoint="v1/listen?mip_opt_out=true")


def client_options():
    configured = DeepgramClient(KEY, DeepgramClientOptions(options={"mip_opt_out": "true"}))
    options = PrerecordedOptions(model="nova-2")
    configured.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def client_headers():
    configured = DeepgramClient(KEY, DeepgramClientOptions(headers={"mip_opt_out": "true"}))
    options = PrerecordedOptions(model="nova-2")
    configured.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def client_url():
    configured = DeepgramClient(KEY, DeepgramClientOptions(url="https://api.deepgram.com?mip_opt_out=true"))
    options = PrerecordedOptions(model="nova-2")
    configured.listen.prerecorded.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def callback():
    options = PrerecordedOptions(model="nova-2")
    client.listen.prerecorded.v("1").transcribe_url_callback(SOURCE, HOOK, options, ADDONS)  # expect: opted-out


def callback_file():
    source = {"buffer": b"audio"}
    options = PrerecordedOptions(model="nova-2")
    client.listen.prerecorded.v("1").transcribe_file_callback(source, HOOK, options)  # expect: missing


async def asynchronous():
    options = PrerecordedOptions(model="nova-2")
    await client.listen.asyncprerecorded.v("1").transcribe_url(SOURCE, options, ADDONS)  # expect: opted-out


async def asynchronous_file():
    options = PrerecordedOptions(model="nova-2")
    await client.listen.asyncprerecorded.v("1").transcribe_file({"buffer": b"audio"}, options)  # expect: missing


async def asynchronous_callback():
    listener = client.listen.asyncprerecorded.v("1")
    await listener.transcribe_url_callback(SOURCE, HOOK, addons=ADDONS)  # expect: opted-out


def live():
    connection = client.listen.live.v("1")
    connection.start(LiveOptions(model="nova-2"))  # expect: missing


def live_addons():
    # Dropped up to 3.1.2.
    connection = client.listen.live.v("1")
    connection.start(LiveOptions(model="nova-2"), ADDONS)  # expect: conditional


def live_addons_alone():
    # Raises up to 3.2.7.
    connection = client.listen.live.v("1")
    connection.start(addons=ADDONS)  # expect: opted-out


def live_dictionary():
    connection = client.listen.live.v("1")
    connection.start({"model": "nova-2", "mip_opt_out": True})  # expect: opted-out


def live_subclass():
    connection = client.listen.live.v("1")
    connection.start(PrivateLive(model="nova-2"))  # expect: opted-out


def live_attribute():
    options = LiveOptions(model="nova-2")
    options.mip_opt_out = True
    connection = client.listen.live.v("1")
    connection.start(options)  # expect: ineffective


def live_keyword():
    connection = client.listen.live.v("1")
    connection.start(LiveOptions(model="nova-2"), mip_opt_out=True)  # expect: ineffective


def live_members():
    connection = client.listen.live.v("1")
    connection.start(LiveOptions(model="nova-2"), members={"mip_opt_out": "true"})  # expect: ineffective


async def live_asynchronous():
    connection = client.listen.asynclive.v("1")
    await connection.start(LiveOptions(model="nova-2"), addons=ADDONS)  # expect: conditional
    await connection.finish()


async def live_asynchronous_nothing():
    connection = client.listen.asynclive.v("1")
    await connection.start(LiveOptions(model="nova-2"))  # expect: missing
    await connection.finish()
