"""Event hooks see the request last."""

import httpx

URL = "https://api.deepgram.com/v1/listen"
OPTIONS = {"model": "nova-3", "mip_opt_out": "true"}


def shorten(request: httpx.Request) -> None:
    request.url = request.url.copy_with(query=None)


def transcribe(clip: bytes):
    with httpx.Client(event_hooks={"request": [shorten]}) as client:
        return client.post(URL, params=OPTIONS, content=clip)  # expect: undetermined
