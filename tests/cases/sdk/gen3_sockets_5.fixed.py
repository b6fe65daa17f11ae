"""Sockets on 5.3.4: the keyword in any spelling of true, and nothing from the request options."""
# requires: deepgram-sdk==5.3.4

from deepgram import AsyncDeepgramClient, DeepgramClient

client = DeepgramClient()
ON = {"additional_query_parameters": {}}
OFF = {"additional_query_parameters": {"mip_opt_out": "false"}}


def keyword(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out=True):  # expect: opted-out
        stop.wait()


def keyword_text(stop):
    with client.speak.v1.connect(model="aura-2-asteria-en", mip_opt_out="true"):  # expect: opted-out
        stop.wait()


def query(stop):
    with client.listen.v2.connect(model="flux-general-en", request_options=ON, mip_opt_out="true"):  # expect: ineffective
        stop.wait()


def keyword_stays(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true", request_options=OFF):  # expect: opted-out
        stop.wait()


def keyword_off_stays(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true", request_options=ON):  # expect: opted-in
        stop.wait()


async def asynchronous(stop):
    deepgram = AsyncDeepgramClient()
    # expect: missing
    async with deepgram.listen.v2.connect(
        model="flux-general-en", encoding="linear16", sample_rate="16000", mip_opt_out="true"
    ):
        await stop.wait()
