"""A stand-in for Deepgram on the loopback interface: it accepts every request and socket, and remembers them.

Standard library only, because it runs in the interpreter of the program under observation, beside whatever releases
of websockets and aiohttp that program needs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import socketserver
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from io import BufferedIOBase
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

_ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _BINARY, _CLOSE, _PING, _PONG = 0x1, 0x2, 0x8, 0x9, 0xA
_MOST_MESSAGES = 5


@dataclass
class Request:
    """What arrived: a request, or the handshake of a socket with the first text messages sent over it."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    socket: bool = False
    messages: list[str] = field(default_factory=list)


class Recorder:
    """The server, running in a thread of its own between ``with`` and its end; ``port`` is free before that."""

    def __init__(self) -> None:
        self._requests: list[Request] = []
        self._server = _Server(self)
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Recorder:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def add(self, request: Request) -> None:
        """Remember a request; what comes over its socket is added to it as it arrives."""
        self._requests.append(request)

    def take(self, quiet: float = 0.1, patience: float = 0.0) -> list[Request]:
        """All requests since the last time. Connections still open are closed once they were quiet for that long.

        Where nothing arrived yet, or no message over a socket that brings its settings in one, ``patience`` is the time
        to wait for it: on a busy machine a program may be done before its threads are.
        """
        deadline = time.monotonic() + patience
        while not self._is_complete() and time.monotonic() < deadline:
            time.sleep(0.01)
        while self._server.busy(quiet):
            time.sleep(0.01)
        self._server.hang_up()
        taken, self._requests = self._requests, []
        return taken

    def _is_complete(self) -> bool:
        waiting = (request.socket and "agent" in request.path and not request.messages for request in self._requests)
        return bool(self._requests) and not any(waiting)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, recorder: Recorder) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.recorder = recorder
        self.connections: set[socket.socket] = set()
        self.last_sign = time.monotonic()

    def busy(self, quiet: float) -> bool:
        return bool(self.connections) and time.monotonic() - self.last_sign < quiet

    def hang_up(self) -> None:
        for connection in list(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        self.server.connections.add(self.request)
        self.server.last_sign = time.monotonic()
        super().setup()

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            self.server.connections.discard(self.request)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Stay quiet: the standard streams belong to the runner."""

    def do_GET(self) -> None:
        is_socket = self.headers.get("Upgrade", "").lower() == "websocket"
        request = self._record(is_socket)
        if is_socket:
            self._accept()
            self._converse(request)
        else:
            self._answer()

    def do_POST(self) -> None:
        self._record(is_socket=False)
        self._read_body()
        self._answer()

    def _record(self, is_socket: bool) -> Request:
        url = urlsplit(self.path)
        query = parse_qsl(url.query, keep_blank_values=True)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, url.path, query, headers, is_socket)
        self.server.recorder.add(request)
        return request

    def _read_body(self) -> None:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            while size := int(self.rfile.readline().split(b";")[0], 16):
                self.rfile.read(size + 2)
            self.rfile.readline()
        else:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _answer(self) -> None:
        speech = self.path.split("?")[0].endswith("/speak")
        body = b"\0" * 64 if speech else json.dumps(_TRANSCRIPT).encode()
        self.send_response(200)
        self.send_header("Content-Type", "audio/wav" if speech else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def _accept(self) -> None:
        key = self.headers["Sec-WebSocket-Key"] + _ACCEPT_SUFFIX
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
        self.end_headers()
        self.wfile.flush()
        self.close_connection = True

    def _converse(self, request: Request) -> None:
        """Read frames until the client goes, or says that it is done: then close, as the service does."""
        while (frame := _read_frame(self.rfile)) is not None:
            opcode, payload = frame
            self.server.last_sign = time.monotonic()
            if opcode == _TEXT and len(request.messages) < _MOST_MESSAGES:
                request.messages.append(payload.decode())
            elif opcode == _PING:
                self.connection.sendall(_frame(_PONG, payload))
            if opcode == _CLOSE or _is_farewell(opcode, payload):
                farewell = payload if opcode == _CLOSE else struct.pack(">H", 1000)
                self.connection.sendall(_frame(_CLOSE, farewell))
            if opcode == _CLOSE:
                return


_TRANSCRIPT = {
    "request_id": "00000000-0000-0000-0000-000000000000",
    "metadata": {
        "request_id": "00000000-0000-0000-0000-000000000000",
        "transaction_key": "deprecated",
        "sha256": "0" * 64,
        "created": "2026-01-01T00:00:00.000Z",
        "duration": 1.0,
        "channels": 1,
        "models": ["00000000-0000-0000-0000-000000000001"],
        "model_info": {},
    },
    "results": {"channels": [{"alternatives": [{"transcript": "hello", "confidence": 1.0, "words": []}]}]},
}


def _is_farewell(opcode: int, payload: bytes) -> bool:
    if opcode == _BINARY:
        return not payload
    return opcode == _TEXT and b'"CloseStream"' in payload


def _read_frame(stream: BufferedIOBase) -> tuple[int, bytes] | None:
    try:
        head = stream.read(2)
        if len(head) < 2:
            return None
        size = head[1] & 0x7F
        if size >= 126:
            size = int.from_bytes(stream.read(2 if size == 126 else 8), "big")
        mask = stream.read(4)
        payload = stream.read(size)
    except OSError:
        return None
    return head[0] & 0x0F, bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))


def _frame(opcode: int, payload: bytes) -> bytes:
    return bytes((0x80 | opcode, len(payload))) + payload
