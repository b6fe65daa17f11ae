# requires: deepgram-sdk==3.7.7
from typing import Any, Optional

try:
    from deepgram import DeepgramClient, LiveOptions
except ImportError:
    DeepgramClient = None
    LiveOptions = None


class Ears:
    def __init__(self, microphone: Any, *, options: Optional[Any] = None) -> None:
        if DeepgramClient is None:
            raise RuntimeError("no client")
        self.client = DeepgramClient(api_key="placeholder")
        self.microphone = microphone
        self.options = options or LiveOptions(model="nova-2")

    def start(self) -> None:
        self.connection = self.open()

    def open(self):
        connection = self.client.listen.live.v("1")
        connection.start(self.options)  # expect: missing
        return connection


def ask(client: DeepgramClient, recording: bytes):
    return client.listen.rest.v("1").transcribe_file({"buffer": recording})  # expect: missing


def ask_perhaps(client: "DeepgramClient | None", recording: bytes):
    if client is not None:
        return client.listen.rest.v("1").transcribe_file({"buffer": recording}, {}, {"mip_opt_out": "true"})  # expect: opted-out
    return None
