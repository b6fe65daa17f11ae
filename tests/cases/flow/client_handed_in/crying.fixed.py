"""Words between the crying."""

LISTEN = "https://api.deepgram.com/v1/listen"
LIVE = "wss://api.deepgram.com/v1/listen"
HEADERS = {"Authorization": "Token key"}


async def tell(session, clip: bytes):
    async with session.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, headers=HEADERS, data=clip) as answer:  # expect: missing
        return await answer.json()


async def listen(session):
    async with session.ws_connect(f"{LIVE}?model=nova-3&mip_opt_out=true", headers=HEADERS) as socket:  # expect: opted-out
        await socket.send_bytes(b"")
