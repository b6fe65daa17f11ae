import requests

from .options import QUERY


def send(clip: bytes):
    return requests.post("https://api.deepgram.com/v1/listen", params={**QUERY, "mip_opt_out": "true"}, data=clip)  # expect: missing
