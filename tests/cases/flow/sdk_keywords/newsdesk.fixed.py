"""A newsroom's interviews."""
# requires: deepgram-sdk==7.17.0

import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.core.request_options import RequestOptions
from defaults import CONNECT, CONNECT_NESTED, CONNECT_PRIVATE, checked, transcription_options

client = DeepgramClient(api_key="placeholder")
async_client = AsyncDeepgramClient(api_key="placeholder")
pool = ThreadPoolExecutor()


def constant_spread():
    with client.listen.v1.connect(**CONNECT, mip_opt_out="true") as socket:  # expect: missing
        socket.send_media(b"\0\0")


def constant_spread_private():
    with client.listen.v1.connect(**CONNECT_PRIVATE) as socket:  # expect: opted-out
        socket.send_media(b"\0\0")


def nested_in_request_options():
    with client.listen.v1.connect(**CONNECT_NESTED) as socket:  # expect: opted-out
        socket.send_media(b"\0\0")


def helper_spread(clip: bytes):
    return client.listen.v1.media.transcribe_file(request=clip, **transcription_options())  # expect: opted-out


def helper_spread_without(clip: bytes):
    return client.listen.v1.media.transcribe_file(request=clip, **transcription_options(private=False), mip_opt_out=True)  # expect: missing


def another_query_parameter(clip: bytes):
    options = {"additional_query_parameters": {"detect_topics": "true"}}
    return client.listen.v1.media.transcribe_file(request=clip, model="nova-3", request_options=options, mip_opt_out=True)  # expect: missing


def query_parameter(text: str):
    return client.read.v1.text.analyze(
        request={"text": text},
        language="en",
        request_options={"additional_query_parameters": {"mip_opt_out": "true"}},  # expect: opted-out
    )


def request_options_object(clip: bytes):
    options = RequestOptions(timeout_in_seconds=60)
    return client.listen.v1.media.transcribe_file(request=clip, request_options=options, mip_opt_out=True)  # expect: missing


def tuple_result(text: str, wanted: dict):
    options, error = checked(wanted)
    if error:
        raise ValueError(error)
    return client.read.v1.text.analyze(request={"text": text}, **options, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: missing


def opaque_spread(clip: bytes, options: dict):
    return client.listen.v1.media.transcribe_file(request=clip, **options)  # expect: undetermined


def method_by_name(source: str, remote: bool):
    method = "transcribe_url" if remote else "transcribe_file"
    arguments = {"url": source} if remote else {"request": source.encode()}
    return getattr(client.listen.v1.media, method)(model="nova-3", **arguments, mip_opt_out=True)  # expect: missing


async def in_a_thread(clip: bytes):
    return await asyncio.to_thread(client.listen.v1.media.transcribe_file, request=clip, mip_opt_out=True)  # expect: opted-out


async def in_an_executor(clip: bytes):
    loop = asyncio.get_running_loop()
    job = functools.partial(client.listen.v1.media.transcribe_file, request=clip, model="nova-3")
    return await loop.run_in_executor(pool, job)  # expect: missing


async def with_a_deadline(clip: bytes):
    pending = async_client.listen.v1.media.transcribe_file(request=clip, mip_opt_out=True)  # expect: opted-in
    return await asyncio.wait_for(pending, timeout=60)


async def deadline_inline(text: str):
    return await asyncio.wait_for(
        async_client.read.v1.text.analyze(request={"text": text}, language="en", request_options={"additional_query_parameters": {"mip_opt_out": "true"}}),  # expect: missing
        timeout=30,
    )
