"""7.1.1 mended the spelling of booleans on sockets."""
# requires: deepgram-sdk==7.1.1

from deepgram import AsyncDeepgramClient, DeepgramClient


def listen(stop):
    with DeepgramClient().listen.v1.connect(model="nova-3", mip_opt_out=True):  # expect: opted-out
        stop.wait()


def listen_off(stop):
    with DeepgramClient().listen.v2.connect(model="flux-general-en", mip_opt_out="true"):  # expect: opted-in
        stop.wait()


async def speak(text):
    async with AsyncDeepgramClient().speak.v1.connect(mip_opt_out=True) as socket:  # expect: opted-out
        await socket.send_text(text)
