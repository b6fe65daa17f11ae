"""7.1.0 still writes booleans on sockets the Python way."""
# requires: deepgram-sdk==7.1.0

from deepgram import AsyncDeepgramClient, DeepgramClient


def listen(stop):
    with DeepgramClient().listen.v1.connect(model="nova-3", mip_opt_out="true"):  # expect: ineffective
        stop.wait()


def listen_off(stop):
    with DeepgramClient().listen.v2.connect(model="flux-general-en", mip_opt_out="true"):  # expect: opted-in
        stop.wait()


async def speak(text):
    async with AsyncDeepgramClient().speak.v1.connect(mip_opt_out="true") as socket:  # expect: ineffective
        await socket.send_text(text)
