"""Own classes with the names the libraries use; the word deepgram is all they share."""

import requests


class DeepgramClient:
    """Talks to a recogniser on this machine."""

    def __init__(self, url: str = "http://localhost:9000") -> None:
        self.url = url

    def transcribe_file(self, clip: bytes) -> str:
        return requests.post(f"{self.url}/v1/listen", data=clip).text


class DeepgramSTT:
    def __init__(self, model: str) -> None:
        self.model = model

    def start(self, options: dict) -> None:
        self.options = options


class DeepgramTTSService:
    def speak(self, text: str) -> bytes:
        return text.encode()


class _Listen:
    def v(self, version: str):
        return self

    def transcribe_url(self, source: dict, options: dict) -> dict:
        return {"source": source, **options}


class Deepgram:
    def __init__(self) -> None:
        self.listen = _Listen()


def use():
    DeepgramClient().transcribe_file(b"")
    DeepgramSTT(model="nova-3").start({"model": "nova-3"})
    DeepgramTTSService().speak("hello")
    Deepgram().listen.v("1").transcribe_url({"url": "https://audio.example/a.wav"}, {"model": "nova-3"})
