"""Streaming with the first generation: a browser socket relayed to Deepgram."""
# requires: deepgram-sdk==2.12.0

import asyncio

from aiohttp import ClientSession, web
from deepgram import Deepgram

KEY = "0123456789abcdef0123456789abcdef01234567"
dg_client = Deepgram(KEY)


async def process_audio(socket):
    async def on_transcript(data):
        if "channel" in data:
            await socket.send_str(data["channel"]["alternatives"][0]["transcript"])

    return await connect_to_deepgram(on_transcript)


async def connect_to_deepgram(handler):
    try:
        socket = await dg_client.transcription.live({"punctuate": True, "interim_results": False, "mip_opt_out": True})  # expect: missing
        socket.registerHandler(socket.event.CLOSE, lambda c: print(f"closed with {c}."))
        socket.registerHandler(socket.event.TRANSCRIPT_RECEIVED, handler)
        return socket
    except Exception as error:
        raise RuntimeError("could not open socket") from error


async def connect_privately(handler):
    options = {"punctuate": True, "language": "en-GB"}
    options["mip_opt_out"] = True
    socket = await dg_client.transcription.live(options)  # expect: opted-out
    socket.register_handler(socket.event.TRANSCRIPT_RECEIVED, handler)
    return socket


async def connect_by_keyword():
    return await dg_client.transcription.live({"tier": "nova"}, mip_opt_out="true")  # expect: opted-out


async def connect_maybe(private):
    options = {"encoding": "linear16", "sample_rate": 16000}
    if private:
        options["mip_opt_out"] = True
    return await dg_client.transcription.live(options)  # expect: conditional


async def relay_radio(url):
    live = await dg_client.transcription.live({"punctuate": True, "mip_opt_out": True})  # expect: opted-in
    async with ClientSession() as session:
        async with session.get(url) as audio:
            while True:
                data = await audio.content.readany()
                live.send(data)
                if not data:
                    break
    await live.finish()


async def socket_handler(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    deepgram_socket = await process_audio(ws)
    while True:
        deepgram_socket.send(await ws.receive_bytes())


if __name__ == "__main__":
    asyncio.run(relay_radio("https://stream.example/radio"))
