"""Requests to the service with a client that comes from somewhere else: whichever it is, the URL says where it goes."""

import httpx

from elsewhere import pool

LISTEN = "https://api.deepgram.com/v1/listen"


async def handed_in(client, clip: bytes):
    return await client.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: missing


async def handed_in_privately(client, clip: bytes):
    return await client.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: opted-out


async def of_the_application(request, clip: bytes):
    http = request.app.state.http
    return await http.request("POST", LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: missing


async def streamed(text: str):
    url = "https://api.deepgram.com/v1/speak?model=aura-2-thalia-en&mip_opt_out=true"
    async with pool().stream("POST", url, json={"text": text}) as reply:  # expect: opted-out
        return await reply.aread()


class Desk:
    """Keeps a client for each caller."""

    def __init__(self):
        self.clients = {}

    def open(self, name: str):
        self.clients[name] = httpx.AsyncClient()

    async def dictate(self, name: str, clip: bytes):
        return await self.clients[name].post(LISTEN + "?model=nova-3&mip_opt_out=true", content=clip)  # expect: missing

    async def dictate_privately(self, name: str, clip: bytes):
        client = self.clients.get(name)
        return await client.post(LISTEN + "?model=nova-3&mip_opt_out=true", content=clip)  # expect: opted-out


async def replaced_by_params(client, clip: bytes):
    # One client that the file mentions puts `params` in the place of the query.
    return await client.post(LISTEN + "?mip_opt_out=true", params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: ineffective


async def elsewhere_or_nothing(client, app, table: dict, clip: bytes):
    await client.post("https://transcribe.example/v1/listen", content=clip)
    await client.get("https://api.deepgram.com/v1/projects")
    app.post("/v1/listen")
    table.get(LISTEN)
