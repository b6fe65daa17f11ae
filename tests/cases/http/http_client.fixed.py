"""Dictation pen: http.client, host in the constructor and path in the call."""

import http.client
import ssl
from http.client import HTTPSConnection
from urllib.parse import urlencode

HOST = "api.deepgram.com"
HEADERS = {"Authorization": "Token placeholder", "Content-Type": "audio/wav"}


def plain(clip: bytes):
    connection = HTTPSConnection(HOST)
    connection.request("POST", "/v1/listen?mip_opt_out=true", clip, HEADERS)  # expect: missing
    return connection.getresponse().read()


def in_the_path(clip: bytes):
    connection = http.client.HTTPSConnection(HOST, 443, timeout=30, context=ssl.create_default_context())
    connection.request("POST", "/v1/listen?model=nova-3&mip_opt_out=true", body=clip, headers=HEADERS)  # expect: opted-out
    return connection.getresponse().read()


def encoded_path(clip: bytes):
    path = "/v1/listen?" + urlencode({"model": "nova-3", "mip_opt_out": "true"})
    connection = HTTPSConnection(host="api.deepgram.com")
    connection.request(method="POST", url=path, body=clip, headers=HEADERS)  # expect: opted-in
    return connection.getresponse().status


def python_true(clip: bytes):
    connection = HTTPSConnection(HOST)
    connection.request("POST", f"/v1/listen?mip_opt_out=true", clip, HEADERS)  # expect: ineffective


def header(clip: bytes):
    connection = HTTPSConnection(HOST)
    connection.request("POST", "/v1/listen?mip_opt_out=true", clip, {**HEADERS})  # expect: ineffective


class Pen:
    """The connection is opened in one method and used in others."""

    def __init__(self, host: str = HOST) -> None:
        self.host = host
        self.connection = HTTPSConnection(self.host)

    def note(self, clip: bytes) -> bytes:
        self.connection.request("POST", "/v1/listen?model=nova-3-medical&mip_opt_out=true", clip, HEADERS)  # expect: missing
        return self.connection.getresponse().read()

    def private_note(self, clip: bytes, model: str) -> bytes:
        path = "/v1/listen?model=%s&mip_opt_out=true" % model
        self.connection.request("POST", path, clip, HEADERS)  # expect: opted-out
        return self.connection.getresponse().read()


def written_by_hand(chunks):
    connection = HTTPSConnection(HOST)
    connection.putrequest("POST", "/v1/listen?mip_opt_out=true")  # expect: opted-out
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    for chunk in chunks:
        connection.send(b"%x\r\n%s\r\n" % (len(chunk), chunk))
    connection.send(b"0\r\n\r\n")


def other_host(clip: bytes):
    connection = HTTPSConnection("10.0.4.17", 8080)
    connection.request("POST", "/v1/listen", clip, HEADERS)
