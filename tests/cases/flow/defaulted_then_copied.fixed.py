"""Zoo keepers' log: a configuration defaulted under an `if` and copied key by key into the query."""

from urllib.parse import urlencode

import requests
import websockets

LISTEN = "https://api.deepgram.com/v1/listen"
LIVE = "wss://api.deepgram.com/v1/listen"
NOT_FOR_THE_QUERY = {"enclosure", "keeper"}


def _with_defaults(config: dict) -> dict:
    if config.get("mip_opt_out") is None:
        config["mip_opt_out"] = "true"
    if "model" not in config:
        config["model"] = "nova-3"
    return config


def _to_query(config: dict) -> dict:
    query = {}
    for key, value in config.items():
        if key in NOT_FOR_THE_QUERY or value is None:
            continue
        query[key] = value
    return query


def known_config(clip: bytes):
    query = _to_query(_with_defaults({"enclosure": "owls", "language": "en"}))
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out


def config_of_the_caller(clip: bytes, config: dict):
    # Defaulted only when absent: a caller's own "false" would pass.
    query = _to_query(_with_defaults(config))
    return requests.post(LISTEN, params={**query, "mip_opt_out": "true"}, data=clip)  # expect: undetermined


def config_says_false(clip: bytes):
    query = _to_query(_with_defaults({"enclosure": "owls", "mip_opt_out": "false"}))
    return requests.post(LISTEN, params={**query, "mip_opt_out": "true"}, data=clip)  # expect: opted-in


class EnclosureStream:
    """The same with booleans: urlencode writes True as `True` unless somebody lowers it."""

    def __init__(self, keeper: str) -> None:
        self.config: dict = {"keeper": keeper, "model": "nova-3"}
        if self.config.get("mip_opt_out") is None:
            self.config["mip_opt_out"] = True

    def _url(self) -> str:
        return LIVE + "?" + urlencode({k: v for k, v in self.config.items() if k not in NOT_FOR_THE_QUERY})

    def _lowered_url(self) -> str:
        query = {}
        for key, value in self.config.items():
            if key not in NOT_FOR_THE_QUERY:
                query[key] = str(value).lower() if isinstance(value, bool) else value
        return LIVE + "?" + urlencode(query)

    async def open(self):
        return await websockets.connect(self._url())  # expect: ineffective

    async def open_lowered(self):
        return await websockets.connect(self._lowered_url())  # expect: opted-out
