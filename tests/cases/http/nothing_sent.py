"""A ferry's announcements: requests that only ask whether the service answers send no data; others may."""

import os

import aiohttp
import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"
KEY = {"Authorization": f"Token {os.environ['DEEPGRAM_API_KEY']}"}
waiting = b""


def key_is_good():
    return requests.post(LISTEN, headers=KEY, timeout=5).status_code != 401


async def is_awake():
    async with aiohttp.ClientSession() as session:
        async with session.post(LISTEN, headers=KEY) as answer:
            return answer.status not in (401, 402)


class Harbour:
    def __init__(self):
        self.client = httpx.AsyncClient(headers=KEY)
        self.heard = b""

    async def healthy(self):
        answer = await self.client.post(LISTEN, content=b"", headers={"Content-Type": "audio/wav"})
        return answer.status_code != 401

    def hear(self, piece: bytes):
        self.heard += piece

    async def write_down(self):
        return await self.client.post(LISTEN, content=self.heard)  # expect: missing


def from_stream(stream):
    audio = b""
    for piece in stream:
        audio += piece
    return requests.post(LISTEN, headers=KEY, data=audio)  # expect: missing


def perhaps(audio: bytes | None = None):
    return requests.post(LISTEN, headers=KEY, data=audio)  # expect: missing


def keep(piece: bytes):
    global waiting
    waiting = waiting + piece


def kept():
    return requests.post(LISTEN, headers=KEY, data=waiting)  # expect: missing


def posted(path: str, **given):
    return requests.post("https://api.deepgram.com" + path, headers=KEY, **given)  # expect: missing


def awake():
    return posted("/v1/listen").ok


def transcript(audio: bytes):
    return posted("/v1/listen", data=audio).json()


def asked_for_more():
    return requests.post(LISTEN, headers=KEY, params={"model": "nova-3"})  # expect: missing


def with_what_is_given(**given):
    return requests.post(LISTEN, headers=KEY, **given)  # expect: undetermined


def by_any_method(audio: bytes):
    return requests.request("POST", LISTEN, headers=KEY, data=audio)  # expect: missing
