"""7.5.0 brought Flux speech, with the keyword from the start."""
# requires: deepgram-sdk==7.5.0

from deepgram import AsyncDeepgramClient, DeepgramClient


def generate(text):
    client = DeepgramClient()
    # expect: opted-out
    return b"".join(client.speak.v2.audio.generate(text=text, model="flux-tts-en", mip_opt_out=True))


def generate_plainly(text):
    client = DeepgramClient()
    return b"".join(client.speak.v2.audio.generate(text=text, model="flux-tts-en", mip_opt_out=True))  # expect: missing


async def connect(text):
    client = AsyncDeepgramClient()
    async with client.speak.v2.connect(model="flux-tts-en", mip_opt_out="true") as socket:  # expect: opted-out
        await socket.send_text(text)


def agent_with_send_raw(settings):
    # send_raw() came with 7.14.0.
    with DeepgramClient().agent.v1.connect() as socket:  # expect: ineffective
        socket.send_raw({**settings, "mip_opt_out": True})
