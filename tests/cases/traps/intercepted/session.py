"""Sessions of the project's own, whose methods stand between the call and the wire."""

import httpx
import requests

URL = "https://api.deepgram.com/v1/listen"
OPTIONS = {"model": "nova-3", "mip_opt_out": "true"}


class Plain(requests.Session):
    """Drops parameters it does not know."""

    def request(self, method, url, params=None, **options):
        return super().request(method, url, params={"model": params["model"]}, **options)


class Marked(requests.Session):
    """Adds a header and leaves the rest alone."""

    def __init__(self) -> None:
        super().__init__()
        self.headers["User-Agent"] = "dictation"


class Rebuilding(httpx.Client):
    def send(self, request, **options):
        return super().send(httpx.Request(request.method, request.url.copy_with(query=None)), **options)


def plain(clip: bytes):
    return Plain().post(URL, params=OPTIONS, data=clip)  # expect: undetermined


def marked(clip: bytes):
    return Marked().post(URL, params=OPTIONS, data=clip)  # expect: opted-out


def rebuilding(clip: bytes):
    return Rebuilding().post(URL, params=OPTIONS, content=clip)  # expect: undetermined
