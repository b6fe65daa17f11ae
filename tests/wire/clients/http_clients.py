"""HTTP and websocket clients without the option: one request in each function, in the ways people write them."""

import asyncio
import http.client
import json
import urllib.request
from urllib.parse import urlencode

import aiohttp
import httpx
import requests
import websocket
import websockets
import websockets.sync.client

LISTEN = "http://api.deepgram.com/v1/listen"
SHARED = {"model": "nova-3"}
OPTIONS = {"model": "nova-3", "punctuate": "true"}
DEFAULTS = {"model": "nova-3"}
RATE = 16000
IN_LINES = (
    "ws://api.deepgram.com/v1/listen"
    "?model=nova-3"
    f"&sample_rate={RATE}"  # of the phone
)


def requests_plain():
    requests.post("http://api.deepgram.com/v1/listen", data=b"audio")  # expect: missing


def requests_query():
    requests.post("http://api.deepgram.com/v1/listen?model=nova-3", data=b"audio")  # expect: missing


def requests_fragment():
    requests.post("http://api.deepgram.com/v1/listen?model=nova-3#top", data=b"audio")  # expect: missing


def requests_params():
    requests.post(LISTEN, params={"model": "nova-3"}, data=b"audio")  # expect: missing


def requests_pairs():
    requests.post(LISTEN, params=[("model", "nova-3")], data=b"audio")  # expect: missing


def requests_constant():
    requests.post(LISTEN, params=OPTIONS, data=b"audio")  # expect: missing


def requests_shared():
    json.dumps(SHARED)
    requests.post(LISTEN, params=SHARED, data=b"audio")  # expect: missing


def requests_defaults():
    requests.post(LISTEN, params=DEFAULTS, data=b"audio")  # expect: missing


def requests_defaults_copied():
    params = dict(DEFAULTS)
    params["diarize"] = "true"
    requests.post(LISTEN, params=params, data=b"audio")  # expect: missing


def requests_single_quotes():
    requests.post('http://api.deepgram.com/v1/listen', headers={'x-team': 'a'}, data=b'audio')  # expect: missing


def requests_false():
    requests.post(LISTEN, params={"mip_opt_out": "false"}, data=b"audio")  # expect: opted-in


def requests_boolean():
    requests.post(LISTEN, params={"mip_opt_out": True}, data=b"audio")  # expect: ineffective


def requests_header():
    requests.post(LISTEN, headers={"mip_opt_out": "true"}, data=b"audio")  # expect: ineffective


def requests_session():
    with requests.Session() as session:
        session.params = {"model": "nova-3"}
        session.post(LISTEN, data=b"audio")  # expect: missing


def httpx_plain():
    httpx.post("http://api.deepgram.com/v1/speak", json={"text": "Hello"})  # expect: missing


def httpx_query():
    httpx.post("http://api.deepgram.com/v1/speak?model=aura-2-thalia-en", json={"text": "Hello"})  # expect: missing


def httpx_client():
    with httpx.Client(base_url="http://api.deepgram.com", params={"model": "nova-3"}) as client:
        client.post("/v1/listen", content=b"audio")  # expect: missing


async def httpx_asynchronous():
    async with httpx.AsyncClient() as client:
        await client.post(LISTEN, params={"model": "nova-3"}, content=b"audio")  # expect: missing


async def aiohttp_plain():
    async with aiohttp.ClientSession() as session:
        async with session.post(LISTEN, data=b"audio") as response:  # expect: missing
            await response.read()


async def aiohttp_params():
    params = {"model": "nova-3"}
    async with aiohttp.ClientSession() as session:
        async with session.post(LISTEN, params=params, data=b"audio") as response:  # expect: missing
            await response.read()


async def aiohttp_socket():
    async with aiohttp.ClientSession() as session:
        # expect: missing
        async with session.ws_connect("ws://api.deepgram.com/v1/listen", params={"model": "nova-3"}) as socket:
            await socket.send_str('{"type": "CloseStream"}')


def urllib_literal():
    urllib.request.urlopen("http://api.deepgram.com/v1/listen", data=b"audio").read()  # expect: missing


def urllib_request():
    request = urllib.request.Request(LISTEN + "?model=nova-3", data=b"audio", method="POST")
    urllib.request.urlopen(request).read()  # expect: missing


def urllib_encoded():
    query = urlencode({"model": "nova-3"})
    urllib.request.urlopen(f"{LISTEN}?{query}", data=b"audio").read()  # expect: missing


def http_client():
    connection = http.client.HTTPConnection("api.deepgram.com")
    connection.request("POST", "/v1/listen", body=b"audio")  # expect: missing
    connection.getresponse().read()


def http_client_query():
    connection = http.client.HTTPConnection("api.deepgram.com")
    connection.request("POST", "/v1/listen?" + urlencode({"model": "nova-3"}), body=b"audio")  # expect: missing
    connection.getresponse().read()


async def websockets_plain():
    async with websockets.connect("ws://api.deepgram.com/v1/listen") as socket:  # expect: missing
        await socket.send('{"type": "CloseStream"}')


async def websockets_formatted():
    model = "nova-3"
    async with websockets.connect(f"ws://api.deepgram.com/v1/listen?model={model}") as socket:  # expect: missing
        await socket.send('{"type": "CloseStream"}')


async def websockets_encoded():
    url = "ws://api.deepgram.com/v1/listen?" + urlencode({"model": "nova-3"})
    socket = await asyncio.wait_for(websockets.connect(url), 5)  # expect: missing
    await socket.close()


async def websockets_in_lines():
    async with websockets.connect(IN_LINES) as socket:  # expect: missing
        await socket.send('{"type": "CloseStream"}')


async def websockets_joined():
    params = ["model=nova-3", f"sample_rate={RATE}"]
    url = f"ws://api.deepgram.com/v1/listen?{'&'.join(params)}"
    async with websockets.connect(url) as socket:  # expect: missing
        await socket.send('{"type": "CloseStream"}')


async def websockets_from_dict():
    params = {"model": "nova-3", "punctuate": "true"}
    query = "&".join([f"{key}={value}" for key, value in params.items()])
    async with websockets.connect(f"ws://api.deepgram.com/v1/listen?{query}") as socket:  # expect: missing
        await socket.send('{"type": "CloseStream"}')


async def websockets_in_a_loop():
    url = "ws://api.deepgram.com/v1/listen?model=nova-3"
    for term in ("kiosk", "ticket"):
        url += f"&keyterm={term}"
    async with websockets.connect(url) as socket:  # expect: missing
        await socket.send('{"type": "CloseStream"}')


async def websockets_grown():
    url = f"ws://api.deepgram.com/v1/listen?sample_rate={RATE}"
    if RATE > 8000:
        url += "&model=nova-3"
    url += "&punctuate=true"
    async with websockets.connect(url) as socket:  # expect: missing
        await socket.send('{"type": "CloseStream"}')


async def websockets_grown_in_branches():
    url = "ws://api.deepgram.com/v1/listen?encoding=linear16"
    url += "&punctuate=true"
    if len(websockets.__name__) > 1:
        url += f"&sample_rate={RATE}"
    async with websockets.connect(url) as socket:  # expect: missing
        await socket.send('{"type": "CloseStream"}')


def websockets_synchronous():
    with websockets.sync.client.connect("ws://api.deepgram.com/v1/speak?model=aura-2-thalia-en"):  # expect: missing
        pass


async def websockets_agent():
    settings = {"type": "Settings", "agent": {"language": "en"}}
    async with websockets.connect("ws://agent.deepgram.com/v1/agent/converse") as socket:  # expect: missing
        await socket.send(json.dumps(settings))


def websocket_client():
    websocket.create_connection("ws://api.deepgram.com/v1/listen?model=nova-3").close()  # expect: missing


def websocket_client_application():
    application = websocket.WebSocketApp(  # expect: missing
        "ws://api.deepgram.com/v1/listen?model=nova-3", on_open=lambda opened: opened.close()
    )
    application.run_forever()
