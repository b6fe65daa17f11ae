"""A theatre's captioning: which class or function is meant is told when the program runs."""

import functools
import os

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Private:
    def query(self) -> dict:
        return {"mip_opt_out": "true"}


class Public:
    def query(self) -> dict:
        return {"model": "nova-3"}


Base = Private if os.getenv("PRIVATE") else Public


class Captions(Base):
    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query(), data=clip)  # expect: undetermined


class OwnCaptions(Base):
    def query(self) -> dict:
        return {"mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query(), data=clip)  # expect: opted-out


@functools.singledispatch
def query_for(stage) -> dict:
    return {"mip_opt_out": "true"}


@query_for.register
def _(stage: str) -> dict:
    return {"model": stage}


def send_from(stage, clip: bytes):
    return requests.post(LISTEN, params=query_for(stage), data=clip)  # expect: undetermined
