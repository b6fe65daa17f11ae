"""Lift announcements: websockets, the threaded client."""

import json

import websockets.sync.client
from websockets.sync.client import connect

SPEAK = "wss://api.deepgram.com/v1/speak?encoding=linear16&sample_rate=48000"


def announce(text: str):
    with connect(SPEAK + "&mip_opt_out=true", additional_headers={"Authorization": "Token placeholder"}) as socket:  # expect: missing
        socket.send(json.dumps({"type": "Speak", "text": text}))
        socket.send(json.dumps({"type": "Flush"}))
        yield from socket


def announce_private(text: str):
    socket = connect(f"{SPEAK}&mip_opt_out=true")  # expect: opted-out
    socket.send(json.dumps({"type": "Speak", "text": text}))
    return socket


def full_path():
    return websockets.sync.client.connect(SPEAK + "&mip_opt_out=true")  # expect: opted-in


def in_the_message(text: str):
    with connect(SPEAK + "&mip_opt_out=true") as socket:  # expect: ineffective
        socket.send(json.dumps({"type": "Speak", "text": text, "mip_opt_out": True}))


def capital():
    return connect(SPEAK + "&mip_opt_out=true")  # expect: ineffective


def by_the_caller(flag: bool):
    return connect(f"{SPEAK}&mip_opt_out={str(flag).lower()}")  # expect: undetermined


def branches(kiosk: bool):
    return connect(SPEAK + ("&mip_opt_out=true" if kiosk else ""))  # expect: conditional
