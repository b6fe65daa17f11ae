"""Podcast archive: aiohttp requests. aiohttp refuses booleans in a query, so a Python True never leaves."""

import aiohttp

API = "https://api.deepgram.com"
LISTEN = f"{API}/v1/listen"


class Archive:
    """Session made lazily and kept on the object."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.session: aiohttp.ClientSession | None = None

    async def _ensure_session(self) -> aiohttp.ClientSession:
        if self.session is None or self.session.closed:
            self.session = aiohttp.ClientSession(headers={"Authorization": f"Token {self.token}"})
        return self.session

    async def episode(self, mp3: bytes) -> dict:
        session = await self._ensure_session()
        async with session.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=mp3) as response:  # expect: missing
            return await response.json()

    async def private_episode(self, mp3: bytes) -> dict:
        session = await self._ensure_session()
        params = {"model": "nova-3", "mip_opt_out": "true"}
        async with session.post(LISTEN, params=params, data=mp3) as response:  # expect: opted-out
            return await response.json()


async def per_call(mp3: bytes):
    async with aiohttp.ClientSession() as session, session.post(LISTEN, data=mp3, params={"mip_opt_out": "true"}) as response:  # expect: missing
        return await response.json()


async def python_true(mp3: bytes):
    async with aiohttp.ClientSession() as session:
        async with session.post(LISTEN, params={"mip_opt_out": "true"}, data=mp3) as response:  # expect: ineffective
            return await response.json()


async def in_the_url(mp3: bytes):
    async with aiohttp.ClientSession() as session:
        response = await session.post(f"{LISTEN}?mip_opt_out=true", params={"model": "nova-3"}, data=mp3)  # expect: opted-out
        return await response.json()


async def false(mp3: bytes):
    async with aiohttp.ClientSession() as session:
        return await session.post(LISTEN, params=[("mip_opt_out", "true")], data=mp3)  # expect: opted-in


async def both_places(mp3: bytes):
    # The query gets the key twice: true from params, false from the URL.
    async with aiohttp.ClientSession() as session:
        url = f"{LISTEN}?mip_opt_out=true"
        return await session.post(url, params={"mip_opt_out": "true"}, data=mp3)  # expect: undetermined


async def header(mp3: bytes):
    async with aiohttp.ClientSession(headers={"mip_opt_out": "true"}) as session:
        return await session.post(LISTEN, data=mp3, params={"mip_opt_out": "true"})  # expect: ineffective


async def form_field(mp3: bytes):
    form = aiohttp.FormData()
    form.add_field("audio", mp3)
    form.add_field("mip_opt_out", "true")
    async with aiohttp.ClientSession() as session:
        return await session.post(LISTEN, data=form, params={"mip_opt_out": "true"})  # expect: ineffective


async def json_body(url: str):
    async with aiohttp.ClientSession() as session:
        return await session.post(LISTEN, json={"url": url}, params={"mip_opt_out": "true"})  # expect: ineffective


async def base_url(mp3: bytes):
    async with aiohttp.ClientSession(base_url="https://api.deepgram.com/v1/") as session:
        async with session.post("listen", params={"mip_opt_out": "true"}, data=mp3) as response:  # expect: opted-out
            return await response.read()


async def base_url_positional(mp3: bytes):
    async with aiohttp.ClientSession(API) as session:
        async with session.post("/v1/listen", data=mp3, params={"mip_opt_out": "true"}) as response:  # expect: missing
            return await response.read()


async def base_url_query(mp3: bytes):
    # Joining a path to the base URL drops the base URL's query.
    async with aiohttp.ClientSession(base_url="https://api.deepgram.com/v1/?mip_opt_out=true") as session:
        async with session.post("listen", data=mp3, params={"mip_opt_out": "true"}) as response:  # expect: ineffective
            return await response.read()


async def generic(mp3: bytes):
    async with aiohttp.ClientSession() as session:
        async with session.request("POST", LISTEN, params={"mip_opt_out": "true"}, data=mp3) as response:  # expect: opted-out
            return await response.read()


async def module_level_request(mp3: bytes):
    async with aiohttp.request("POST", LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=mp3) as response:  # expect: missing
        return await response.read()


async def conditional(mp3: bytes, subscriber: bool):
    params = {"model": "nova-3"}
    if not subscriber:
        params.update(mip_opt_out="true")
    async with aiohttp.ClientSession() as session:
        return await session.post(LISTEN, params=params, data=mp3)  # expect: conditional


async def outside(mp3: bytes, query: str):
    async with aiohttp.ClientSession() as session:
        return await session.post(f"{LISTEN}?{query}", data=mp3, params={"mip_opt_out": "true"})  # expect: undetermined
