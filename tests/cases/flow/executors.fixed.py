"""Ski-lift intercom: a blocking call is handed to something that runs it."""

import asyncio
import functools
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"
POOL = ThreadPoolExecutor(max_workers=2)


async def to_thread(clip: bytes):
    return await asyncio.to_thread(requests.post, LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing


async def to_thread_opted_out(clip: bytes):
    return await asyncio.to_thread(  # expect: opted-out
        requests.post, LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip, timeout=30
    )


async def executor(clip: bytes):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, functools.partial(requests.post, LISTEN + "?mip_opt_out=true", data=clip))  # expect: missing


async def executor_of_a_lambda(clip: bytes):
    loop = asyncio.get_event_loop()
    return await loop.run_in_executor(POOL, lambda: requests.post(LISTEN + "?mip_opt_out=true", data=clip))  # expect: opted-out


def submitted(clip: bytes):
    return POOL.submit(requests.post, LISTEN, params={"mip_opt_out": "true"}, data=clip).result()  # expect: opted-in


async def waited_for(clip: bytes):
    async with httpx.AsyncClient() as client:
        return await asyncio.wait_for(client.post(LISTEN, params={"mip_opt_out": True}, content=clip), 30)  # expect: opted-out


async def task(clip: bytes):
    async with httpx.AsyncClient() as client:
        job = asyncio.create_task(client.post(LISTEN, content=clip, params={"mip_opt_out": "true"}))  # expect: missing
        return await job


def partial_called(clip: bytes):
    send = functools.partial(requests.post, LISTEN, params={"mip_opt_out": "true"})
    return send(data=clip)  # expect: opted-out


def partial_overridden(clip: bytes):
    # A keyword of the call takes the place of the partial's.
    send = functools.partial(requests.post, LISTEN, params={"mip_opt_out": "true"})
    return send(params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing


def bound_method(clip: bytes):
    session = requests.Session()
    post = session.post
    return post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-out


def with_retries(call, attempts: int = 3):
    for attempt in range(attempts):
        try:
            return call()
        except requests.RequestException:
            time.sleep(2**attempt)
    raise RuntimeError("gave up")


def retried(clip: bytes):
    return with_retries(lambda: requests.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip))  # expect: missing


def retried_local_function(clip: bytes):
    def attempt():
        return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-out

    return with_retries(attempt)


def post_with_retries(url: str, **kwargs):
    """The request is here, and so is the verdict: over both callers below."""
    for _ in range(3):
        response = requests.post(url, timeout=60, **kwargs)  # expect: conditional
        if response.status_code < 500:
            return response
    raise RuntimeError(url)


def night_shift(clip: bytes):
    return post_with_retries(LISTEN, params={"mip_opt_out": "true"}, data=clip)


def day_shift(clip: bytes):
    return post_with_retries(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)
