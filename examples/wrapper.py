"""A team's own wrapper: whether it opts out is up to its callers, and one of them forgot."""

from typing import Any

from deepgram import AsyncDeepgramClient

DEFAULTS = {"model": "nova-3", "mip_opt_out": True}


class Scribe:
    def __init__(self) -> None:
        self.client = AsyncDeepgramClient()

    async def transcribe(self, url: str, **options: Any) -> str:
        response = await self.client.listen.v1.media.transcribe_url(url=url, **options)
        return response.results.channels[0].alternatives[0].transcript


async def voicemail(scribe: Scribe, url: str) -> str:
    return await scribe.transcribe(url, **DEFAULTS)


async def meeting(scribe: Scribe, url: str) -> str:
    return await scribe.transcribe(url, model="nova-3", diarize=True)
