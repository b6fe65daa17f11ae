"""A function of the project's own that is called like one which imports."""

import argparse

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def import_module(name: str):
    return argparse.Namespace(PARAMS={})


def send(clip: bytes):
    settings = import_module("settings")
    requests.post(LISTEN, params={**settings.PARAMS, "mip_opt_out": "true"}, data=clip)  # expect: missing
