"""Vapi's API without its package: the name of the option is the one of the wire."""

import os

import httpx
import requests

HEADERS = {"Authorization": f"Bearer {os.environ['VAPI_TOKEN']}"}
CREATE = "https://api.vapi.ai/assistant"


def create():
    ears = {"provider": "deepgram", "model": "nova-3"}
    yield requests.post(CREATE, headers=HEADERS, json={"transcriber": {**ears, "mipOptOut": True}})  # expect: undetermined
    yield requests.post(CREATE, headers=HEADERS, json={"transcriber": {**ears, "mipOptOut": True}})  # expect: opted-out
    # That is the name in the Python package.
    yield requests.post(CREATE, json={"transcriber": {**ears, "mipOptOut": True}})  # expect: ineffective
    yield requests.post(CREATE, json={"transcriber": {**ears, "mipOptOut": True}})  # expect: opted-in
    yield requests.post(CREATE, json={"transcriber": {"provider": "gladia"}})


def somewhere_else(url: str):
    # Other services have such settings, too.
    yield requests.post(url, json={"transcriber": {"provider": "deepgram", "mipOptOut": True}})
    yield requests.post("https://api.vapi.ai.example/assistant", json={"transcriber": {"provider": "deepgram"}})


async def call(number: str):
    ears = {"provider": "deepgram", "model": "nova-3", "mipOptOut": True}
    voice = {"provider": "deepgram", "voiceId": "asteria"}
    body = {"customer": {"number": number}, "assistant": {"transcriber": ears}}
    async with httpx.AsyncClient(base_url="https://api.vapi.ai", headers=HEADERS) as client:
        await client.post("/call", json=body)  # expect: opted-out
        # Two services in one request: the worse one counts.
        await client.post("/call", json={"assistant": {"transcriber": ears, "voice": voice}})  # expect: undetermined
