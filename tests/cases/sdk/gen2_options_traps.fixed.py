"""Second generation: the options classes have no such field, whatever way it is put there."""
# requires: deepgram-sdk==4.8.1

from dataclasses import dataclass
from typing import Optional

from deepgram import AnalyzeOptions, DeepgramClient, LiveOptions, PrerecordedOptions, SpeakOptions

SOURCE = {"url": "https://static.example/bueller.wav"}
client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")


def constructor():
    options = PrerecordedOptions(model="nova-3", mip_opt_out=True)
    return client.listen.rest.v("1").transcribe_url(SOURCE, options)  # expect: ineffective


def attribute():
    options = PrerecordedOptions(model="nova-3")
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, addons={"mip_opt_out": "true"})  # expect: ineffective


def set_attribute():
    options = PrerecordedOptions(model="nova-3")
    setattr(options, "mip_opt_out", "true")
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, addons={"mip_opt_out": "true"})  # expect: ineffective


def item():
    options = PrerecordedOptions(model="nova-3")
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, addons={"mip_opt_out": "true"})  # expect: ineffective


def from_dict():
    options = PrerecordedOptions.from_dict({"model": "nova-3", "mip_opt_out": True})
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, addons={"mip_opt_out": "true"})  # expect: ineffective


def live_attribute():
    options = LiveOptions(model="nova-3", encoding="linear16")
    connection = client.listen.websocket.v("1")
    return connection.start(options, addons={"mip_opt_out": "true"})  # expect: ineffective


def speak_constructor(text):
    # expect: ineffective
    return client.speak.rest.v("1").save("out.mp3", {"text": text}, SpeakOptions(model="aura", mip_opt_out=True))


def read_attribute(text):
    options = AnalyzeOptions(language="en", sentiment=True)
    return client.read.analyze.v("1").analyze_text({"buffer": text}, options, addons={"mip_opt_out": "true"})  # expect: ineffective


def keyword():
    # Ends up in httpx, which raises.
    return client.listen.rest.v("1").transcribe_url(SOURCE, addons={"mip_opt_out": "true"})  # expect: ineffective


def extra_field():
    # "extra" is metadata, sent under its own name.
    options = PrerecordedOptions(model="nova-3", extra=["mip_opt_out:true"])
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, addons={"mip_opt_out": "true"})  # expect: ineffective


def extra_metadata():
    return client.listen.rest.v("1").transcribe_url(SOURCE, {"extra": "source:radio", "mip_opt_out": True})  # expect: missing


@dataclass
class PrivateOptions(PrerecordedOptions):
    """A field of its own is sent."""

    mip_opt_out: Optional[bool] = True


def subclass():
    return client.listen.rest.v("1").transcribe_url(SOURCE, PrivateOptions(model="nova-3"))  # expect: opted-out
