"""What is called is handed in: by a helper that tries again, from a table, or under a name of the settings."""

import requests
from deepgram import DeepgramClient, PrerecordedOptions

# requires: deepgram-sdk==3.7.7
client = DeepgramClient()
LISTEN = "https://api.deepgram.com/v1/listen"


def try_again(function, *arguments, **keywords):
    for _ in range(3):
        try:
            return function(*arguments, **keywords)  # expect: missing
        except OSError:
            continue
    return None


def tried_again(clip: bytes):
    return try_again(client.listen.rest.v("1").transcribe_file, {"buffer": clip}, PrerecordedOptions())


def once(function, source, options, extra):
    return function(source, options, addons=extra)  # expect: opted-out


def private(clip: bytes):
    transcribe = client.listen.rest.v("1").transcribe_file
    return once(transcribe, {"buffer": clip}, PrerecordedOptions(), {"mip_opt_out": "true"})


def log(function, text: str):
    return function(text)


def logged():
    return log(print, "nothing is sent")


SENDERS = {"post": requests.post, "put": requests.put}


def from_a_table(clip: bytes, verb: str):
    return SENDERS[verb](LISTEN, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def url_of_the_settings(clip: bytes, settings):
    return requests.post(settings["deepgram"]["url"], data=clip, params={"mip_opt_out": "true"})  # expect: missing


def url_of_others(clip: bytes, settings):
    return requests.post(settings["archive"]["url"], data=clip)
