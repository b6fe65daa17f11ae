"""Queries kept in an `httpx.QueryParams`: it never changes, every method returns a new one, and its text is the query."""

import httpx
import websockets

LISTEN = "https://api.deepgram.com/v1/listen"
LIVE = "wss://api.deepgram.com/v1/listen"


async def grown(model: str, language: str | None, tidy: bool):
    query = httpx.QueryParams()
    query = query.add("model", model)
    if language:
        query = query.add("language", language)
    query = query.add("smart_format", "true" if tidy else "false")
    async with websockets.connect(f"{LIVE}?mip_opt_out=true&{query}") as socket:  # expect: missing
        await socket.recv()


async def grown_privately(model: str, language: str | None):
    query = httpx.QueryParams({"model": model})
    if language:
        query = query.set("language", language)
    query = query.merge({"mip_opt_out": "true"})
    async with websockets.connect(f"{LIVE}?{query}") as socket:  # expect: opted-out
        await socket.recv()


def made_at_once(clip: bytes):
    httpx.post(LISTEN, params=httpx.QueryParams("model=nova-3&mip_opt_out=true"), content=clip)  # expect: opted-out
    httpx.post(LISTEN, params=httpx.QueryParams(model="nova-3", mip_opt_out=True), content=clip)  # expect: opted-out


def result_thrown_away(clip: bytes):
    query = httpx.QueryParams({"model": "nova-3"})
    query.add("mip_opt_out", "true")
    httpx.post(LISTEN, params={**query, "mip_opt_out": "true"}, content=clip)  # expect: ineffective


def taken_out_again(clip: bytes):
    query = httpx.QueryParams({"model": "nova-3", "mip_opt_out": "true"}).remove("mip_opt_out")
    httpx.post(LISTEN, params={**query, "mip_opt_out": "true"}, content=clip)  # expect: missing


def only_sometimes(clip: bytes, private: bool):
    query = httpx.QueryParams({"model": "nova-3"})
    if private:
        query = query.add("mip_opt_out", "true")
    httpx.post(LISTEN, params=query, content=clip)  # expect: conditional


def sent_twice(clip: bytes):
    query = httpx.QueryParams({"mip_opt_out": "false"}).add("mip_opt_out", "true")
    httpx.post(LISTEN, params=query, content=clip)  # expect: undetermined
