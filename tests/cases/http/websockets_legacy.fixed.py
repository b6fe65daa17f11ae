"""Racecourse commentary: websockets before 14, with extra_headers and the legacy names."""
# requires: websockets==12.0

import websockets
import websockets.client
from websockets.client import connect as client_connect
from websockets.legacy.client import connect as legacy_connect

LIVE = "wss://api.deepgram.com/v1/listen"
AUTH = {"Authorization": "Token placeholder"}


async def commentary(frames):
    async with websockets.connect(LIVE + "?mip_opt_out=true", extra_headers=AUTH, ping_interval=5) as socket:  # expect: missing
        async for frame in frames:
            await socket.send(frame)


async def private_commentary():
    return await websockets.connect(f"{LIVE}?mip_opt_out=true", extra_headers=AUTH)  # expect: opted-out


async def old_module():
    return await websockets.client.connect(LIVE + "?mip_opt_out=true", extra_headers=AUTH)  # expect: opted-out


async def old_name():
    return await client_connect(LIVE + "?mip_opt_out=true", extra_headers=AUTH)  # expect: missing


async def legacy_name():
    return await legacy_connect(LIVE + "?model=nova-3&mip_opt_out=true")  # expect: opted-in


async def header():
    return await legacy_connect(LIVE + "?mip_opt_out=true", extra_headers=[("mip_opt_out", "true")])  # expect: ineffective
