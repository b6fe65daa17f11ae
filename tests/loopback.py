"""A loopback server that answers every HTTP request and websocket handshake, and keeps the request lines."""

from __future__ import annotations

import base64
import hashlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlsplit

_HANDSHAKE = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 4.2.2
_CLOSE = b"\x88\x02\x03\xe8"


class Recorder:
    """The requests that arrived: ``method path?query`` each, in order."""

    def __init__(self, listener: socket.socket) -> None:
        self.port: int = listener.getsockname()[1]
        self.requests: list[str] = []

    @property
    def target(self) -> str:
        """The path and query of the only request."""
        (request,) = self.requests
        return request.split(" ", 1)[1]

    @property
    def query(self) -> list[tuple[str, str]]:
        """The query of the only request, as pairs in order."""
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)


@contextmanager
def recorder() -> Iterator[Recorder]:
    """A recorder that listens on ``127.0.0.1`` at a free port until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        record = Recorder(listener)
        thread = threading.Thread(target=_serve, args=(listener, record))
        thread.start()
        try:
            yield record
        finally:
            # accept() has to be woken; a connection without a request ends the thread.
            socket.create_connection(("127.0.0.1", record.port)).close()
            thread.join(10)


def _serve(listener: socket.socket, record: Recorder) -> None:
    while True:
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(5)
            head = _head(connection)
            if not head:
                return
            request, headers = _parsed(head)
            record.requests.append(request)
            connection.sendall(_answer(headers))
            _drain(connection)


def _head(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = connection.recv(65536)
        if not chunk:
            return b""
        received += chunk
    return received.partition(b"\r\n\r\n")[0]


def _parsed(head: bytes) -> tuple[str, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return first.rpartition(" ")[0], {name.lower(): value.strip() for name, _, value in pairs}


def _answer(headers: dict[str, str]) -> bytes:
    key = headers.get("sec-websocket-key")
    if key is None:
        return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    accept = base64.b64encode(hashlib.sha1(key.encode() + _HANDSHAKE).digest())
    upgrade = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    return upgrade + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n" + _CLOSE


def _drain(connection: socket.socket) -> None:
    """Wait for the client to be done: closing earlier resets what it is still sending."""
    try:
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass
    except OSError:
        return
