"""A choir's rehearsal notes."""

import httpx

from app.settings import Settings, get_settings, settings


async def notes(clip: bytes) -> dict:
    params = {"model": settings.deepgram_model, "punctuate": "true", "mip_opt_out": "true"}
    async with httpx.AsyncClient() as client:
        response = await client.post(settings.deepgram_url, params=params, content=clip)  # expect: missing
    return response.json()


async def notes_by_setting(clip: bytes) -> dict:
    params = {"model": settings.deepgram_model, "mip_opt_out": settings.mip_opt_out}
    async with httpx.AsyncClient() as client:
        response = await client.post(settings.deepgram_url, params=params, content=clip)  # expect: undetermined
    return response.json()


def read_aloud(text: str) -> bytes:
    config = get_settings()
    query = {"mip_opt_out": "true"}
    return httpx.post(config.deepgram_speak_url, params=query, json={"text": text}).content  # expect: opted-out


class Choir:
    def __init__(self, config: Settings) -> None:
        self.config = config

    def notes(self, clip: bytes):
        return httpx.post(self.config.deepgram_url, params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: missing
