"""Helpers that take the option out again stand in files that never speak of the service."""

import requests
from cleaning import without_flags
from tools import cleanse
import tools.deep as deep

LISTEN = "https://api.deepgram.com/v1/listen"


def imported(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    without_flags(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def passed_on_by_a_package(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    cleanse(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def two_files_away(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    deep.scrub(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing
