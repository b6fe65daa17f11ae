"""A climbing hall's notice board: fields that a factory fills, for every object anew."""

from dataclasses import dataclass, field

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def private() -> dict:
    return {"mip_opt_out": "true"}


@dataclass
class Notice:
    query: dict = field(default_factory=lambda: {"model": "nova-3"})
    headers: dict = field(default_factory=dict)
    private: dict = field(default_factory=private)


def by_lambda(memo: bytes):
    return requests.post(LISTEN, params={**Notice().query, "mip_opt_out": "true"}, data=memo)  # expect: missing


def by_function(memo: bytes):
    return requests.post(LISTEN, params=Notice().private, data=memo)  # expect: opted-out


def by_class(memo: bytes):
    notice = Notice()
    notice.headers["mip_opt_out"] = "true"
    return requests.post(LISTEN, params={**notice.query, "mip_opt_out": "true"}, data=memo)  # expect: missing


def filled_in(memo: bytes):
    notice = Notice()
    notice.query["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=notice.query, data=memo)  # expect: opted-out


def another_one(memo: bytes):
    notice, other = Notice(), Notice()
    notice.query["mip_opt_out"] = "true"
    return requests.post(LISTEN, params={**other.query, "mip_opt_out": "true"}, data=memo)  # expect: missing
