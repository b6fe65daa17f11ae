"""Night log of an observatory."""
# requires: deepgram-sdk==3.7.7

from deepgram import (
    ClientOptionsFromEnv,
    DeepgramClient,
    LiveClient,
    LiveOptions,
    PreRecordedClient,
    PrerecordedOptions,
)
from registry import shared_client

OPTIONS = PrerecordedOptions(model="nova-2")


def from_a_singleton(url: str):
    return shared_client().listen.rest.v("1").transcribe_url({"url": url}, OPTIONS, addons={"mip_opt_out": "true"})  # expect: missing


class Dome:
    def __init__(self, client: DeepgramClient | None = None) -> None:
        self._client = client or DeepgramClient("placeholder")

    @property
    def transcriber(self):
        return self._client.listen.prerecorded.v("1")

    def log(self, url: str):
        return self.transcriber.transcribe_url({"url": url}, OPTIONS, addons={"mip_opt_out": "true"})  # expect: opted-out

    def public_log(self, url: str):
        return self.transcriber.transcribe_url({"url": url}, OPTIONS, addons={"mip_opt_out": "true"})  # expect: missing


class InjectedClass:
    def __init__(self, client_class=DeepgramClient) -> None:
        self.client = client_class("placeholder")

    def log(self, url: str):
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, OPTIONS, {"mip_opt_out": "true"})  # expect: opted-in


def bare_client_class(clip: bytes):
    transcriber = PreRecordedClient(ClientOptionsFromEnv())
    return transcriber.transcribe_file({"buffer": clip}, OPTIONS, addons={"mip_opt_out": "true"})  # expect: missing


class QuietLiveClient(LiveClient):
    """The library's class with one more method; start() is inherited."""

    def hush(self) -> None:
        self.keep_alive()


def own_subclass():
    live = QuietLiveClient(ClientOptionsFromEnv())
    return live.start(LiveOptions(model="nova-2"), addons={"mip_opt_out": "true"})  # expect: opted-out


def untyped(client, url: str):
    return client.listen.rest.v("1").transcribe_url({"url": url}, OPTIONS, addons={"mip_opt_out": "true"})  # expect: missing


def only_caller(url: str):
    return untyped(DeepgramClient("placeholder"), url)
