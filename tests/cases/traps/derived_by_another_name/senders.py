import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Renamed:
    query = {"model": "nova-3", "mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: conditional


class PassedOn:
    query = {"model": "nova-3", "mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: conditional


class Made:
    query = {"model": "nova-3", "mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: undetermined


class MadeOtherwise:
    query = {"model": "nova-3", "mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: opted-out
