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


HOST = URL("https://api.deepgram.com")
PRIVATE = HOST.with_query(mip_opt_out="true")


async def another_path(session: aiohttp.ClientSession, clip: bytes):
    await session.post(HOST.with_path("/v1/listen"), data=clip, params={"mip_opt_out": "true"})  # expect: missing
    await session.post(PRIVATE.with_path("/v1/listen"), data=clip, params={"mip_opt_out": "true"})  # expect: missing
    await session.post(PRIVATE.with_path("/v1/listen", keep_query=True), data=clip)  # expect: opted-out
    return await session.ws_connect(HOST.with_scheme("wss").with_path("/v1/listen"), params={"mip_opt_out": "true"})  # expect: missing


async def path_that_may_keep_the_query(session: aiohttp.ClientSession, clip: bytes, keep: bool):
    await session.post(PRIVATE.with_path("/v1/listen", keep_query=keep), data=clip)  # expect: conditional


async def longer_path(session: aiohttp.ClientSession, clip: bytes):
    # The query is left behind.
    await session.post(PRIVATE / "v1" / "listen", data=clip, params={"mip_opt_out": "true"})  # expect: missing
    await session.post(HOST.joinpath("v1", "listen"), data=clip, params={"mip_opt_out": "true"})  # expect: missing
    return await session.post(HOST.joinpath("v1/listen").with_query(mip_opt_out="true"), data=clip)  # expect: opted-out


async def as_a_link(session: aiohttp.ClientSession, clip: bytes):
    await session.post(PRIVATE.join(URL("/v1/listen")), data=clip, params={"mip_opt_out": "true"})  # expect: missing
    await session.post(URL(LISTEN).origin() / "v1" / "speak", json={"text": "Curtain."}, params={"mip_opt_out": "true"})  # expect: missing
    return await session.post(HOST.join(URL("v1/listen?mip_opt_out=true")), data=clip)  # expect: opted-out
