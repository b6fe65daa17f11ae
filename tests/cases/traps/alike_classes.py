"""A choir's recorders, one like the other, whose settings are changed from outside through a property."""
# requires: requests==2.32.3

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Soprano:
    def __init__(self) -> None:
        self._query = {"mip_opt_out": "true"}

    @property
    def query(self) -> dict:
        return self._query

    def record(self, clip: bytes):
        return requests.post(LISTEN, params=self._query, data=clip)  # expect: conditional


class Alto:
    def __init__(self) -> None:
        self._query = {"mip_opt_out": "true"}

    @property
    def query(self) -> dict:
        return self._query

    def record(self, clip: bytes):
        return requests.post(LISTEN, params=self._query, data=clip)  # expect: conditional


class Tenor:
    def __init__(self) -> None:
        self._query = {"mip_opt_out": "true"}

    @property
    def query(self) -> dict:
        return self._query

    def record(self, clip: bytes):
        return requests.post(LISTEN, params=self._query, data=clip)  # expect: conditional


class Baritone:
    def __init__(self) -> None:
        self._query = {"mip_opt_out": "true"}

    @property
    def query(self) -> dict:
        return self._query

    def record(self, clip: bytes):
        return requests.post(LISTEN, params=self._query, data=clip)  # expect: conditional


class Bass:
    def __init__(self) -> None:
        self._query = {"mip_opt_out": "true"}

    @property
    def query(self) -> dict:
        return self._query

    def record(self, clip: bytes):
        return requests.post(LISTEN, params=self._query, data=clip)  # expect: conditional


def share_soprano(voice: Soprano) -> None:
    voice.query["mip_opt_out"] = "false"


def share_alto(voice: Alto) -> None:
    voice.query["mip_opt_out"] = "false"


def share_tenor(voice: Tenor) -> None:
    voice.query["mip_opt_out"] = "false"


def share_baritone(voice: Baritone) -> None:
    voice.query["mip_opt_out"] = "false"


def share_bass(voice: Bass) -> None:
    voice.query["mip_opt_out"] = "false"
