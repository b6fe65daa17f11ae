"""An auth object may change more than the headers."""

import requests
from requests.auth import AuthBase

URL = "https://api.deepgram.com/v1/listen"
OPTIONS = {"model": "nova-3", "mip_opt_out": "true"}


class Signed(AuthBase):
    """Signs the request, and loses the query on the way."""

    def __call__(self, prepared):
        prepared.url = prepared.url.partition("?")[0]
        prepared.headers["Authorization"] = "Token " + prepared.url
        return prepared


def transcribe(clip: bytes):
    return requests.post(URL, params=OPTIONS, auth=Signed(), data=clip)  # expect: undetermined
