"""Drone radio: the websocket-client package; WebSocketApp is judged where it is made."""

import threading
from urllib.parse import urlencode

import websocket
from websocket import WebSocket, WebSocketApp, create_connection

LIVE = "wss://api.deepgram.com/v1/listen"
HEADER = ["Authorization: Token placeholder"]


def plain():
    return websocket.create_connection(LIVE + "?mip_opt_out=true", header=HEADER)  # expect: missing


def opted_out(frames):
    socket = create_connection(LIVE + "?mip_opt_out=true", header=HEADER, timeout=10)  # expect: opted-out
    for frame in frames:
        socket.send_binary(frame)


def encoded():
    params = {"model": "nova-3", "sample_rate": 8000, "mip_opt_out": "true"}
    return create_connection(f"{LIVE}?{urlencode(params)}", header=HEADER)  # expect: missing


def app(on_message):
    ws_app = WebSocketApp(  # expect: missing
        LIVE + "?model=nova-3&mip_opt_out=true",
        header=HEADER,
        on_message=on_message,
    )
    threading.Thread(target=ws_app.run_forever, daemon=True).start()
    return ws_app


def app_opted_out(on_message):
    ws_app = websocket.WebSocketApp(f"{LIVE}?model=nova-3&mip_opt_out=true", on_message=on_message)  # expect: opted-out
    ws_app.run_forever()


def socket_object():
    socket = WebSocket()
    socket.connect(LIVE + "?mip_opt_out=true", header=HEADER)  # expect: opted-in
    return socket


def header_only():
    return create_connection(LIVE + "?mip_opt_out=true", header={"mip_opt_out": "true"})  # expect: ineffective


def fragment():
    # websocket-client drops what follows the '#'.
    return create_connection(LIVE + "?mip_opt_out=true#mip_opt_out=true")  # expect: ineffective


def branch(confidential: bool):
    params = {"model": "nova-3"}
    if confidential:
        params["mip_opt_out"] = "true"
    return create_connection(LIVE + "?" + urlencode(params))  # expect: conditional


def by_the_caller(options: dict):
    return WebSocketApp((LIVE + "?" + urlencode(options)) + "&mip_opt_out=true", header=HEADER)  # expect: undetermined
