"""A tide table's announcements: what is kept, shared or handed on, and changed by somebody else."""

import functools

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


@functools.lru_cache
def kept() -> dict:
    return {"mip_opt_out": "true"}


def change_what_is_kept() -> None:
    kept()["mip_opt_out"] = "false"


def announce_kept(clip: bytes):
    return requests.post(LISTEN, params=kept(), data=clip)  # expect: conditional


def made_anew() -> dict:
    return {"mip_opt_out": "true"}


def change_what_is_made() -> None:
    made_anew()["mip_opt_out"] = "false"


def announce_anew(clip: bytes):
    return requests.post(LISTEN, params=made_anew(), data=clip)  # expect: opted-out


class Shared:
    query = {"mip_opt_out": "true"}

    def change(self) -> None:
        type(self).query["mip_opt_out"] = "false"

    def announce(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: conditional


class Replaced:
    query = {"mip_opt_out": "true"}

    def change(self) -> None:
        self.__class__.query = {}

    def announce(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: conditional


def by_an_inner_function(clip: bytes):
    query = {"mip_opt_out": "true"}
    other = query

    def clear() -> None:
        other.clear()

    clear()
    return requests.post(LISTEN, params={**query, "mip_opt_out": "true"}, data=clip)  # expect: missing


def second_try_without(function):
    @functools.wraps(function)
    def again(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except requests.HTTPError:
            return function(*args, **{**kwargs, "query": {"mip_opt_out": "true"}})

    return again


@second_try_without
def announce(clip: bytes, query: dict | None = None):
    return requests.post(LISTEN, params=query, data=clip)  # expect: conditional


def caller(clip: bytes):
    return announce(clip, query={"mip_opt_out": "true"})


class WithCachedOptions:
    @functools.cached_property
    def options(self):
        return {"mip_opt_out": "true"}

    def public(self):
        self.options["mip_opt_out"] = "false"

    def transcribe(self):
        return requests.post(LISTEN, params=self.options)  # expect: conditional


class WithReplacedOptions:
    @functools.cached_property
    def options(self):
        return {"mip_opt_out": "true"}

    def transcribe(self):
        return requests.post(LISTEN, params=self.options)  # expect: conditional


def publicly():
    replaced = WithReplacedOptions()
    replaced.options = {"model": "nova-3"}
    return replaced.transcribe()
