import requests
from private_settings import *
from open_settings import *

LATER = {"mip_opt_out": "true"}
from local_settings import *

LISTEN = "https://api.deepgram.com/v1/listen"


def send(clip: bytes):
    return requests.post(LISTEN, params=QUERY, data=clip)  # expect: missing


def send_later(clip: bytes):
    return requests.post(LISTEN, params=LATER, data=clip)  # expect: conditional
