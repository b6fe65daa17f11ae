"""No version is known here: the newest release is assumed."""

import asyncio
from functools import partial

from deepgram import AsyncDeepgramClient, DeepgramClient

_client = None


def get_client():
    global _client
    if _client is None:
        _client = DeepgramClient()
    return _client


def transcribe(url, **extra):
    return get_client().listen.v1.media.transcribe_url(url=url, model="nova-3", **extra)  # expect: opted-out


def meeting(url):
    return transcribe(url, mip_opt_out=True)


def interview(url):
    return transcribe(url, mip_opt_out=True, diarize=True)


def caption(data, private):
    return get_client().listen.v1.media.transcribe_file(request=data, mip_opt_out=private)  # expect: conditional


def captions(rows):
    return [caption(rows[0], True), caption(rows[1], True)]


async def in_executor(data):
    loop = asyncio.get_running_loop()
    media = get_client().listen.v1.media
    call = partial(media.transcribe_file, request=data, model="nova-3")
    return await loop.run_in_executor(None, call)  # expect: missing


async def in_thread(data):
    media = get_client().listen.v1.media
    return await asyncio.to_thread(media.transcribe_file, request=data, mip_opt_out=True)  # expect: opted-out


async def by_name(kind, **request):
    media = AsyncDeepgramClient().listen.v1.media
    method = "transcribe_url" if kind == "url" else "transcribe_file"
    return await getattr(media, method)(**request)  # expect: undetermined


def socket_boolean(stop):
    with DeepgramClient().listen.v1.connect(model="nova-3", mip_opt_out=True):  # expect: opted-out
        stop.wait()
