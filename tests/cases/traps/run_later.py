"""Requests that are made by a task, or waited for further on: what happens to their options until then counts."""

import asyncio

import httpx

LISTEN = "https://api.deepgram.com/v1/listen"
client = httpx.AsyncClient()


async def started_as_a_task(clip):
    params = {"mip_opt_out": "true"}
    task = asyncio.create_task(client.post(LISTEN, params=params, content=clip))  # expect: undetermined
    params["mip_opt_out"] = "false"
    return await task


async def waited_for_later(clip):
    params = {"mip_opt_out": "true"}
    request = client.post(LISTEN, params=params, content=clip)  # expect: undetermined
    params.clear()
    return await request


async def gathered(clips):
    params = {"mip_opt_out": "true"}
    requests = []
    for clip in clips:
        requests.append(client.post(LISTEN, params=params, content=clip))  # expect: undetermined
        params.pop("mip_opt_out", None)
    return await asyncio.gather(*requests)


async def client_changed(clip):
    own = httpx.AsyncClient(params={"mip_opt_out": "true"})
    task = asyncio.ensure_future(own.post(LISTEN, content=clip))  # expect: undetermined
    own.params = {}
    return await task


def start(clip, params):
    return client.post(LISTEN, params=params, content=clip)  # expect: undetermined


async def started_elsewhere(clip):
    params = {"mip_opt_out": "true"}
    pending = start(clip, params)
    del params["mip_opt_out"]
    return await pending


async def inner_dict_changed(clip):
    options = {"query": {"mip_opt_out": "true"}}
    task = asyncio.create_task(client.post(LISTEN, params=options["query"], content=clip))  # expect: undetermined
    options["query"].clear()
    return await task


async def keywords_changed(clip):
    options = {"params": {"mip_opt_out": "true"}}
    task = asyncio.create_task(client.post(LISTEN, content=clip, **options))  # expect: opted-out
    options["params"] = {}
    return await task


async def other_option_set(clip):
    params = {"mip_opt_out": "true"}
    task = asyncio.create_task(client.post(LISTEN, params=params, content=clip))  # expect: opted-out
    params["model"] = "nova-3"
    return await task


async def all_at_once(clips):
    params = {"mip_opt_out": "true"}
    return await asyncio.gather(
        *[client.post(LISTEN, params=params, content=clip) for clip in clips]  # expect: opted-out
    )
