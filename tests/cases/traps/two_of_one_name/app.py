"""A call with settings that a deployment overrides with a module of the same name."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "overrides"))

import requests
import settings

LISTEN = "https://api.deepgram.com/v1/listen"


def transcribe(audio: bytes):
    return requests.post(LISTEN, params=settings.PARAMS, data=audio)  # expect: conditional


def transcribe_privately(audio: bytes):
    return requests.post(LISTEN, params={**settings.PARAMS, "mip_opt_out": "true"}, data=audio)  # expect: opted-out
