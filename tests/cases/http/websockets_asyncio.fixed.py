"""Town-hall captions: websockets, the asyncio client, under each of its names."""

import os
from urllib.parse import urlencode

import websockets
from websockets import connect
from websockets.asyncio.client import connect as ws_connect

LIVE = "wss://api.deepgram.com/v1/listen"
AUTH = {"Authorization": f"Token {os.environ.get('DEEPGRAM_API_KEY', '')}"}


async def top_level(frames):
    async with websockets.connect(LIVE + "?mip_opt_out=true", additional_headers=AUTH) as socket:  # expect: missing
        async for frame in frames:
            await socket.send(frame)


async def by_name(frames):
    async with connect(LIVE + "?mip_opt_out=true", additional_headers=AUTH) as socket:  # expect: opted-out
        async for frame in frames:
            await socket.send(frame)


async def renamed():
    return await ws_connect(f"{LIVE}?encoding=opus&mip_opt_out=true", additional_headers=AUTH)  # expect: opted-out


async def awaited():
    socket = await websockets.connect(f"{LIVE}?{urlencode({'model': 'nova-3', 'mip_opt_out': 'true'})}")  # expect: missing
    return socket


async def keyword_uri():
    return await websockets.connect(uri=LIVE + "?mip_opt_out=true", additional_headers=AUTH)  # expect: missing


async def reconnecting(frames):
    async for socket in websockets.connect(LIVE + "?mip_opt_out=true"):  # expect: opted-in
        await socket.send(b"")
        break


async def full_module_path():
    return await websockets.asyncio.client.connect(LIVE + "?model=nova-3&mip_opt_out=true")  # expect: opted-out


async def in_headers():
    return await websockets.connect(LIVE + "?mip_opt_out=true", additional_headers={**AUTH, "mip_opt_out": "true"})  # expect: ineffective


async def python_true():
    params = {"model": "nova-3", "mip_opt_out": "true"}
    return await connect(f"{LIVE}?{urlencode(params)}")  # expect: ineffective


async def joined():
    params = {"model": "nova-3", "mip_opt_out": "true"}
    query = "&".join(f"{key}={value}" for key, value in params.items())
    return await connect(f"{LIVE}?{query}")  # expect: opted-out


async def joined_true():
    params = {"model": "nova-3", "mip_opt_out": "true"}
    query = "&".join(f"{key}={value}" for key, value in params.items())
    return await connect(f"{LIVE}?{query}")  # expect: ineffective


async def joined_lowered():
    params = {"model": "nova-3", "mip_opt_out": True}
    query = "&".join(f"{key}={str(value).lower()}" for key, value in params.items())
    return await connect(f"{LIVE}?{query}")  # expect: opted-out


async def first_message(frames):
    # The option is read from the query of the handshake; a later message is too late.
    async with connect(LIVE + "?mip_opt_out=true") as socket:  # expect: ineffective
        await socket.send('{"type": "Configure", "mip_opt_out": true}')


async def language_by_caller(language: str):
    return await connect(f"{LIVE}?language={language}&interim_results=true&mip_opt_out=true")  # expect: missing


async def whole_query_by_caller(query: str):
    return await connect(f"{LIVE}?{query}" + "&mip_opt_out=true")  # expect: undetermined


async def url_of_the_environment():
    url = os.getenv("CAPTIONS_URL", "wss://api.deepgram.com/v1/listen?mip_opt_out=true")
    return await connect(url)  # expect: undetermined


async def default_without_option():
    url = os.getenv("CAPTIONS_URL", LIVE)
    return await connect(url + "?model=nova-3&mip_opt_out=true")  # expect: missing


async def speak_socket():
    return await connect("wss://api.deepgram.com/v1/speak?model=aura-2-thalia-en&mip_opt_out=true")  # expect: opted-out
