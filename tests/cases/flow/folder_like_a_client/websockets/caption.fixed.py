"""The same for a client with modules in it."""

import websockets
import websockets.sync.client as blocking

LIVE = "wss://api.deepgram.com/v1/listen?model=nova-3"


async def caption() -> None:
    async with websockets.connect(LIVE + "&mip_opt_out=true") as socket:  # expect: missing
        await socket.recv()


def caption_privately() -> bytes:
    with blocking.connect(LIVE + "&mip_opt_out=true") as socket:  # expect: opted-out
        return socket.recv()
