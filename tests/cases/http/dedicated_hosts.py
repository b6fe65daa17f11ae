"""Museum guides: hosts of the service that are not in its documentation, and others of its domain."""

import requests
import websockets


def dedicated(clip: bytes):
    return requests.post("https://ab12.us-west-2.api.deepgram.com/v1/listen?model=nova-3", data=clip)  # expect: missing


async def of_a_customer(clip: bytes):
    async with websockets.connect("wss://acme.deepgram.com/v1/listen?mip_opt_out=true") as socket:  # expect: opted-out
        await socket.send(clip)


def of_a_region(clip: bytes, region: str):
    return requests.post(f"https://{region}.deepgram.com/v1/listen?model=nova-3", data=clip)  # expect: missing


def documentation():
    return requests.get("https://developers.deepgram.com/docs/listen")


def console(name: str):
    return requests.post("https://console.deepgram.com/signup", json={"name": name})


def alike(clip: bytes):
    return requests.post("https://mydeepgram.com/v1/listen", data=clip)
