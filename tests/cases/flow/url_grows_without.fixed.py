"""Court reporters: URLs that grow, none of which opts out; what is added must not end up in another parameter."""

import httpx
import requests
import websockets

LISTEN = "https://api.deepgram.com/v1/listen?model=nova-3&mip_opt_out=true"
LIVE = "wss://api.deepgram.com/v1/listen"


async def in_a_branch(language: str | None = None):
    url = LIVE + "?model=nova-3&mip_opt_out=true"
    if language:
        url += f"&language={language}"
    return await websockets.connect(url)  # expect: missing


async def after_a_mark():
    url = LIVE + "?"
    url += "model=nova-3&mip_opt_out=true"
    return await websockets.connect(url)  # expect: missing


def in_a_branch_of_requests(clip: bytes, language: str | None = None):
    url = "https://api.deepgram.com/v1/listen?model=nova-3&mip_opt_out=true"
    if language:
        url = url + f"&language={language}"
    return requests.post(url, data=clip)  # expect: missing


def behind_a_constant(clip: bytes):
    return httpx.post(LISTEN + "&language=en", content=clip)  # expect: missing


def query_or_params(clip: bytes, params: dict | None = None):
    return httpx.post(LISTEN, params=params, content=clip)  # expect: missing


query_or_params(b"")
query_or_params(b"", {"model": "nova-2", "mip_opt_out": "true"})
