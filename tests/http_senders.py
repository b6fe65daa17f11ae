"""One small program per request function of the HTTP and websocket clients, by its access path in ``rules/http``."""

from __future__ import annotations

import asyncio
import http.client
import importlib
import urllib.request
from collections.abc import Awaitable, Callable
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import httpx
import requests
import urllib3
import websocket
import websockets.sync.client

Params = Any
Send = Callable[[str, Params], object]


def in_loop(send: Callable[[str, Params], Awaitable[object]]) -> Send:
    def run(url: str, params: Params) -> None:
        async def main() -> None:
            await asyncio.wait_for(send(url, params), 10)

        asyncio.run(main())

    return run


def session_requests(url: str, params: Params) -> None:
    with requests.Session() as session:
        session.post(url, params=params)


def prepared_requests(url: str, params: Params) -> None:
    with requests.Session() as session:
        session.send(session.prepare_request(requests.Request("POST", url, params=params)))


def streamed_httpx(url: str, params: Params) -> None:
    with httpx.stream("POST", url, params=params) as response:
        response.read()


def built_httpx(url: str, params: Params) -> None:
    with httpx.Client() as client:
        client.send(client.build_request("POST", url, params=params))


async def async_httpx(url: str, params: Params) -> None:
    async with httpx.AsyncClient() as client:
        await client.post(url, params=params)


async def aiohttp_request(url: str, params: Params) -> None:
    async with aiohttp.request("POST", url, params=params) as response:
        await response.read()


async def aiohttp_post(url: str, params: Params) -> None:
    async with aiohttp.ClientSession() as session, session.post(url, params=params) as response:
        await response.read()


async def aiohttp_socket(url: str, params: Params) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(url, params=params):
        pass


WITH_PARAMS: dict[str, Send] = {
    "requests.post": lambda url, params: requests.post(url, params=params, timeout=10),
    "requests.api.request": lambda url, params: requests.request("POST", url, params=params, timeout=10),
    "requests.Session().post": session_requests,
    "requests.Request": prepared_requests,
    "httpx.post": lambda url, params: httpx.post(url, params=params),
    "httpx.stream": streamed_httpx,
    "httpx.Client().build_request": built_httpx,
    "httpx.AsyncClient().post": in_loop(async_httpx),
    "aiohttp.request": in_loop(aiohttp_request),
    "aiohttp.ClientSession().post": in_loop(aiohttp_post),
    "aiohttp.ClientSession().ws_connect": in_loop(aiohttp_socket),
}


def connection(url: str) -> tuple[http.client.HTTPConnection, str]:
    parts = urlsplit(url)
    return http.client.HTTPConnection(parts.netloc, timeout=10), f"{parts.path}?{parts.query}"


def http_client_request(url: str) -> None:
    client, path = connection(url)
    with closing(client):
        client.request("POST", path, body=b"")
        client.getresponse().read()


def http_client_putrequest(url: str) -> None:
    client, path = connection(url)
    with closing(client):
        client.putrequest("POST", path)
        client.putheader("Content-Length", "0")
        client.endheaders()
        client.getresponse().read()


def urllib_open(request: str | urllib.request.Request) -> None:
    with urllib.request.urlopen(request, data=b"", timeout=10) as response:
        response.read()


def urllib_opener(url: str) -> None:
    with urllib.request.build_opener().open(urllib.request.Request(url, method="POST"), timeout=10) as response:
        response.read()


def urllib3_pool(url: str) -> None:
    with urllib3.PoolManager() as pool:
        pool.request("POST", url, body=b"", timeout=10)


def websockets_by(path: str) -> Callable[[str], object]:
    async def connect(url: str, _: Params) -> None:
        module, _, name = path.rpartition(".")
        async with getattr(importlib.import_module(module), name)(url):
            pass

    return lambda url: in_loop(connect)(url, None)


def websockets_threads(url: str) -> None:
    with websockets.sync.client.connect(url):
        pass


def websocket_connect(url: str) -> None:
    socket = websocket.WebSocket()
    socket.connect(url, timeout=10)  # type: ignore[no-untyped-call]
    socket.close()


def websocket_app(url: str) -> None:
    opened: list[Any] = []
    websocket.WebSocketApp(url, on_open=lambda app: opened.append(app.sock)).run_forever()
    for socket in opened:  # the app leaves it to the garbage collector when the server says goodbye first
        socket.shutdown()


TEXT_ONLY: dict[str, Callable[[str], object]] = {
    "urllib.request.urlopen": urllib_open,
    "urllib.request.Request": lambda url: urllib_open(urllib.request.Request(url, method="POST")),
    "urllib.request.build_opener().open": urllib_opener,
    "http.client.HTTPConnection().request": http_client_request,
    "http.client.HTTPConnection().putrequest": http_client_putrequest,
    "urllib3.request": lambda url: urllib3.request("POST", url, body=b"", timeout=10),
    "urllib3.PoolManager().request": urllib3_pool,
    "websockets.connect": websockets_by("websockets.connect"),
    "websockets.client.connect": websockets_by("websockets.client.connect"),
    "websockets.legacy.client.connect": websockets_by("websockets.legacy.client.connect"),
    "websockets.asyncio.client.connect": websockets_by("websockets.asyncio.client.connect"),
    "websockets.sync.client.connect": websockets_threads,
    "websocket.create_connection": lambda url: websocket.create_connection(url, timeout=10).close(),
    "websocket.WebSocket().connect": websocket_connect,
    "websocket.WebSocketApp": websocket_app,
}


def session_with(params: Params) -> requests.Session:
    session = requests.Session()
    session.params = params
    return session


CLIENTS: dict[str, Callable[[Params], Any]] = {  # each a context manager with a method post()
    "requests.Session().post": session_with,
    "httpx.Client().post": lambda params: httpx.Client(params=params),
}


def httpx_with_base(base: str, url: str) -> None:
    with httpx.Client(base_url=base) as client:
        client.post(url)


async def aiohttp_with_base(base: str, url: str) -> None:
    async with aiohttp.ClientSession(base) as session, session.post(url) as response:
        await response.read()


BASED: dict[str, Send] = {
    "httpx.Client().post": httpx_with_base,
    "aiohttp.ClientSession().post": in_loop(aiohttp_with_base),
}
