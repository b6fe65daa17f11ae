"""Reads settings of modules, one of which is another by then."""

import boot
import conf
import kept
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def replaced(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": conf.OPT_OUT}, data=clip)  # expect: undetermined


def as_it_is_written(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": kept.OPT_OUT}, data=clip)  # expect: opted-out
