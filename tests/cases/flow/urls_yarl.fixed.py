"""Opera surtitles: yarl.URL with aiohttp."""

import aiohttp
from yarl import URL

LIVE = URL("wss://api.deepgram.com/v1/listen")
LISTEN = "https://api.deepgram.com/v1/listen"


async def with_query(session: aiohttp.ClientSession):
    return await session.ws_connect(LIVE.with_query({"model": "nova-3", "mip_opt_out": "true"}))  # expect: opted-out


async def with_keywords(session: aiohttp.ClientSession):
    return await session.ws_connect(LIVE.with_query(model="nova-3"), params={"mip_opt_out": "true"})  # expect: missing


async def query_replaced(session: aiohttp.ClientSession, clip: bytes):
    url = URL(LISTEN + "?mip_opt_out=true").with_query(model="nova-3")
    return await session.post(url, data=clip, params={"mip_opt_out": "true"})  # expect: missing


async def query_updated(session: aiohttp.ClientSession, clip: bytes):
    url = URL(LISTEN + "?mip_opt_out=true").update_query(model="nova-3")
    return await session.post(url, data=clip)  # expect: opted-out


async def query_extended(session: aiohttp.ClientSession):
    return await session.ws_connect(LIVE % {"mip_opt_out": "true"})  # expect: opted-out


async def built(session: aiohttp.ClientSession):
    url = URL.build(scheme="wss", host="api.deepgram.com", path="/v1/listen", query={"mip_opt_out": "false"})
    return await session.ws_connect(url)  # expect: opted-in


async def joined(session: aiohttp.ClientSession, clip: bytes):
    url = URL("https://api.deepgram.com") / "v1" / "listen" % {"mip_opt_out": "true"}
    return await session.post(url, data=clip)  # expect: opted-out


async def python_true(session: aiohttp.ClientSession):
    # yarl refuses booleans.
    return await session.ws_connect(LIVE.with_query({"mip_opt_out": "true"}))  # expect: ineffective


async def removed(session: aiohttp.ClientSession, clip: bytes):
    url = URL(LISTEN + "?model=nova-3&mip_opt_out=true").without_query_params("mip_opt_out")
    return await session.post(url, data=clip, params={"mip_opt_out": "true"})  # expect: missing


async def fragment(session: aiohttp.ClientSession, clip: bytes):
    return await session.post(URL(LISTEN).with_fragment("mip_opt_out=true"), data=clip, params={"mip_opt_out": "true"})  # expect: ineffective


async def open_query(session: aiohttp.ClientSession, query: dict[str, str]):
    return await session.ws_connect(LIVE.with_query(query), params={"mip_opt_out": "true"})  # expect: undetermined


async def open_query_updated(session: aiohttp.ClientSession, query: dict[str, str]):
    return await session.ws_connect(LIVE.with_query(query).update_query(mip_opt_out="true"))  # expect: opted-out
