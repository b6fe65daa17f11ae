"""6.0.0 and later: up to 7.1.0 the sockets send ``True``, from 7.1.1 on ``true``."""
# requires: deepgram-sdk>=6

from deepgram import AsyncDeepgramClient, DeepgramClient

client = DeepgramClient()


def boolean(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true"):  # expect: conditional
        stop.wait()


def text(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true"):  # expect: opted-out
        stop.wait()


def query(stop):
    options = {"additional_query_parameters": {"mip_opt_out": "true"}}
    with client.listen.v1.connect(model="nova-3", request_options=options):  # expect: opted-out
        stop.wait()


async def speak(text):
    async with AsyncDeepgramClient().speak.v1.connect(mip_opt_out="true") as socket:  # expect: conditional
        await socket.send_text(text)


def flux(text):
    # The call came with 7.5.0, long after the spelling was mended.
    with client.speak.v2.connect(model="flux-tts-en", mip_opt_out=True) as socket:  # expect: opted-out
        socket.send_text(text)


def rest(url):
    return client.listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: opted-out
