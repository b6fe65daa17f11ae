"""A lighthouse hotline: one desk per way of reading the settings."""

import json
import os
from pathlib import Path

import websockets

URL = "wss://agent.deepgram.com/v1/agent/converse"
HERE = Path(__file__).parent


def connect():
    return websockets.connect(URL, subprotocols=["token", "placeholder"])  # expect: missing


def load_settings():
    with open("settings.json", "r", encoding="utf-8") as file:
        return json.load(file)


async def public_desk():
    async with connect() as socket:
        await socket.send(json.dumps(load_settings()))
        async for message in socket:
            print(message)


async def private_desk():
    with open(os.path.join(os.path.dirname(__file__), "private.json")) as file:
        settings = json.load(file)
    async with websockets.connect(URL) as socket:  # expect: opted-out
        await socket.send(json.dumps(settings))


async def text_desk():
    settings = json.loads((HERE / "private.json").read_text())
    async with websockets.connect(URL) as socket:  # expect: opted-out
        await socket.send(json.dumps(settings))


async def opened_up():
    settings = json.loads(Path("private.json").read_text())
    settings["mip_opt_out"] = False
    async with websockets.connect(URL) as socket:  # expect: opted-in
        await socket.send(json.dumps(settings))


async def closed_later():
    settings = load_settings()
    settings["agent"]["greeting"] = "Ahoy"
    settings["mip_opt_out"] = True
    async with websockets.connect(URL) as socket:  # expect: opted-out
        await socket.send(json.dumps(settings))


async def wrong_place():
    settings = json.load(open("nested.json"))
    async with websockets.connect(URL) as socket:  # expect: ineffective
        await socket.send(json.dumps(settings))


async def not_there():
    settings = json.load(open("absent.json"))
    async with websockets.connect(URL) as socket:  # expect: undetermined
        await socket.send(json.dumps(settings))


async def any_file(name: str):
    settings = json.load(open(name))
    async with websockets.connect(URL) as socket:  # expect: undetermined
        await socket.send(json.dumps(settings))
