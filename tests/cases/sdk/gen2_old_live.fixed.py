"""Live audio on 3.1.2: addons are dropped without a word; only a subclass carries the option."""
# requires: deepgram-sdk==3.1.2

from dataclasses import dataclass
from typing import Optional

from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions

deepgram = DeepgramClient()
ADDONS = {"mip_opt_out": "true"}


@dataclass
class PrivateLiveOptions(LiveOptions):
    mip_opt_out: Optional[bool] = None


def with_addons():
    connection = deepgram.listen.live.v("1")
    return connection.start(LiveOptions(model="nova-2"), ADDONS)  # expect: ineffective


async def with_addons_async():
    connection = deepgram.listen.asynclive.v("1")
    await connection.start(LiveOptions(model="nova-2"), addons=ADDONS)  # expect: ineffective


def with_dict():
    # Raises: a dict has no method check().
    return deepgram.listen.live.v("1").start({"model": "nova-2", "mip_opt_out": True})  # expect: ineffective


def with_subclass():
    connection = deepgram.listen.live.v("1")
    return connection.start(PrivateLiveOptions(model="nova-2", mip_opt_out=True))  # expect: opted-out


def with_subclass_unset():
    connection = deepgram.listen.live.v("1")
    return connection.start(PrivateLiveOptions(model="nova-2"))  # expect: missing


def prerecorded(url):
    options = PrerecordedOptions(model="nova-2")
    return deepgram.listen.prerecorded.v("1").transcribe_url({"url": url}, options, ADDONS)  # expect: opted-out


def prerecorded_dict(url):
    options = {"model": "nova-2"}
    return deepgram.listen.prerecorded.v("1").transcribe_url({"url": url}, options, addons={"mip_opt_out": "true"})  # expect: ineffective


def prerecorded_callback(url):
    # Raises: the options object does not support item assignment.
    client = deepgram.listen.prerecorded.v("1")
    return client.transcribe_url_callback(  # expect: ineffective
        {"url": url}, "https://hooks.example/done", PrerecordedOptions(model="nova-2"), ADDONS
    )
