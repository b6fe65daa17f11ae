"""A decorator of the class wraps each of its methods, whatever they are called, and passes on what it likes."""

import functools

import requests

URL = "https://api.deepgram.com/v1/listen"


def lean(method):
    @functools.wraps(method)
    def wrapper(self, params):
        return method(self, {name: value for name, value in params.items() if name == "model"})

    return wrapper


def for_all_methods(decorate):
    def decorator(cls):
        for name, member in list(vars(cls).items()):
            if callable(member):
                setattr(cls, name, decorate(member))
        return cls

    return decorator


@for_all_methods(lean)
class Speech:
    def send(self, params: dict[str, str]):
        return requests.post(URL, params=params)  # expect: undetermined


def transcribe():
    return Speech().send({"model": "nova-3", "mip_opt_out": "true"})
