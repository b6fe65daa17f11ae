"""A harbour radio's log: what others see while a value is on its way to what it will be."""

import asyncio

import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"

early = {"model": "nova-3"}


def send_early(clip: bytes):
    return requests.post(LISTEN, params=early, data=clip)  # expect: undetermined


send_early(b"test")
early = {"model": "nova-3", "mip_opt_out": "true"}

late = {"model": "nova-3"}
late = {"model": "nova-3", "mip_opt_out": "true"}


def send_late(clip: bytes):
    return requests.post(LISTEN, params=late, data=clip)  # expect: opted-out


send_late(b"test")


class Eager:
    query = {"model": "nova-3"}

    def __init__(self) -> None:
        self.ping()
        self.query = {"mip_opt_out": "true"}

    def ping(self):
        return requests.post(LISTEN, params=self.query, data=b"")  # expect: conditional


class Patient:
    query = {"model": "nova-3"}

    def __init__(self) -> None:
        self.query = {"mip_opt_out": "true"}
        self.ping()

    def ping(self):
        return requests.post(LISTEN, params=self.query, data=b"")  # expect: opted-out


class Waiting:
    def __init__(self) -> None:
        self.query = {"mip_opt_out": "true"}

    async def send(self, clip: bytes):
        async with httpx.AsyncClient() as client:
            return await client.post(LISTEN, params=self.query, content=clip)  # expect: conditional

    async def warm_up(self) -> None:
        self.query["mip_opt_out"] = "false"
        await asyncio.sleep(1)
        self.query["mip_opt_out"] = "true"


_kept = None


def kept() -> dict:
    global _kept
    if _kept is None:
        _kept = {"mip_opt_out": "true"}
    return _kept


def forget() -> None:
    global _kept
    _kept = {}


def send_kept(clip: bytes):
    return requests.post(LISTEN, params=kept(), data=clip)  # expect: conditional


_lazy = None


def lazy() -> dict:
    global _lazy
    if _lazy is None:
        _lazy = {"mip_opt_out": "true"}
    return _lazy


def send_lazy(clip: bytes):
    return requests.post(LISTEN, params=lazy(), data=clip)  # expect: opted-out


def send_by_choice(is_public: bool, clip: bytes):
    query = {}

    def send():
        nonlocal query
        if not is_public:
            query = {"mip_opt_out": "true"}
        return requests.post(LISTEN, params=query, data=clip)  # expect: conditional

    return send()


def send_in_turn(clips: list[bytes]) -> None:
    first = second = third = {"mip_opt_out": "true"}
    for clip in clips:
        requests.post(LISTEN, params=first, data=clip)  # expect: conditional
        first = second
        second = third
        third = {"model": "nova-2"}
