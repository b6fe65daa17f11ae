"""The SDK itself, loaded where it is used."""

import importlib


def send(data: bytes):
    deepgram = importlib.import_module("deepgram").DeepgramClient()
    deepgram.listen.v1.media.transcribe_file(request=data)  # expect: missing
    deepgram.listen.v1.media.transcribe_file(request=data, mip_opt_out=True)  # expect: opted-out


def request(data: bytes):
    try:
        requests = __import__("requests")
    except ImportError:
        return None
    return requests.post("https://api.deepgram.com/v1/listen", data=data)  # expect: missing
