"""Second generation, text to speech over a socket: one call in each function."""
# requires: deepgram-sdk>=3.6,<5

from deepgram import DeepgramClient, SpeakWSOptions

client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")


def nothing():
    connection = client.speak.websocket.v("1")
    connection.start(SpeakWSOptions(model="aura-asteria-en"))  # expect: missing


def addons():
    connection = client.speak.websocket.v("1")
    connection.start(SpeakWSOptions(model="aura-asteria-en"), addons={"mip_opt_out": "true"})  # expect: opted-out


def dictionary():
    connection = client.speak.websocket.v("1")
    connection.start({"model": "aura-asteria-en", "mip_opt_out": True})  # expect: opted-out


def keyword():
    connection = client.speak.websocket.v("1")
    connection.start(SpeakWSOptions(model="aura-asteria-en"), mip_opt_out="true")  # expect: ineffective


async def asynchronous():
    connection = client.speak.asyncwebsocket.v("1")
    await connection.start(SpeakWSOptions(model="aura-asteria-en"), {"mip_opt_out": "true"})  # expect: opted-out
    await connection.finish()
