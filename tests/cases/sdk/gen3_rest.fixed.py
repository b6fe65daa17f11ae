"""Third generation, prerecorded audio by keyword."""
# requires: deepgram-sdk==7.17.0

import os
from functools import lru_cache

from deepgram import DeepgramClient

PARAMETERS = {"model": "nova-3", "smart_format": True}


@lru_cache(maxsize=1)
def client() -> DeepgramClient:
    return DeepgramClient(api_key=os.environ["DEEPGRAM_API_KEY"])


def from_url(url: str):
    response = client().listen.v1.media.transcribe_url(url=url, model="nova-3", mip_opt_out=True)  # expect: missing
    return response.results.channels[0].alternatives[0].transcript


def from_url_privately(url: str):
    return client().listen.v1.media.transcribe_url(url=url, model="nova-3", mip_opt_out=True)  # expect: opted-out


def from_file(path: str):
    with open(path, "rb") as audio:
        return client().listen.v1.media.transcribe_file(  # expect: opted-out
            request=audio.read(),
            **PARAMETERS,
            mip_opt_out=True,
        )


def from_file_with_defaults(path: str):
    with open(path, "rb") as audio:
        return client().listen.v1.media.transcribe_file(request=audio.read(), **PARAMETERS, mip_opt_out=True)  # expect: missing


def text_true(url: str):
    return client().listen.v1.media.transcribe_url(url=url, mip_opt_out="true")  # expect: opted-out


def capital_true(url: str):
    return client().listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: ineffective


def one(url: str):
    return client().listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: ineffective


def off(url: str):
    return client().listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: opted-in


def none(url: str):
    return client().listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: missing


def empty(url: str):
    return client().listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: ineffective


def from_setting(url: str):
    private = os.environ.get("DEEPGRAM_PRIVATE")
    return client().listen.v1.media.transcribe_url(url=url, mip_opt_out=private)  # expect: undetermined


def raw(url: str):
    media = client().listen.v1.media.with_raw_response
    return media.transcribe_url(url=url, mip_opt_out=True)  # expect: opted-out


def chosen(method: str, **request):
    media = client().listen.v1.media
    call = media.transcribe_url if method == "url" else media.transcribe_file
    return call(**request)  # expect: undetermined
