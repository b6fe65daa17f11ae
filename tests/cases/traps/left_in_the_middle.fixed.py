"""Blocks that are left by an exception, functions that call themselves, and what happens in passing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
SHARED = {"model": "nova-3", "mip_opt_out": "true"}
LENT = {"model": "nova-3", "mip_opt_out": "true"}


def _language_of(clip: bytes) -> str:
    if not clip:
        raise ValueError("nothing to listen to")
    return "en"


def rebuilt_in_a_try(clip: bytes):
    params = {"mip_opt_out": "true"}
    try:
        params = {"model": "nova-3"}
        language = _language_of(clip)
        params = {"language": language, "mip_opt_out": "true"}
    except ValueError:
        print("no language told")
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def sent_in_the_end(clip: bytes):
    params = {"mip_opt_out": "true"}
    try:
        params = {"model": "nova-3", "mip_opt_out": "true"}
        params = {"language": _language_of(clip), "mip_opt_out": "true"}
    finally:
        requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def sent_on_the_way_out(clip: bytes):
    params = {"mip_opt_out": "true"}
    try:
        if not clip:
            params = {"model": "nova-3", "mip_opt_out": "true"}
            return
    finally:
        requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def literals_do_not_raise(clip: bytes):
    try:
        params = {"model": "nova-3"}
        params["mip_opt_out"] = "true"
        params.update(smart_format="true")
    except Exception:
        print("never")
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


@contextmanager
def _forgiving() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        print(error)


def forgiven(clip: bytes):
    params = {"model": "nova-3"}
    with _forgiving():
        params["language"] = _language_of(clip)
        params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def _send(clip: bytes, params: dict, tries: int = 3):
    response = requests.post(LISTEN, params=params, data=clip)  # expect: undetermined
    if not response.ok and tries:
        fewer = dict(params)
        fewer.pop("mip_opt_out", None)
        return _send(clip, fewer, tries - 1)
    return response


def retried_with_less(clip: bytes):
    return _send(clip, {"mip_opt_out": "true"})


def _send_again(clip: bytes, params: dict, tries: int = 3):
    response = requests.post(LISTEN, params=params, data=clip)  # expect: opted-out
    return response if response.ok or not tries else _send_again(clip, params, tries - 1)


def retried(clip: bytes):
    return _send_again(clip, {"mip_opt_out": "true"})


def _strip(params: dict) -> None:
    params.pop("mip_opt_out", None)


def stripped_in_a_thread(clip: bytes):
    params = {"mip_opt_out": "true"}
    worker = threading.Thread(target=_strip, args=(params,))
    worker.start()
    worker.join()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def _send_shared(clip: bytes):
    return requests.post(LISTEN, params=SHARED, data=clip)  # expect: conditional


def shared_once(clip: bytes):
    SHARED["mip_opt_out"] = "false"
    response = _send_shared(clip)
    SHARED["mip_opt_out"] = "true"
    return response


@contextmanager
def _sharing() -> Iterator[None]:
    before = dict(LENT)
    LENT["mip_opt_out"] = "false"
    yield
    LENT.update(before)


def _send_lent(clip: bytes):
    return requests.post(LISTEN, params=LENT, data=clip)  # expect: conditional


def lent(clip: bytes):
    with _sharing():
        return _send_lent(clip)


class Quick:
    """One request goes out before the query is complete."""

    def __init__(self) -> None:
        self.params = {"model": "nova-3", "mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.params, data=clip)  # expect: conditional

    def probe(self, clip: bytes):
        self.params = {"model": "base"}
        self.send(clip)
        self.params["mip_opt_out"] = "true"
