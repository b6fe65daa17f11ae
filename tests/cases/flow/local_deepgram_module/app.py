from deepgram import DeepgramClient


async def main():
    client = DeepgramClient(model="nova-3", encoding="opus")
    socket = await client.connect()
    await socket.send(b"\0")
