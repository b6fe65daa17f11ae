"""First generation: places that take the option without complaint and never send it."""
# requires: deepgram-sdk==2.12.0

import os

from deepgram import Deepgram

SOURCE = {"url": "https://static.example/interview.wav"}


def configured_client():
    # Only "api_key" and "api_url" are read here.
    client = Deepgram({"api_key": os.environ["DEEPGRAM_API_KEY"], "mip_opt_out": True})
    return client.transcription.sync_prerecorded(SOURCE, {"punctuate": True})  # expect: ineffective


def addons_belong_to_the_next_generation(client: Deepgram):
    return client.transcription.sync_prerecorded(  # expect: ineffective
        SOURCE,
        {"punctuate": True},
        addons={"mip_opt_out": "true"},
    )


def endpoint_with_query(client: Deepgram):
    return client.transcription.sync_prerecorded(SOURCE, endpoint="/listen?mip_opt_out=true")  # expect: opted-out


def endpoint_with_query_and_options(client: Deepgram):
    # The options are appended with a second question mark.
    # expect: ineffective
    return client.transcription.sync_prerecorded(SOURCE, {"punctuate": True}, endpoint="/listen?mip_opt_out=true")


async def live_endpoint_with_query(client: Deepgram):
    return await client.transcription.live(endpoint="/listen?mip_opt_out=true")  # expect: opted-out


async def live_endpoint_with_options(client: Deepgram):
    return await client.transcription.live({"punctuate": True}, "/listen?mip_opt_out=true")  # expect: ineffective


async def live_addons():
    client = Deepgram(os.environ["DEEPGRAM_API_KEY"])
    return await client.transcription.live({"punctuate": True}, addons={"mip_opt_out": "true"})  # expect: ineffective


def endpoint_with_query_and_keyword(client: Deepgram):
    # expect: ineffective
    return client.transcription.sync_prerecorded(SOURCE, punctuate=True, endpoint="/listen?mip_opt_out=true")


def endpoint_with_query_and_whatever(client: Deepgram, **options):
    # expect: undetermined
    return client.transcription.sync_prerecorded(SOURCE, endpoint="/listen?mip_opt_out=true", timeout=30, **options)


def endpoint_with_query_and_no_options(client: Deepgram):
    # expect: opted-out
    return client.transcription.sync_prerecorded(SOURCE, None, endpoint="/listen?mip_opt_out=true", timeout=30)
