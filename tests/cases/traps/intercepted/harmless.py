"""Code that sees the request and leaves its query alone."""

import logging

import httpx
import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

URL = "https://api.deepgram.com/v1/listen"
OPTIONS = {"model": "nova-3", "mip_opt_out": "true"}


class Token(AuthBase):
    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, prepared):
        prepared.headers["Authorization"] = f"Token {self.key}"
        return prepared


def log(request: httpx.Request) -> None:
    logging.info("%s %s", request.method, request.url)


def with_token(clip: bytes, key: str):
    session = requests.Session()
    session.mount("https://", HTTPAdapter(max_retries=3))
    return session.post(URL, params=OPTIONS, auth=Token(key), data=clip)  # expect: opted-out


def logged(clip: bytes):
    with httpx.Client(event_hooks={"request": [log]}) as client:
        return client.post(URL, params=OPTIONS, content=clip)  # expect: opted-out
