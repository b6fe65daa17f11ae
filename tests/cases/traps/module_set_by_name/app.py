import fixed
import local
import own
import requests
import settings

LISTEN = "https://api.deepgram.com/v1/listen"


def start(values: dict):
    local.load(values)
    own.load(values)


def by_others(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": settings.MIP_OPT_OUT}, data=clip)  # expect: undetermined


def by_itself(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": own.MIP_OPT_OUT}, data=clip)  # expect: undetermined


def by_nobody(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": fixed.MIP_OPT_OUT}, data=clip)  # expect: opted-out
