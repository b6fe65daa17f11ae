"""Vapi over HTTP: what is posted is what the caller hands in."""

import os

import requests

ASSISTANTS = "https://api.vapi.ai/assistant"
HEADERS = {"Authorization": f"Bearer {os.environ['VAPI_API_KEY']}"}


def find(name: str) -> str | None:
    for assistant in requests.get(ASSISTANTS, headers=HEADERS, timeout=10).json():
        if assistant.get("name") == name:
            return assistant["id"]
    return None


def configure(number: str, settings: dict) -> str:
    settings["name"] = "Inbound"
    known = find(settings["name"])
    if known:
        answer = requests.patch(f"{ASSISTANTS}/{known}", headers=HEADERS, json=settings)  # expect: undetermined
    else:
        answer = requests.post(ASSISTANTS, headers=HEADERS, json=settings)  # expect: undetermined
    assistant = answer.json()["id"]
    requests.patch(f"https://api.vapi.ai/phone-number/{number}", json={"assistantId": assistant})
    return assistant


def configure_private(settings: dict) -> dict:
    return requests.post(ASSISTANTS, headers=HEADERS, json=settings).json()  # expect: opted-out


def configure_other(settings: dict) -> dict:
    return requests.post(ASSISTANTS, headers=HEADERS, json=settings).json()
