"""Concurrent requests with different arguments."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"
VARIANTS = ({"mip_opt_out": "true"}, {"model": "nova-3"})


async def _send(clip: bytes, params: dict):
    async with httpx.AsyncClient() as client:
        return await client.post(LISTEN, params=params, content=clip)  # expect: conditional


async def gathered(clip: bytes):
    return await asyncio.gather(
        _send(clip, {"mip_opt_out": "true"}),
        _send(clip, {"model": "nova-3", "mip_opt_out": "true"}),
    )


async def _send_all(clip: bytes, params: dict):
    async with httpx.AsyncClient() as client:
        return await client.post(LISTEN, params={**params, "mip_opt_out": "true"}, content=clip)  # expect: conditional


async def gathered_from_a_tuple(clip: bytes):
    return await asyncio.gather(*(_send_all(clip, params) for params in VARIANTS))


def _send_mapped(params: dict):
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=b"")  # expect: conditional


def mapped():
    with ThreadPoolExecutor() as pool:
        return list(pool.map(_send_mapped, VARIANTS))


async def _send_private(clip: bytes, params: dict):
    async with httpx.AsyncClient() as client:
        return await client.post(LISTEN, params=params, content=clip)  # expect: opted-out


async def gathered_private(clip: bytes):
    return await asyncio.gather(
        _send_private(clip, {"mip_opt_out": "true"}),
        _send_private(clip, {"model": "nova-3", "mip_opt_out": "true"}),
    )


async def direct(clip: bytes):
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.post(LISTEN, params={"mip_opt_out": "true"}, content=clip),  # expect: opted-out
            client.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, content=clip),  # expect: missing
        )
