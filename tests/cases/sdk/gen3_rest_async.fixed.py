"""Third generation, the asynchronous client in a service object."""
# requires: deepgram-sdk==6.1.1

import asyncio
import logging
from dataclasses import dataclass, field

from deepgram import AsyncDeepgramClient
from deepgram.core.api_error import ApiError
from deepgram.core.request_options import RequestOptions

logger = logging.getLogger(__name__)


@dataclass
class TranscriptionService:
    api_key: str
    model: str = "nova-3"
    private: dict = field(default_factory=lambda: {"mip_opt_out": True})

    def __post_init__(self) -> None:
        self._client = AsyncDeepgramClient(api_key=self.api_key)

    async def transcribe(self, audio: bytes) -> str:
        try:
            response = await self._client.listen.v1.media.transcribe_file(  # expect: missing
                request=audio, model=self.model, punctuate=True, mip_opt_out=True
            )
        except ApiError:
            logger.exception("transcription failed")
            raise
        return response.results.channels[0].alternatives[0].transcript

    async def transcribe_privately(self, audio: bytes) -> str:
        media = self._client.listen.v1.media
        response = await media.transcribe_file(request=audio, model=self.model, mip_opt_out=True)  # expect: opted-out
        return response.results.channels[0].alternatives[0].transcript

    async def transcribe_many(self, urls: list[str]) -> list:
        media = self._client.listen.v1.media
        tasks = [
            media.transcribe_url(url=url, model=self.model, mip_opt_out=True)  # expect: opted-in
            for url in urls
        ]
        return await asyncio.gather(*tasks)

    async def transcribe_with_options(self, url: str):
        options: RequestOptions = {"additional_query_parameters": {"mip_opt_out": "true"}, "max_retries": 3}
        # expect: opted-out
        return await self._client.listen.v1.media.transcribe_url(url=url, request_options=options)

    async def transcribe_with_class(self, url: str):
        options = RequestOptions(timeout_in_seconds=60, additional_query_parameters={"mip_opt_out": True})
        # expect: opted-out
        return await self._client.listen.v1.media.with_raw_response.transcribe_url(url=url, request_options=options)

    async def transcribe_or_give_up(self, url: str):
        # expect: missing
        request = self._client.listen.v1.media.transcribe_url(
            url=url, request_options={"max_retries": 1}, mip_opt_out=True
        )
        return await asyncio.wait_for(request, timeout=30)
