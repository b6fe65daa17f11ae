"""Over a range, releases that raise on the keyword send nothing and do no harm."""
# requires: deepgram-sdk>=0.1.5,<3

from deepgram import Deepgram


class Transcriber:
    def __init__(self, key: str) -> None:
        self._deepgram = Deepgram(key)

    async def by_dict(self, url: str):
        return await self._deepgram.transcription.prerecorded({"url": url}, {"mip_opt_out": True})  # expect: opted-out

    async def by_keyword(self, url: str):
        return await self._deepgram.transcription.prerecorded({"url": url}, mip_opt_out=True)  # expect: opted-out

    async def by_endpoint(self, url: str):
        # Dropped by 0.2.0 to 2.5.0, sent since 2.8.0.
        return await self._deepgram.transcription.prerecorded(  # expect: conditional
            {"url": url}, endpoint="/listen?mip_opt_out=true"
        )

    async def nothing(self, url: str):
        return await self._deepgram.transcription.prerecorded({"url": url}, {"mip_opt_out": True})  # expect: missing
