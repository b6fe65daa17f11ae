"""Third generation, REST: one call in each function."""
# requires: deepgram-sdk>=5.0

import httpx
from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.core.request_options import RequestOptions

KEY = "0123456789abcdef0123456789abcdef01234567"
URL = "https://static.example/bueller.wav"
ON = {"additional_query_parameters": {"mip_opt_out": "true"}}
OFF = {"additional_query_parameters": {"mip_opt_out": "false"}}
client = DeepgramClient(api_key=KEY)


def nothing():
    client.listen.v1.media.transcribe_url(url=URL, model="nova-3")  # expect: missing


def keyword():
    # Raises up to 5.1.0.
    client.listen.v1.media.transcribe_url(url=URL, mip_opt_out=True)  # expect: opted-out


def keyword_text():
    client.listen.v1.media.transcribe_file(request=b"audio", mip_opt_out="true")  # expect: opted-out


def keyword_capital():
    client.listen.v1.media.transcribe_url(url=URL, mip_opt_out="True")  # expect: ineffective


def keyword_one():
    client.listen.v1.media.transcribe_url(url=URL, mip_opt_out=1)  # expect: ineffective


def keyword_false():
    client.listen.v1.media.transcribe_url(url=URL, mip_opt_out=False)  # expect: opted-in


def keyword_empty():
    client.listen.v1.media.transcribe_url(url=URL, mip_opt_out="")  # expect: ineffective


def query():
    client.listen.v1.media.transcribe_url(url=URL, request_options=ON)  # expect: opted-out


def query_class():
    options = RequestOptions(additional_query_parameters={"mip_opt_out": True})
    client.listen.v1.media.transcribe_url(url=URL, request_options=options)  # expect: opted-out


def query_over_keyword():
    client.listen.v1.media.transcribe_url(url=URL, mip_opt_out=False, request_options=ON)  # expect: opted-out


def query_off_over_keyword():
    client.listen.v1.media.transcribe_url(url=URL, mip_opt_out="true", request_options=OFF)  # expect: opted-in


def header():
    options = {"additional_headers": {"mip_opt_out": "true"}}
    client.listen.v1.media.transcribe_url(url=URL, request_options=options)  # expect: ineffective


def body():
    options = {"additional_body_parameters": {"mip_opt_out": True}}
    client.listen.v1.media.transcribe_url(url=URL, request_options=options)  # expect: ineffective


def direct():
    client.listen.v1.media.transcribe_url(url=URL, request_options={"mip_opt_out": True})  # expect: ineffective


def addons():
    client.listen.v1.media.transcribe_url(url=URL, addons={"mip_opt_out": "true"})  # expect: ineffective


def extra():
    client.listen.v1.media.transcribe_url(url=URL, extra={"mip_opt_out": "true"})  # expect: ineffective


def raw():
    client.listen.v1.media.with_raw_response.transcribe_url(url=URL, mip_opt_out=True)  # expect: opted-out


def client_headers():
    configured = DeepgramClient(api_key=KEY, headers={"mip_opt_out": "true"})
    configured.listen.v1.media.transcribe_url(url=URL)  # expect: ineffective


def client_keyword():
    configured = DeepgramClient(api_key=KEY, mip_opt_out=True)
    configured.listen.v1.media.transcribe_url(url=URL)  # expect: ineffective


def client_query():
    configured = DeepgramClient(api_key=KEY, httpx_client=httpx.Client(params={"mip_opt_out": "true"}))
    configured.listen.v1.media.transcribe_url(url=URL)  # expect: opted-out


def client_telemetry():
    configured = DeepgramClient(api_key=KEY, telemetry_opt_out=True)
    configured.listen.v1.media.transcribe_url(url=URL)  # expect: missing


def speak():
    b"".join(client.speak.v1.audio.generate(text="Hello"))  # expect: missing


def speak_keyword():
    b"".join(client.speak.v1.audio.generate(text="Hello", mip_opt_out=True))  # expect: opted-out


def speak_false():
    b"".join(client.speak.v1.audio.generate(text="Hello", mip_opt_out=False))  # expect: opted-in


def speak_none():
    b"".join(client.speak.v1.audio.generate(text="Hello", mip_opt_out=None))  # expect: missing


def read():
    client.read.v1.text.analyze(request={"text": "Hello"}, topics=True)  # expect: missing


def read_query():
    client.read.v1.text.analyze(request={"text": "Hello"}, topics=True, request_options=ON)  # expect: opted-out


def read_keyword():
    client.read.v1.text.analyze(request={"text": "Hello"}, mip_opt_out=True)  # expect: ineffective


def read_body():
    client.read.v1.text.analyze(request={"text": "Hello", "mip_opt_out": True}, topics=True)  # expect: ineffective


async def asynchronous():
    deepgram = AsyncDeepgramClient(api_key=KEY)
    await deepgram.listen.v1.media.transcribe_file(request=b"audio", mip_opt_out=True)  # expect: opted-out


async def asynchronous_nothing():
    deepgram = AsyncDeepgramClient(api_key=KEY)
    await deepgram.listen.v1.media.transcribe_url(url=URL)  # expect: missing


async def asynchronous_client_query():
    http = httpx.AsyncClient(params={"mip_opt_out": "true"})
    deepgram = AsyncDeepgramClient(api_key=KEY, httpx_client=http)
    await deepgram.read.v1.text.analyze(request={"text": "Hello"}, topics=True)  # expect: opted-out


async def asynchronous_speak():
    deepgram = AsyncDeepgramClient(api_key=KEY)
    async for _ in deepgram.speak.v1.audio.generate(text="Hello", mip_opt_out=True):  # expect: opted-out
        pass
