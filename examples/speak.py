"""Text to speech over plain HTTP, opted out."""

import os

import httpx

ENDPOINT = "https://api.deepgram.com/v1/speak"


def speak(text: str) -> bytes:
    params = {"model": "aura-2-thalia-en", "mip_opt_out": "true"}
    headers = {"Authorization": f"Token {os.environ['DEEPGRAM_API_KEY']}"}
    response = httpx.post(ENDPOINT, params=params, headers=headers, json={"text": text}, timeout=30)
    response.raise_for_status()
    return response.content
