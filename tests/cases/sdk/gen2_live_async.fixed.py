"""Second generation, asynchronous sockets in a web application."""
# requires: deepgram-sdk==3.10.1

import os
from contextlib import asynccontextmanager

from deepgram import DeepgramClient, LiveOptions, LiveTranscriptionEvents
from fastapi import FastAPI, WebSocket

app = FastAPI()
deepgram = DeepgramClient(os.environ["DEEPGRAM_API_KEY"])
OPTIONS = LiveOptions(model="nova-2", smart_format=True, interim_results=True)


@app.websocket("/v1/listen")
async def listen(websocket: WebSocket):
    await websocket.accept()
    dg_connection = deepgram.listen.asyncwebsocket.v("1")

    async def on_message(self, result, **kwargs):
        await websocket.send_text(result.channel.alternatives[0].transcript)

    dg_connection.on(LiveTranscriptionEvents.Transcript, on_message)
    if await dg_connection.start(OPTIONS, addons={"mip_opt_out": "true"}) is False:  # expect: missing
        await websocket.close()
        return
    while True:
        await dg_connection.send(await websocket.receive_bytes())


@app.websocket("/v1/private")
async def listen_privately(websocket: WebSocket):
    await websocket.accept()
    async with connection(private=True) as dg_connection:
        while True:
            await dg_connection.send(await websocket.receive_bytes())


@asynccontextmanager
async def connection(private: bool):
    dg_connection = deepgram.listen.asynclive.v("1")
    addons = {"mip_opt_out": "true"} if private else {}
    await dg_connection.start(OPTIONS, addons)  # expect: opted-out
    try:
        yield dg_connection
    finally:
        await dg_connection.finish()


async def dictated(samples):
    dg_connection = deepgram.listen.asyncwebsocket.v("1")
    started = await dg_connection.start(options=OPTIONS, addons={"mip_opt_out": "true"})  # expect: opted-in
    if started:
        await dg_connection.send(samples)


async def with_header():
    dg_connection = deepgram.listen.asyncwebsocket.v("1")
    return await dg_connection.start(OPTIONS, addons={"mip_opt_out": "true"})  # expect: ineffective
