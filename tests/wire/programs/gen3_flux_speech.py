"""Third generation, Flux speech: one call in each function."""
# requires: deepgram-sdk>=7.5

from deepgram import AsyncDeepgramClient, DeepgramClient

KEY = "0123456789abcdef0123456789abcdef01234567"
client = DeepgramClient(api_key=KEY)


def nothing():
    b"".join(client.speak.v2.audio.generate(text="Hello", model="flux-tts-en"))  # expect: missing


def keyword():
    b"".join(client.speak.v2.audio.generate(text="Hello", model="flux-tts-en", mip_opt_out=True))  # expect: opted-out


def socket():
    with client.speak.v2.connect(model="flux-tts-en", mip_opt_out=True):  # expect: opted-out
        pass


def socket_false():
    with client.speak.v2.connect(model="flux-tts-en", mip_opt_out=False):  # expect: opted-in
        pass


async def asynchronous():
    async with AsyncDeepgramClient(api_key=KEY).speak.v2.connect(model="flux-tts-en"):  # expect: missing
        pass
