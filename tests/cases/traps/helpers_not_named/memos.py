"""Speaks of the service only through its settings; so does the helper it calls."""

import requests
import settings
from trimming import trimmed


def send(clip: bytes):
    params = dict(settings.PRIVATE)
    trimmed(params)
    return requests.post(settings.LISTEN, params=params, data=clip)  # expect: missing
