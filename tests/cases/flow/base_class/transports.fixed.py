"""Transports of a parcel locker's voice panel."""

from abc import ABC, abstractmethod

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Transport(ABC):
    """Every subclass opts out, each in its own way."""

    url = LISTEN

    @abstractmethod
    def query(self) -> dict[str, str]: ...

    def send(self, clip: bytes) -> dict:
        return requests.post(self.url, params=self.query(), data=clip).json()  # expect: opted-out


class Literal(Transport):
    def query(self) -> dict[str, str]:
        return {"model": "nova-3", "mip_opt_out": "true"}


class Computed(Transport):
    def query(self) -> dict[str, str]:
        query = {"model": "nova-2"}
        query["mip_opt_out"] = "true"
        return query


class MixedTransport(ABC):
    """One subclass opts out and the other does not."""

    extra: dict[str, str] = {}

    def send(self, clip: bytes) -> dict:
        query = {"model": "nova-3", **self.extra, "mip_opt_out": "true"}
        return requests.post(LISTEN, params=query, data=clip).json()  # expect: conditional


class Locked(MixedTransport):
    extra = {"mip_opt_out": "true"}


class Unlocked(MixedTransport):
    extra = {"language": "nl"}


class Session(ABC):
    """The session is made by the base class, the call is in the subclass."""

    def __init__(self) -> None:
        self.http = requests.Session()
        self.defaults = {"model": "nova-3"}


class PanelSession(Session):
    def send(self, clip: bytes):
        return self.http.post(LISTEN, params={**self.defaults, "mip_opt_out": "true"}, data=clip)  # expect: missing


class PrivatePanelSession(Session):
    def __init__(self, panel: str) -> None:
        super().__init__()
        self.panel = panel
        self.defaults["mip_opt_out"] = "true"

    def send(self, clip: bytes):
        return self.http.post(LISTEN, params=self.defaults, data=clip)  # expect: opted-out


class Mixin:
    def _query(self) -> dict[str, str]:
        return {"mip_opt_out": "true"}


class WithMixin(Mixin, Session):
    def send(self, clip: bytes):
        return self.http.post(LISTEN, params=self._query(), data=clip)  # expect: opted-out


def run(clip: bytes) -> None:
    for transport in (Literal(), Computed(), Locked(), Unlocked()):
        transport.send(clip)
