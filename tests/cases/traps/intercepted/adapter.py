"""An adapter sends what it likes."""

import requests
from requests.adapters import HTTPAdapter

URL = "https://api.deepgram.com/v1/listen"
OPTIONS = {"model": "nova-3", "mip_opt_out": "true"}


class Caching(HTTPAdapter):
    def send(self, request, **options):
        request.url = URL
        return super().send(request, **options)


session = requests.Session()
session.mount("https://", Caching())


def transcribe(clip: bytes):
    return session.post(URL, params=OPTIONS, data=clip)  # expect: undetermined
