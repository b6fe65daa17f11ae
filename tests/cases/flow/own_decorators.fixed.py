"""A ferry's announcements: functions behind decorators of the project's own, called with what matters."""

import functools
import time

import requests

SPEAK = "https://api.deepgram.com/v1/speak"


def patient(function):
    @functools.wraps(function)
    def again(*args, **kwargs):
        for pause in (0, 1, 5):
            try:
                return function(*args, **kwargs)
            except requests.ConnectionError:
                time.sleep(pause)
        return None

    return again


def patient_for(seconds: int = 5):
    def decorate(function):
        @functools.wraps(function)
        def again(*args, **kwargs):
            try:
                return function(*args, **kwargs)
            except requests.Timeout:
                time.sleep(seconds)
                return function(*args, **kwargs)

        return again

    return decorate


@patient
def announce(text: str, query: dict):
    return requests.post(SPEAK, params={**query, "mip_opt_out": "true"}, json={"text": text})  # expect: missing


@patient_for(seconds=3)
def announce_quietly(text: str, query: dict):
    return requests.post(SPEAK, params=query, json={"text": text})  # expect: opted-out


@patient
@patient_for(seconds=9)
def announce_twice(text: str, query: dict):
    return requests.post(SPEAK, params=query, json={"text": text})  # expect: conditional


class Bridge:
    @patient_for(2)
    def announce(self, text: str, query: dict):
        return requests.post(SPEAK, params=query, json={"text": text})  # expect: opted-out

    @patient
    def to(self, url: str, text: str):
        return requests.post(url, json={"text": text}, params={"mip_opt_out": "true"})  # expect: missing

    @patient
    def elsewhere(self, url: str, text: str):
        return requests.post(url, json={"text": text})


def departure():
    announce("We leave in five minutes", {"model": "aura-2-thalia-en"})
    announce_quietly("The captain is asked to the bridge", query={"mip_opt_out": "true"})
    announce_twice("Mind the gap", {"mip_opt_out": "true"})
    announce_twice("Mind the other gap", {"mip_opt_out": "true"})
    bridge = Bridge()
    bridge.announce("Ahoy", {"mip_opt_out": "true"})
    bridge.to("https://api.deepgram.com/v1/speak", "Ahoy")
    bridge.elsewhere("https://speech.ferry.example/v1/speak", "Ahoy")
