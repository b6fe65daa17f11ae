"""Names of the SDK on objects that are none of it."""
# requires: deepgram-sdk==7.17.0

from unittest.mock import MagicMock

from speech import DeepgramLikeClient


class DeepgramClient:
    """The application's own front to its own recogniser."""

    def __init__(self, url):
        self.url = url
        self.listen = MagicMock()

    def transcribe_url(self, url, options):
        return {"url": url, "options": options}


def own_class(url):
    client = DeepgramClient("https://stt.internal.example")
    client.listen.v1.media.transcribe_url(url=url)
    return client.transcribe_url(url, {"model": "base"})


def other_package(audio):
    client = DeepgramLikeClient()
    connection = client.connect(model="base")
    connection.start(audio)
    return client.generate(text="deepgram")


def test_transcribe():
    deepgram = MagicMock()
    deepgram.listen.rest.v("1").transcribe_url.return_value = {"results": {}}
    assert deepgram.listen.rest.v("1").transcribe_url({"url": "x"}, {}) == {"results": {}}
