"""Karaoke captions: a query put together with a separator too many, which is cut off."""

import urllib.request
from dataclasses import dataclass
from urllib.parse import urlencode, urlparse, urlunparse

import requests
import websockets

LISTEN = "https://api.deepgram.com/v1/listen"
BASE = "https://api.deepgram.com/v1/"


def last_separator(song: bytes):
    url = LISTEN + "?"
    for key, value in {"model": "nova-3", "mip_opt_out": "true"}.items():
        url += f"{key}={value}&"
    return requests.post(url[:-1], data=song)  # expect: opted-out


def last_separator_without_option(song: bytes, language: str):
    url = f"{LISTEN}?language={language}&model=nova-3&"
    return requests.post(url[:-1], data=song, params={"mip_opt_out": "true"})  # expect: missing


def parameters_of_the_caller(song: bytes, params: dict[str, str]):
    url = LISTEN + "?"
    for key, value in params.items():
        url += f"{key}={value}&"
    return requests.post(url[:-1], data=song, params={"mip_opt_out": "true"})  # expect: undetermined


def no_slash(song: bytes):
    return requests.post(BASE[:-1] + "/listen", data=song, params={"mip_opt_out": "true"})  # expect: missing


async def other_scheme():
    async with websockets.connect("wss" + LISTEN[5:] + "?mip_opt_out=true") as socket:  # expect: opted-out
        await socket.send(b"")


def too_much_cut_off(song: bytes):
    return requests.post((LISTEN + "?mip_opt_out=true")[:-2], data=song)  # expect: ineffective


def rest_of_the_pairs(song: bytes):
    pairs = [("mip_opt_out", "true"), ("model", "nova-3")]
    requests.post(LISTEN, params=pairs[1:], data=song)  # expect: missing
    return requests.post(LISTEN, params=pairs[:1], data=song)  # expect: opted-out


def path_of_a_parsed_url(song: bytes):
    # What is not replaced stays, the query too.
    parsed = urlparse("https://api.deepgram.com/v1/read?mip_opt_out=true")
    return requests.post(urlunparse(parsed._replace(path="/v1/listen")), data=song)  # expect: opted-out


@dataclass(frozen=True)
class Settings:
    model: str = "nova-3"
    private: bool = True


def flag_as_text(song: bytes, settings: Settings = Settings()):
    query = urlencode({"model": settings.model, "mip_opt_out": str(bool(settings.private)).lower()})
    request = urllib.request.Request(f"{LISTEN}?{query}", data=song, method="POST")
    with urllib.request.urlopen(request, timeout=30) as response:  # expect: opted-out
        return response.read()


def captions(song: bytes):
    return flag_as_text(song), flag_as_text(song, Settings("nova-2"))
