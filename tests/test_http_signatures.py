"""The names in ``rules/http`` against the real packages: every path exists, with parameters of these names."""

from __future__ import annotations

import inspect
from pkgutil import resolve_name
from typing import Any, get_type_hints

import aiohttp
import pytest
import websocket
import websockets.asyncio.client
import websockets.sync.client

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.model import HttpClient, Request, Type
from mipcheck.catalog.paths import CALL, Segments, expand

INDEX = CatalogIndex(load_catalog())
MODULES = {
    "requests": "requests",
    "httpx": "httpx",
    "aiohttp": "aiohttp",
    "urllib": "urllib",
    "http.client": "http",
    "urllib3": "urllib3",
    "websockets": "websockets",
    "websocket-client": "websocket",
}
NEEDS_TRIO = ("websockets", "trio", "client", "connect")
CLIENTS = [client for client in INDEX.catalog.clients if client.id in MODULES]

pytestmark = pytest.mark.filterwarnings("ignore:websockets:DeprecationWarning")  # its legacy client


def own(client: HttpClient, pattern: str) -> list[Segments]:
    """The paths of a pattern that lie in the client's own package; its entries also cover packages built on it."""
    paths = (path for path in expand(pattern) if path[0] == MODULES[client.id] and path != NEEDS_TRIO)
    return sorted(paths)


def attribute(path: Segments) -> Any:
    """The object at an access path; a call stands for the class of what it returns."""
    if CALL not in path:
        return resolve_name(".".join(path))
    first = path.index(CALL)
    made = attribute(path[:first])
    found = made if inspect.isclass(made) else get_type_hints(made)["return"]
    for name in path[first + 1 :]:
        found = getattr(found, name)
    return found


def positional(path: Segments) -> list[str]:
    """The names of the positional parameters of a function, or of a class's constructor, without ``self``."""
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    names = [name for name, value in inspect.signature(attribute(path)).parameters.items() if value.kind in kinds]
    return names[1:] if CALL in path else names


def test_every_client_is_described() -> None:
    assert {client.id for client in CLIENTS} == set(MODULES)


REQUESTS = [
    pytest.param(path, request, id=".".join(path))
    for client in CLIENTS
    for request in client.requests
    for pattern in request.paths
    for path in own(client, pattern)
]


@pytest.mark.parametrize(("path", "request_"), REQUESTS)
def test_the_parameters_of_a_request_function_are_named_in_order(path: Segments, request_: Request) -> None:
    names = positional(path)
    assert names[: len(request_.parameters)] == list(request_.parameters[: len(names)])


TYPES = [
    pytest.param(path, type_, id=".".join(path))
    for client in CLIENTS
    for type_ in client.types
    for path in own(client, type_.path)
]


@pytest.mark.parametrize(("path", "type_"), TYPES)
def test_the_parameters_of_a_constructor_are_named_in_order(path: Segments, type_: Type) -> None:
    assert positional(path)[: len(type_.parameters)] == list(type_.parameters)


ALIASES = [
    pytest.param(path, alias.path, id=".".join(path))
    for client in CLIENTS
    for alias in client.aliases
    for pattern in alias.also
    for path in own(client, pattern)
]


@pytest.mark.parametrize(("path", "target"), ALIASES)
def test_an_alias_exists_and_can_be_called_like_its_target(path: Segments, target: str) -> None:
    (segments,) = expand(target)
    assert callable(attribute(path))
    assert callable(attribute(segments))


@pytest.mark.parametrize(
    ("path", "socket"),
    [
        ("aiohttp.ClientSession().ws_connect", aiohttp.ClientWebSocketResponse),
        ("websockets.connect", websockets.asyncio.client.ClientConnection),
        ("websockets.sync.client.connect", websockets.sync.client.ClientConnection),
        ("websocket.create_connection", websocket.WebSocket),
        ("websocket.WebSocketApp", websocket.WebSocketApp),
    ],
)
def test_the_methods_that_send_a_message_exist(path: str, socket: type[Any]) -> None:
    (segments,) = expand(path)
    (entry,) = INDEX.requests.lookup(segments)
    assert entry.request.sends
    assert [name for name in entry.request.sends if not callable(getattr(socket, name, None))] == []
