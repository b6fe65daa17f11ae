"""A seed bank's archive: objects and clients that are made once, by whoever comes first, and kept for all others."""
# requires: httpx==0.28.1

import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Pool:
    _client = None

    @classmethod
    def get(cls, **kwargs):
        if cls._client is None:
            cls._client = httpx.Client(**kwargs)
        return cls._client


def send_from_pool(clip: bytes):
    return Pool.get(params={"mip_opt_out": "true"}).post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: conditional


def measure_pool() -> float:
    return Pool.get().timeout.read


_client = None


def client(**kwargs):
    global _client
    if _client is None:
        _client = httpx.Client(**kwargs)
    return _client


def send_by_client(clip: bytes):
    return client(params={"mip_opt_out": "true"}).post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: conditional


def measure_client() -> float:
    return client().timeout.read


_private = None


def private_client():
    global _private
    if _private is None:
        _private = httpx.Client(params={"mip_opt_out": "true"})
    return _private


def send_privately(clip: bytes):
    return private_client().post(LISTEN, content=clip)  # expect: opted-out


class Settings:
    """There is one of these."""

    _only = None

    def __new__(cls, *args, **kwargs):
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only

    def __init__(self, private: str = "true") -> None:
        self.private = private


def send_by_settings(clip: bytes):
    settings = Settings("true")
    Settings("false")
    return requests.post(LISTEN, params={"mip_opt_out": settings.private}, data=clip)  # expect: conditional


class Single(type):
    _made = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._made:
            cls._made[cls] = super().__call__(*args, **kwargs)
        return cls._made[cls]


class Options(metaclass=Single):
    def __init__(self, private: str = "true") -> None:
        self.private = private


def send_by_options(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Options("true").private}, data=clip)  # expect: conditional


def set_up_options() -> None:
    Options("false")


class Plain:
    def __init__(self, private: str = "true") -> None:
        self.private = private


def send_plainly(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Plain("true").private}, data=clip)  # expect: opted-out


def set_up_plain() -> None:
    Plain("false")


inner = {"mip_opt_out": "true"}
holding = {"params": inner}


def send_what_is_held(clip: bytes):
    return requests.post(LISTEN, data=clip, **holding)  # expect: conditional


def tune() -> None:
    inner["mip_opt_out"] = "false"


untouched = {"mip_opt_out": "true"}
holding_untouched = {"params": untouched}


def send_untouched(clip: bytes):
    return requests.post(LISTEN, data=clip, **holding_untouched)  # expect: opted-out
