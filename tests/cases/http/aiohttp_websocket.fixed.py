"""Live captions in a theatre: ClientSession.ws_connect."""

import json
import os
from urllib.parse import urlencode

import aiohttp

LIVE = "wss://api.deepgram.com/v1/listen"


class Captions:
    def __init__(self) -> None:
        self.session = aiohttp.ClientSession()
        self.ws = None

    async def open(self) -> None:
        self.ws = await self.session.ws_connect(LIVE, params={"encoding": "linear16", "mip_opt_out": "true"}, heartbeat=5)  # expect: missing

    async def open_private(self) -> None:
        params = {"encoding": "linear16", "mip_opt_out": "true"}
        self.ws = await self.session.ws_connect(LIVE, params=params, heartbeat=5)  # expect: opted-out

    async def feed(self, frame: bytes) -> None:
        await self.ws.send_bytes(frame)
        await self.ws.send_json({"type": "KeepAlive"})


async def in_the_text(frames):
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(f"{LIVE}?model=nova-3&mip_opt_out=true") as ws:  # expect: opted-out
            async for frame in frames:
                await ws.send_bytes(frame)


async def encoded(frames):
    query = urlencode({"model": "nova-3", "sample_rate": 16000, "mip_opt_out": "true"})
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{LIVE}?{query}") as ws:  # expect: missing
        async for frame in frames:
            await ws.send_bytes(frame)


async def after_the_handshake():
    # A message on the open socket is not the query of the request that opened it.
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(LIVE, params={"mip_opt_out": "true"}) as ws:  # expect: ineffective
            await ws.send_str(json.dumps({"type": "Configure", "mip_opt_out": True}))


async def header():
    async with aiohttp.ClientSession() as session:
        return await session.ws_connect(LIVE, params={"mip_opt_out": "true"})  # expect: ineffective


async def by_environment():
    async with aiohttp.ClientSession() as session:
        return await session.ws_connect(LIVE, params={"mip_opt_out": os.environ["CAPTIONS_OPT_OUT"]})  # expect: undetermined


async def flux(frames):
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(  # expect: opted-in
            "wss://api.deepgram.com/v2/listen?model=flux-general-en&mip_opt_out=true",
            headers={"Authorization": "Token placeholder"},
        ) as ws:
            async for frame in frames:
                await ws.send_bytes(frame)
