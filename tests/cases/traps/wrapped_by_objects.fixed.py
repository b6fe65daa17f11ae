"""Functions that an object of a class stands for, or is told of: decorators with a ``__call__``, listeners of a bus."""

import functools

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class WithEntries:
    def __init__(self, **entries):
        self.entries = entries

    def __call__(self, function):
        @functools.wraps(function)
        def inner(clip, **query):
            return function(clip, **{**query, **self.entries})

        return inner


@WithEntries(mip_opt_out="false")
def overruled(clip: bytes, **query):
    return requests.post(LISTEN, params={**query, "mip_opt_out": "true"}, data=clip)  # expect: opted-in


@WithEntries(mip_opt_out="true")
def added(clip: bytes, **query):
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out


class WithoutOption:
    def __init__(self, function):
        self.function = function

    def __call__(self, clip, query):
        return self.function(clip, {key: value for key, value in query.items() if key == "model"})


@WithoutOption
def stripped(clip: bytes, query):
    return requests.post(LISTEN, params=query, data=clip)  # expect: undetermined


def all_of_them(clip: bytes):
    overruled(clip, mip_opt_out="true")
    added(clip)
    stripped(clip, {"mip_opt_out": "true"})


class Bus:
    def __init__(self):
        self.listeners = {}

    def on(self, name, listener):
        self.listeners.setdefault(name, []).append(listener)

    def emit(self, name, *handed):
        for listener in self.listeners.get(name, []):
            listener(*handed)


bus = Bus()


def emptied(request) -> None:
    request["params"].clear()


bus.on("before", emptied)


def shown_to_listeners(clip: bytes):
    request = {"params": {"mip_opt_out": "true"}, "data": clip}
    bus.emit("before", request)
    return requests.post(LISTEN, **request)  # expect: undetermined
