"""Sends what is meant for Deepgram to the recorder, and lets nothing else out of the machine.

Installed in the interpreter of the program under observation before the program is imported, so that exactly the code
that is judged also runs: with Deepgram's real hosts in it, over connections that are told to be encrypted.
"""

from __future__ import annotations

import asyncio
import importlib
import ipaddress
import socket
import ssl
import sys
from typing import Any

_SERVICE = "deepgram.com"
_WEB_PORTS = (80, 443)
_REFUSED_EVENTS = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "os.fork")


class RefusedError(OSError):
    """An attempt to reach something other than the recorder: to the program, a network that is not there."""


def install(port: int) -> list[str]:
    """Redirect and guard this interpreter for good. The list returned grows by every attempt that was refused."""
    refused: list[str] = []
    _redirect_names()
    _redirect_ports(port)
    _strip_encryption()
    sys.addaudithook(lambda event, arguments: _guard(event, arguments, refused))
    return refused


def _guard(event: str, arguments: tuple[Any, ...], refused: list[str]) -> None:
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        target = arguments[1]
        outside = isinstance(target, tuple) and not _is_loopback(target[0])
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        outside = not _is_loopback(arguments[0])
    else:
        outside = event in _REFUSED_EVENTS
    if outside:
        refused.append(f"{event} {arguments[:2]!r}")
        raise RefusedError(refused[-1])


def _is_loopback(host: str | bytes | None) -> bool:
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _redirect_names() -> None:
    resolve = socket.getaddrinfo

    def getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if isinstance(name, str) and (name == _SERVICE or name.endswith(f".{_SERVICE}")):
            host = "127.0.0.1"
        return resolve(host, *arguments, **options)

    socket.getaddrinfo = getaddrinfo


def _redirect_ports(port: int) -> None:
    def redirected(address: Any) -> Any:
        is_web = isinstance(address, tuple) and _is_loopback(address[0]) and address[1] in _WEB_PORTS
        return (address[0], port) if is_web else address

    for name in ("connect", "connect_ex"):
        _redirect_method(name, redirected)


def _redirect_method(name: str, redirected: Any) -> None:
    original = getattr(socket.socket, name)

    def connect(self: socket.socket, address: Any) -> Any:
        return original(self, redirected(address))

    setattr(socket.socket, name, connect)


def _strip_encryption() -> None:
    def wrap_socket(self: ssl.SSLContext, sock: socket.socket, *arguments: Any, **options: Any) -> socket.socket:
        return sock

    ssl.SSLContext.wrap_socket = wrap_socket  # type: ignore[assignment, method-assign]
    create = asyncio.BaseEventLoop.create_connection

    async def create_connection(self: Any, *arguments: Any, **options: Any) -> Any:
        plain = {name: value for name, value in options.items() if not name.startswith(("ssl", "server_hostname"))}
        return await create(self, *arguments, **plain)

    asyncio.BaseEventLoop.create_connection = create_connection  # type: ignore[method-assign]
    _strip_encryption_of_anyio()


def _strip_encryption_of_anyio() -> None:
    try:
        tls = importlib.import_module("anyio.streams.tls")
    except ImportError:  # the first generation does without
        return

    async def wrap(cls: Any, /, transport_stream: Any, **options: Any) -> Any:
        return transport_stream

    tls.TLSStream.wrap = classmethod(wrap)
