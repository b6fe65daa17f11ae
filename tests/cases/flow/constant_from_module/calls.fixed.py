"""Each import form once."""

import config
import config as settings
import requests
from config import COMMON, ENDPOINTS, FROM_ENV, LISTEN_URL, PRIVATE, Endpoints
from config import LISTEN_URL as STT


def by_name(clip: bytes):
    return requests.post(LISTEN_URL, params={**COMMON, "mip_opt_out": "true"}, data=clip)  # expect: missing


def renamed(clip: bytes):
    return requests.post(STT, params=PRIVATE, data=clip)  # expect: opted-out


def through_the_module(clip: bytes):
    return requests.post(config.LISTEN_URL, params=config.SHARED, data=clip)  # expect: opted-in


def through_an_alias(text: str):
    return requests.post(settings.SPEAK_URL, params=settings.PRIVATE, json={"text": text})  # expect: opted-out


def from_the_environment(clip: bytes):
    return requests.post(LISTEN_URL, params=FROM_ENV, data=clip)  # expect: undetermined


def class_attribute(clip: bytes):
    return requests.post(Endpoints.LISTEN, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def derived_class_attribute(clip: bytes):
    return requests.post(Endpoints.LISTEN_PRIVATE, params=COMMON, data=clip)  # expect: opted-out


def by_key(text: str):
    return requests.post(ENDPOINTS["tts"], params={**COMMON, "mip_opt_out": "true"}, json={"text": text})  # expect: missing


def imported_inside(clip: bytes):
    from config import PRIVATE as query

    return requests.post(ENDPOINTS["stt"], params=query | {"language": "cy"}, data=clip)  # expect: opted-out
