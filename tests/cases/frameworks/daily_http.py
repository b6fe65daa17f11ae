"""Daily's API without its package: transcription is Deepgram's, whose parameters go into 'extra'."""

import os

import requests

DAILY = "https://api.daily.co/v1"
HEADERS = {"Authorization": f"Bearer {os.environ['DAILY_API_KEY']}"}


def start(room: str):
    url = f"{DAILY}/rooms/{room}/transcription/start"
    yield requests.post(url, headers=HEADERS, json={"language": "en", "model": "nova-2"})  # expect: missing
    yield requests.post(url, json={"model": "nova-2", "extra": {"mip_opt_out": True}})  # expect: opted-out
    yield requests.post(url, json={"model": "nova-2", "mip_opt_out": True})  # expect: ineffective
    yield requests.post(url, json={"model": "nova-2", "extra": {"mip_opt_out": False}})  # expect: opted-in


def start_without_settings(room: str):
    yield requests.post(f"{DAILY}/rooms/{room}/transcription/start", headers=HEADERS)  # expect: missing
    yield requests.post(f"{DAILY}/rooms/{room}/transcription/start", headers=HEADERS, json={})  # expect: missing


def start_with(room: str, settings: dict):
    yield requests.post(f"{DAILY}/rooms/{room}/transcription/start", json=settings)  # expect: undetermined


def other_requests(room: str):
    yield requests.post(f"{DAILY}/rooms", json={"name": room})
    yield requests.post(f"{DAILY}/rooms/{room}/transcription/stop", json={"instanceId": "primary"})
    yield requests.post(os.environ["OWN_SERVER"] + "/transcription/start", json={"model": "own"})
