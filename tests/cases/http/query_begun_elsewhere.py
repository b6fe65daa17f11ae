"""URLs whose beginning may come from outside: whether that has a query is not told, so what follows may be part of it."""

import os

import websockets

LISTEN = os.getenv("DEEPGRAM_URL", "wss://api.deepgram.com/v1/listen?model=nova-3")


async def listen():
    return await websockets.connect(LISTEN + "&mip_opt_out=true")  # expect: undetermined


async def listen_by_default():
    return await websockets.connect(f"{LISTEN}&punctuate=true")  # expect: undetermined


class Client:
    def __init__(self, url="wss://api.deepgram.com/v1/listen?model=nova-3"):
        self.url = url

    async def connect(self):
        return await websockets.connect(self.url + "&mip_opt_out=true")  # expect: undetermined
