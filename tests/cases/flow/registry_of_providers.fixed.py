"""Providers kept as dictionaries in a list, and a function that sends to whichever it is handed."""

import os

import aiohttp
import requests

SPEAK = "https://api.deepgram.com/v1/speak"
VOICES = []
if os.getenv("OTHER_KEY"):
    VOICES.append({"name": "other", "url": "https://voices.example/v1/say", "headers": {}})
if os.getenv("DEEPGRAM_KEY"):
    VOICES.append({"name": "aura", "url": f"{SPEAK}?model=aura-2-thalia-en", "headers": {"Authorization": "Token …"}})

PRIVATE = {"url": f"{SPEAK}?model=aura-2-thalia-en&mip_opt_out=true"}
BY_NAME = {"aura": PRIVATE, "other": {"url": "https://voices.example/v1/say"}}
MIXED = [PRIVATE, {"url": SPEAK}]
ADDRESSES = ("https://voices.example/v1/say", f"{SPEAK}?model=aura-2-thalia-en&mip_opt_out=true")


async def timed(session: aiohttp.ClientSession, voice: dict, text: str):
    async with session.post(voice["url"], headers=voice["headers"], json={"text": text}, params={"mip_opt_out": "true"}) as answer:  # expect: missing
        return await answer.read()


async def compare(texts: list[str]):
    async with aiohttp.ClientSession() as session:
        for voice in VOICES:
            yield [await timed(session, voice, text) for text in texts]


def say(voice, text: str):
    return requests.post(voice["url"], json={"text": text})  # expect: opted-out


def greet():
    return say(PRIVATE, "Hello")


def say_by_name(registry: dict, name: str, text: str):
    return requests.post(registry[name]["url"], json={"text": text})  # expect: opted-out


def part():
    return say_by_name(BY_NAME, "aura", "Goodbye")


def say_by_any(voice, text: str):
    return requests.post(f"{voice['url']}", json={"text": text}, params={"mip_opt_out": "true"})  # expect: conditional


def chat(text: str):
    return [say_by_any(voice, text) for voice in MIXED]


def say_at(addresses, text: str):
    return requests.post(addresses[1], json={"text": text})  # expect: missing


def announce():
    return say_at(ADDRESSES, "Attention")


def say_elsewhere(voice, text: str):
    return requests.post(voice["url"], json={"text": text})


def elsewhere():
    return say_elsewhere({"url": "https://voices.example/v1/say"}, "Hello")
