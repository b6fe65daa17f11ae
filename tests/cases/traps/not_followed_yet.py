"""Ways to lose the option that are not followed yet: tests/known-gaps.txt says which of them are still certified."""

import functools
import threading

import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


@functools.lru_cache
def client() -> httpx.Client:
    return httpx.Client(params={"mip_opt_out": "true"})


def with_kept_client(clip: bytes):
    return client().post(LISTEN, content=clip)  # expect: conditional


def empty_kept_client() -> None:
    client().params = {}


class Sender:
    def __init__(self, query):
        self.query = query

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: conditional


SHARED = {"mip_opt_out": "true"}
SENDER = Sender(SHARED)


def empty_shared() -> None:
    SHARED.clear()


def with_shared(clip: bytes):
    return SENDER.send(clip)


def post_it(clip: bytes, query):
    return requests.post(LISTEN, params=query, data=clip)  # expect: conditional


def changed_after_the_thread_began(clip: bytes):
    query = {"mip_opt_out": "true"}
    threading.Thread(target=post_it, args=(clip, query)).start()
    query.pop("mip_opt_out")


_later = None


def made_on_first_use(clip: bytes):
    global _later
    if _later is None:
        _later = httpx.Client(params={"mip_opt_out": "true"})
    else:
        _later.params = {}
    return _later.post(LISTEN, content=clip)  # expect: conditional
