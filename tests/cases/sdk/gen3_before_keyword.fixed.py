"""Prerecorded audio on 5.1.0, which has no keyword yet."""
# requires: deepgram-sdk==5.1.0

from deepgram import AsyncDeepgramClient, DeepgramClient

QUERY = {"additional_query_parameters": {"mip_opt_out": "true"}}


def keyword(url):
    return DeepgramClient().listen.v1.media.transcribe_url(url=url, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: ineffective


def keyword_and_query(url):
    # The keyword raises, so the query never leaves.
    client = DeepgramClient()
    # expect: ineffective
    return client.listen.v1.media.transcribe_url(url=url, request_options=QUERY)


def query(url):
    return DeepgramClient().listen.v1.media.transcribe_url(url=url, request_options=QUERY)  # expect: opted-out


def speech(text):
    return DeepgramClient().speak.v1.audio.generate(text=text, mip_opt_out=True)  # expect: opted-out


async def raw_keyword(data):
    media = AsyncDeepgramClient().listen.v1.media.with_raw_response
    return await media.transcribe_file(request=data, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: ineffective


async def socket():
    # expect: opted-out
    async with AsyncDeepgramClient().listen.v1.connect(model="nova-3", mip_opt_out="true") as connection:
        await connection.start_listening()
