"""Values are unpacked into what belongs to others."""

import config
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Line:
    def __init__(self) -> None:
        self.flag = "true"

    def announce(self, clip: bytes):
        return requests.post(LISTEN, params={"mip_opt_out": self.flag}, data=clip)  # expect: undetermined


def at_night(stop: str) -> str:
    (config.FLAG, number), name = ("false", 7), stop
    return f"{name} {number}"


def in_the_depot(line: Line, lines: list) -> list:
    line.flag, *rest = "false", *lines
    return rest


def with_passengers() -> int:
    [config.QUERY["mip_opt_out"], seats] = ["false", 40]
    return seats


def rebound(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": config.FLAG}, data=clip)  # expect: conditional


def changed_inside(clip: bytes):
    return requests.post(LISTEN, params=config.QUERY, data=clip)  # expect: conditional


def kept(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": config.KEPT}, data=clip)  # expect: opted-out
