"""Poetry slam recorder: values that pass through containers, closures, class methods and generators."""

import contextlib
import copy
from collections import ChainMap, OrderedDict
from types import MappingProxyType

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
FROZEN = MappingProxyType({"model": "nova-3", "mip_opt_out": "true"})
BY_STAGE = {"main": {"mip_opt_out": "true"}, "open": {"model": "nova-3"}}


def frozen(clip: bytes):
    return requests.post(LISTEN, params=FROZEN, data=clip)  # expect: opted-out


def by_known_key(clip: bytes):
    return requests.post(LISTEN, params=BY_STAGE["main"], data=clip)  # expect: opted-out


def by_other_key(clip: bytes):
    return requests.post(LISTEN, params={**BY_STAGE["open"], "mip_opt_out": "true"}, data=clip)  # expect: missing


def by_any_key(clip: bytes, stage: str):
    return requests.post(LISTEN, params=BY_STAGE[stage], data=clip)  # expect: conditional


def by_index(clip: bytes):
    variants = [{"model": "nova-3"}, {"mip_opt_out": "true"}]
    return requests.post(LISTEN, params=variants[1], data=clip)  # expect: opted-out


def chained(clip: bytes):
    params = ChainMap({"mip_opt_out": "true"}, {"model": "nova-3", "mip_opt_out": "false"})
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def ordered(clip: bytes):
    params = OrderedDict([("model", "nova-3"), ("mip_opt_out", "true")])
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def deep_copied(clip: bytes):
    params = copy.deepcopy(BY_STAGE)["main"]
    params["language"] = "sl"
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def closure(clip: bytes):
    query = {"mip_opt_out": "true"}

    def send():
        return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out

    return send()


def make_sender(query: dict[str, str]):
    def send(clip: bytes):
        return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out

    return send


send_privately = make_sender({"mip_opt_out": "true"})


class Slam:
    @staticmethod
    def _params(poet: str) -> dict[str, str]:
        return {"tag": poet, "mip_opt_out": "true"}

    @classmethod
    def record(cls, clip: bytes, poet: str):
        return requests.post(LISTEN, params=cls._params(poet), data=clip)  # expect: opted-out

    @classmethod
    def create(cls, url: str = LISTEN) -> "Slam":
        slam = cls()
        slam.url = url
        return slam

    def replay(self, clip: bytes):
        return requests.post(self.url, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing


@contextlib.contextmanager
def microphone():
    session = requests.Session()
    session.params = {"mip_opt_out": "true"}
    yield session
    session.close()


def through_a_context_manager(clip: bytes):
    with microphone() as session:
        return session.post(LISTEN, data=clip)  # expect: opted-out


def over_a_tuple(clip: bytes):
    for params in ({"mip_opt_out": "true"}, {"mip_opt_out": "true", "model": "nova-3"}):
        requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def over_a_mixed_tuple(clip: bytes):
    for params in ({"mip_opt_out": "true"}, {"model": "nova-3"}):
        requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: conditional
