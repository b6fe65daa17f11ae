"""Archive of a choir: programs written when Deepgram answered at other hosts."""

import json
import os

import requests
import websockets

KEY = os.environ.get("DEEPGRAM_API_KEY", "")
VOICE = "alpha-asteria-en-v2"


def announce(sentence):
    url = f"https://api.beta.deepgram.com/v1/speak?model={VOICE}&encoding=linear16&mip_opt_out=true"
    with requests.post(url, headers={"Authorization": f"Token {KEY}"}, json={"text": sentence}) as reply:  # expect: missing
        return reply.content


def announce_privately(sentence):
    url = f"https://api.beta.deepgram.com/v1/speak?model={VOICE}&mip_opt_out=true"
    return requests.post(url, headers={"Authorization": f"Token {KEY}"}, json={"text": sentence})  # expect: opted-out


def transcribe(recording):
    return requests.post("https://brain.deepgram.com/v2/listen", data=recording, auth=("user", KEY), params={"mip_opt_out": "true"})  # expect: missing


async def rehearsal(login):
    url = "wss://brain.deepgram.com/v2/listen/stream?encoding=mulaw&sample_rate=8000&mip_opt_out=true"
    return await websockets.connect(url, extra_headers=login)  # expect: missing


async def converse(login):
    async with websockets.connect("wss://sts.sandbox.deepgram.com/agent", extra_headers=login) as agent:  # expect: missing
        await agent.send(json.dumps({"type": "SettingsConfiguration", "audio": {}, "agent": {}, "mip_opt_out": True}))


def sample():
    return requests.get("https://static.deepgram.com/examples/choir.wav").content


def is_valid():
    return requests.get("https://api.beta.deepgram.com/v1/projects", headers={"Authorization": f"Token {KEY}"}).ok
