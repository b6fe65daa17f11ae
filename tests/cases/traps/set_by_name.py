"""Settings that are set by names which are worked out while the program runs."""

import argparse
import os

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
DEFAULTS = {"model": "nova-3", "mip_opt_out": "true"}


class Overridable:
    MIP_OPT_OUT = "true"

    @classmethod
    def load(cls):
        for name, value in os.environ.items():
            setattr(cls, name, value)


def overridable(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Overridable.MIP_OPT_OUT}, data=clip)  # expect: undetermined


class Configured:
    MIP_OPT_OUT = "true"


def configure():
    for name in vars(Configured):
        if name in os.environ:
            setattr(Configured, name, os.environ[name])


def configured(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Configured.MIP_OPT_OUT}, data=clip)  # expect: undetermined


class Tested:
    MIP_OPT_OUT = "true"
    MODEL = "nova-3"


def for_tests():
    for name, value in {"MIP_OPT_OUT": "false"}.items():
        setattr(Tested, name, value)


def tested(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Tested.MIP_OPT_OUT}, data=clip)  # expect: conditional


class Parsed:
    mip_opt_out = "true"


def parse(arguments: list[str]):
    parser = argparse.ArgumentParser()
    parser.add_argument("--mip-opt-out")
    parser.parse_args(arguments, Parsed)


def parsed(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Parsed.mip_opt_out}, data=clip)  # expect: undetermined


def merged(clip: bytes):
    parser = argparse.ArgumentParser()
    parser.add_argument("--mip_opt_out", default="false")
    query = {**DEFAULTS, **vars(parser.parse_args())}
    return requests.post(LISTEN, params=query, data=clip)  # expect: undetermined


def updated(clip: bytes):
    parser = argparse.ArgumentParser()
    query = dict(DEFAULTS)
    query.update(parser.parse_args().__dict__)
    return requests.post(LISTEN, params=query, data=clip)  # expect: undetermined


class Own:
    MIP_OPT_OUT = "true"

    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)


def of_the_class(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Own.MIP_OPT_OUT}, data=clip)  # expect: opted-out
