import requests

from .options import QUERY


def send(clip: bytes):
    return requests.post("https://api.deepgram.com/v1/listen", params=QUERY, data=clip)  # expect: missing
