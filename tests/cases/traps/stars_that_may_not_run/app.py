import requests
import settings

LISTEN = "https://api.deepgram.com/v1/listen"


def send(clip):
    return requests.post(LISTEN, params={"mip_opt_out": settings.OPT_OUT}, data=clip)  # expect: conditional


def send_privately(clip):
    return requests.post(LISTEN, params={"mip_opt_out": settings.PRIVATE}, data=clip)  # expect: opted-out
