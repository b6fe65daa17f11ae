"""Ferry announcements: wrappers that hand on what they are given, with something changed in the keywords."""

import functools

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def call(*args, **kwargs):
    kwargs.setdefault("timeout", 30)
    return requests.post(*args, **kwargs)  # expect: conditional


def public(clip: bytes):
    return call(LISTEN, data=clip)


def private(clip: bytes):
    return call(LISTEN, data=clip, params={"mip_opt_out": "true"})


def stripped(*args, **kwargs):
    kwargs.pop("params", None)
    return requests.post(*args, **kwargs)  # expect: missing


def without(clip: bytes):
    return stripped(LISTEN, data=clip, params={"mip_opt_out": "true"})


def timed(function, *args, **kwargs):
    kwargs["timeout"] = 30
    return function(*args, **kwargs)  # expect: opted-out


def in_time(clip: bytes):
    return timed(requests.post, LISTEN, data=clip, params={"mip_opt_out": "true"})


def marked(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        kwargs["params"] = {**kwargs.get("params", {}), "mip_opt_out": "true"}
        return function(*args, **kwargs)

    return wrapper


@marked
def send(url: str, params: dict, clip: bytes = b""):
    return requests.post(url, params=params, data=clip)  # expect: opted-out


def announce(clip: bytes):
    return send(LISTEN, params={"model": "nova-3"}, clip=clip)


class Api:
    def _call(self, method: str, *args, **kwargs):
        params = kwargs.pop("params", {})
        params["mip_opt_out"] = "true"
        return getattr(requests, method)(*args, params=params, **kwargs)  # expect: opted-out

    def post(self, *args, **kwargs):
        return self._call("post", *args, **kwargs)


def by_method(clip: bytes):
    return Api().post(LISTEN, params={"model": "nova-3"}, data=clip)
