"""A transport that the caller may hand in, as services take it for their tests: without one the request goes out."""

import httpx
from deepgram import AsyncDeepgramClient

LISTEN = "https://api.deepgram.com/v1/listen"


class Scribe:
    def __init__(self, api_key: str, transport: httpx.BaseTransport | None = None, transport_factory=None):
        self._http = httpx.Client(transport=transport, headers={"Authorization": f"Token {api_key}"})
        self._deepgram = AsyncDeepgramClient(api_key=api_key, transport_factory=transport_factory)

    def transcribe(self, audio: bytes) -> dict:
        response = self._http.post(LISTEN, params={"model": "nova-3"}, content=audio)  # expect: missing
        return response.json()

    async def live(self, chunks) -> None:
        async with self._deepgram.listen.v1.connect(model="nova-3") as connection:  # expect: missing
            async for chunk in chunks:
                await connection.send_media(chunk)


async def listen(audio: bytes, keyterms: list[str], timeout: float, transport=None) -> dict:
    async with httpx.AsyncClient(timeout=timeout, transport=transport) as client:
        response = await client.post(  # expect: opted-out
            LISTEN, params=[("model", "nova-3"), ("mip_opt_out", "true"), *(("keyterm", term) for term in keyterms)],
            content=audio,
        )
    return response.json()


def replayed_in_tests(audio: bytes, record) -> dict:
    with httpx.Client(transport=httpx.MockTransport(record)) as client:
        return client.post(LISTEN, content=audio).json()


def replayed_or_sent(audio: bytes, record=None) -> dict:
    transport = httpx.MockTransport(record) if record else None
    with httpx.Client(transport=transport) as client:
        return client.post(LISTEN, content=audio).json()  # expect: missing
