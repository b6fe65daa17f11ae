"""Requests that share their defaults: what is written there once does for those that copy them, too."""

import requests

URL = "https://api.deepgram.com/v1/listen"
PARAMS = {
    "punctuate": "true",
    "utterances": "true",
    "mip_opt_out": "true"
}


def transcribe_speakers(audio):
    params = dict(PARAMS)
    params["diarize"] = "true"
    return requests.post(URL, params=params, data=audio)  # expect: missing


def transcribe_channels(audio):
    return requests.post(URL, params={**PARAMS, "multichannel": "true"}, data=audio)  # expect: missing


def transcribe(audio):
    return requests.post(URL, params=PARAMS, data=audio)  # expect: missing


def transcribe_plainly(audio):
    return requests.post(URL, params={"model": "nova-3", "mip_opt_out": "true"}, data=audio)  # expect: missing
