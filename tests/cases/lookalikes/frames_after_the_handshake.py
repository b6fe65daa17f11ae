"""Only the connect is judged, not what is sent over the open socket, nor calls of the own wrapper."""

import json

import websockets


class Stream:
    def __init__(self) -> None:
        self.socket = None

    async def connect(self) -> None:
        self.socket = await websockets.connect("wss://api.deepgram.com/v1/listen?mip_opt_out=true")  # expect: opted-out

    async def send(self, frame: bytes) -> None:
        await self.socket.send(frame)

    async def keep_alive(self) -> None:
        await self.socket.send(json.dumps({"type": "KeepAlive"}))

    async def finish(self) -> None:
        await self.socket.send(json.dumps({"type": "CloseStream"}))
        await self.socket.close()


async def main(frames):
    stream = Stream()
    await stream.connect()
    async for frame in frames:
        await stream.send(frame)
    await stream.keep_alive()
    await stream.finish()
