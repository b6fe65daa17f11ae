import query
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Scribe:
    def __init__(self) -> None:
        self.params = {"mip_opt_out": "true"}

    def write(self, clip: bytes):
        return requests.post(LISTEN, params=self.params, data=clip)  # expect: conditional


scribe = Scribe()


def rebound(clip: bytes):
    return requests.post(LISTEN, params=query.REBOUND, data=clip)  # expect: conditional


def changed(clip: bytes):
    return requests.post(LISTEN, params=query.CHANGED, data=clip)  # expect: conditional


def left_alone(clip: bytes):
    return requests.post(LISTEN, params=query.LEFT_ALONE, data=clip)  # expect: opted-out
