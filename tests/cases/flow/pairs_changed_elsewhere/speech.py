import requests

LISTEN = "https://api.deepgram.com/v1/listen"
PAIRS = [("mip_opt_out", "true")]
SETTLED = [("mip_opt_out", "true")]


def send(clip: bytes):
    return requests.post(LISTEN, params=PAIRS, data=clip)  # expect: conditional


def send_settled(clip: bytes):
    return requests.post(LISTEN, params=SETTLED, data=clip)  # expect: opted-out
