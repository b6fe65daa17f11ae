import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def only_tested(clip: bytes, params: dict):
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def used_and_tested(clip: bytes, params: dict):
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


class Client:
    def __init__(self, params: dict):
        self.params = params

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.params, data=clip)  # expect: undetermined
