"""Orders called out in a restaurant kitchen."""
# requires: httpx==0.28.1

from functools import cached_property

import httpx
import requests
from clients import cached_client, get_client, get_private_client

LISTEN = "https://api.deepgram.com/v1/listen"


def singleton(clip: bytes):
    return get_client().post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: missing


def singleton_opted_out(clip: bytes):
    client = get_client()
    return client.post(LISTEN, params={"mip_opt_out": "true"}, content=clip)  # expect: opted-out


def private_singleton(clip: bytes):
    return get_private_client().post("/v1/listen", content=clip)  # expect: opted-out


def cached(clip: bytes):
    return cached_client().post("/listen", content=clip, params={"mip_opt_out": "true"})  # expect: missing


class Pass:
    """The client is a property, made on first use."""

    def __init__(self) -> None:
        self._http = None

    @property
    def http(self) -> httpx.Client:
        if self._http is None:
            self._http = httpx.Client()
        return self._http

    @cached_property
    def private(self):
        return httpx.Client(params={"mip_opt_out": "true"})

    def order(self, clip: bytes):
        return self.http.post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: missing

    def private_order(self, clip: bytes):
        return self.private.post(LISTEN, content=clip)  # expect: opted-out


class Injected:
    """What sends is a parameter with a default: a function, a class, an object."""

    def __init__(self, post=requests.post, client_class=httpx.Client, session=None) -> None:
        self.post = post
        self.client_class = client_class
        self.session = session or requests.Session()

    def by_function(self, clip: bytes):
        return self.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing

    def by_class(self, clip: bytes):
        with self.client_class() as client:
            return client.post(LISTEN, params={"mip_opt_out": "true"}, content=clip)  # expect: opted-out

    def by_object(self, clip: bytes):
        return self.session.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-in


def defaults_are_used(clip: bytes):
    kitchen = Injected()
    kitchen.by_function(clip)
    return kitchen.by_class(clip)


def untyped(session, clip: bytes):
    return session.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing


def only_caller(clip: bytes):
    with requests.Session() as session:
        return untyped(session, clip)
