"""Deepgram's paths and words on somebody else's host: nothing goes to Deepgram."""

import os

import aiohttp
import httpx
import requests
import websockets

SELF_HOSTED = "http://deepgram.internal.example:8080"
SAGEMAKER = "https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/deepgram-nova-3/invocations"


def localhost(clip: bytes):
    requests.post("http://localhost:8080/v1/listen?model=nova-3", data=clip)
    requests.post("http://127.0.0.1:8080/v1/listen", data=clip)
    requests.post("http://deepgram-api:8080/v1/listen", data=clip)
    requests.post(f"{SELF_HOSTED}/v1/listen", params={"model": "nova-3"}, data=clip)
    requests.post(SAGEMAKER, data=clip)


def lookalike_names(clip: bytes):
    requests.post("https://api.deepgram.com.example.org/v1/listen", data=clip)
    requests.post("https://api-deepgram.com.example/v1/listen", data=clip)
    requests.post("https://notdeepgram.com/v1/listen", data=clip)
    requests.post("https://api.deepgram.com@recorder.example/v1/listen", data=clip)
    requests.post("https://relay.example/api.deepgram.com/v1/listen", data=clip)
    requests.post("https://relay.example/forward?to=https://api.deepgram.com/v1/listen", data=clip)
    requests.post("https://relay.example/hook", json={"callback": "https://api.deepgram.com/v1/listen"})


def other_services(clip: bytes):
    requests.post("https://api.assemblyai.example/v2/transcript", json={"audio": "deepgram"})
    httpx.post("https://api.openai.example/v1/audio/transcriptions", files={"file": clip}, data={"model": "nova-3"})


async def sockets():
    await websockets.connect("ws://localhost:8765/v1/listen?model=nova-3")
    await websockets.connect(f"ws://{os.environ['RECOGNISER_HOST']}/v1/listen")
    async with aiohttp.ClientSession("http://recogniser:8080") as session:
        await session.ws_connect("/v1/listen")


def base_url(clip: bytes):
    with httpx.Client(base_url="http://stt.cluster.local") as client:
        client.post("/v1/listen", params={"model": "nova-3"}, content=clip)


def address_of_the_caller(url: str, clip: bytes):
    # Any URL at all: nothing says that it is Deepgram's.
    requests.post(url, data=clip)
