"""Sockets on 6.1.1, which writes ``True`` as ``True``; request options do arrive."""
# requires: deepgram-sdk==6.1.1

from deepgram import AsyncDeepgramClient, DeepgramClient

client = DeepgramClient()
ON = {"additional_query_parameters": {"mip_opt_out": "true"}}
OFF = {"additional_query_parameters": {"mip_opt_out": "true"}}


def keyword(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true"):  # expect: ineffective
        stop.wait()


def keyword_text(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true"):  # expect: opted-out
        stop.wait()


def query(stop):
    with client.listen.v1.connect(model="nova-3", request_options=ON):  # expect: opted-out
        stop.wait()


def query_boolean(stop):
    options = {"additional_query_parameters": {"mip_opt_out": "true"}}
    with client.listen.v1.connect(model="nova-3", request_options=options):  # expect: ineffective
        stop.wait()


def query_wins(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true", request_options=OFF):  # expect: opted-in
        stop.wait()


def rest_is_different(url):
    return client.listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: opted-out


async def speak(text):
    # expect: ineffective
    async with AsyncDeepgramClient().speak.v1.connect(model="aura-2-asteria-en", mip_opt_out="true") as s:
        await s.send_text(text)
