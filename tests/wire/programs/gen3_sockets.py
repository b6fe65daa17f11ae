"""Third generation, sockets: one call in each function."""
# requires: deepgram-sdk>=5.0

import httpx
from deepgram import AsyncDeepgramClient, DeepgramClient

KEY = "0123456789abcdef0123456789abcdef01234567"
ON = {"additional_query_parameters": {"mip_opt_out": "true"}}
OFF = {"additional_query_parameters": {"mip_opt_out": "false"}}
client = DeepgramClient(api_key=KEY)


def nothing():
    with client.listen.v1.connect(model="nova-3"):  # expect: missing
        pass


def text():
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true"):  # expect: opted-out
        pass


def boolean():
    # Sent as "True" from 6.0.0 to 7.1.0.
    with client.listen.v1.connect(model="nova-3", mip_opt_out=True):  # expect: conditional
        pass


def boolean_false():
    with client.listen.v1.connect(model="nova-3", mip_opt_out=False):  # expect: opted-in
        pass


def capital():
    with client.listen.v1.connect(model="nova-3", mip_opt_out="True"):  # expect: ineffective
        pass


def one():
    with client.listen.v1.connect(model="nova-3", mip_opt_out=1):  # expect: ineffective
        pass


def none():
    with client.listen.v1.connect(model="nova-3", mip_opt_out=None):  # expect: missing
        pass


def query():
    # Dropped by 5.x.
    with client.listen.v1.connect(model="nova-3", request_options=ON):  # expect: conditional
        pass


def query_off_over_keyword():
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true", request_options=OFF):  # expect: conditional
        pass


def query_and_keyword():
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true", request_options=ON):  # expect: opted-out
        pass


def header():
    options = {"additional_headers": {"mip_opt_out": "true"}}
    with client.listen.v1.connect(model="nova-3", request_options=options):  # expect: ineffective
        pass


def client_query():
    configured = DeepgramClient(api_key=KEY, httpx_client=httpx.Client(params={"mip_opt_out": "true"}))
    with configured.listen.v1.connect(model="nova-3"):  # expect: ineffective
        pass


def flux():
    options = {"model": "flux-general-en", "encoding": "linear16", "sample_rate": "16000"}
    with client.listen.v2.connect(**options, mip_opt_out="true"):  # expect: opted-out
        pass


def speak():
    with client.speak.v1.connect(model="aura-2-asteria-en"):  # expect: missing
        pass


def speak_boolean():
    with client.speak.v1.connect(model="aura-2-asteria-en", mip_opt_out=True):  # expect: conditional
        pass


def raw():
    with client.listen.v1.with_raw_response.connect(model="nova-3", mip_opt_out="true"):  # expect: opted-out
        pass


async def asynchronous():
    async with AsyncDeepgramClient(api_key=KEY).listen.v1.connect(model="nova-3"):  # expect: missing
        pass


async def asynchronous_text():
    async with AsyncDeepgramClient(api_key=KEY).speak.v1.connect(mip_opt_out="true"):  # expect: opted-out
        pass


async def asynchronous_boolean():
    deepgram = AsyncDeepgramClient(api_key=KEY)
    options = {"model": "flux-general-en", "encoding": "linear16", "sample_rate": "16000", "mip_opt_out": True}
    async with deepgram.listen.v2.connect(**options):  # expect: conditional
        pass


async def asynchronous_query():
    deepgram = AsyncDeepgramClient(api_key=KEY)
    async with deepgram.listen.v1.connect(model="nova-3", request_options=ON):  # expect: conditional
        pass
