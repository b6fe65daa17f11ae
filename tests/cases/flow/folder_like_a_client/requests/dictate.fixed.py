"""A sample kept in a folder that is called like the client it uses: the folder has no `__init__.py` and no `post`."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def dictate(clip: bytes) -> dict:
    return requests.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip, timeout=30).json()  # expect: missing


def dictate_privately(clip: bytes) -> dict:
    query = {"model": "nova-3", "mip_opt_out": "true"}
    return requests.post(LISTEN, params=query, data=clip, timeout=30).json()  # expect: opted-out
