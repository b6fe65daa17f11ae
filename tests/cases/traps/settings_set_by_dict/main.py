import json

import requests
from app import conf
import app.conf

LISTEN = "https://api.deepgram.com/v1/listen"


def load(path: str):
    conf.__dict__.update(json.loads(open(path).read()))
    for key, value in json.loads(open(path).read()).items():
        setattr(getattr(app, "conf"), key, value)


def send(clip: bytes):
    requests.post(LISTEN, params=conf.PARAMS, data=clip)  # expect: undetermined
