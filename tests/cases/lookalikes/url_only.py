"""The URL is stored, returned, printed, compared or parsed, but not called."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlparse

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
REGIONS = {"eu": "https://api.eu.deepgram.com", "us": "https://api.deepgram.com"}


@dataclass
class Provider:
    name: str = "deepgram"
    url: str = LISTEN


def base(region: str) -> str:
    return REGIONS[region]


def link() -> str:
    return f"{LISTEN}?{urlencode({'model': 'nova-3'})}"


def prepared() -> requests.PreparedRequest:
    return requests.Request("POST", LISTEN, params={"model": "nova-3"}).prepare()


def is_ours(url: str) -> bool:
    return urlparse(url).netloc == urlparse(LISTEN).netloc


def unrelated_post(clip: bytes):
    # Deepgram is mentioned in the file, the request goes elsewhere.
    provider = Provider()
    return requests.post("https://audit.example/log", json={"provider": provider.name, "url": provider.url}, data=clip)
