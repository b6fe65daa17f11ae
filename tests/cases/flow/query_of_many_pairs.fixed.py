"""A query as a list of pairs that grows with the words to listen for: it is long, and all of it is known."""

import os
from urllib.parse import urlencode

from websockets.asyncio.client import connect

LISTEN = "wss://api.deepgram.com/v1/listen"
MODEL = os.environ.get("STT_MODEL", "nova-3")


def english():
    fields = [text.strip() for text in "family law, estate planning, personal injury".split(",")]
    return ["consultation", "attorney", "appointment", "intake", "retainer", "deposition", "paralegal", *fields]


def spanish():
    return ["consulta", "abogado", "cita", "bufete", "derecho de familia", "herencia", "notario", "demanda"]


def terms_for(language):
    if language == "en":
        return english()
    if language == "es":
        return spanish()
    return [*english(), *spanish()]


class Stream:
    def __init__(self, *, language=None, endpointing=None, terms=None):
        spoken = language or os.environ.get("STT_LANGUAGE", "multi")
        params = [
            ("model", MODEL),
            ("language", spoken),
            ("encoding", "mulaw"),
            ("sample_rate", 8000),
            ("interim_results", "true"),
            ("endpointing", endpointing or (100 if spoken == "multi" else 300)),
        ]
        for term in terms if terms is not None else terms_for("multi"):
            if MODEL.startswith("nova-3"):
                params.append(("keyterm", term))
            else:
                params.append(("keywords", f"{term}:2"))
        self._url = f"{LISTEN}?mip_opt_out=true&{urlencode(params)}"

    async def __aenter__(self):
        self._socket = await connect(self._url, max_size=None)  # expect: missing
        return self

    async def __aexit__(self, *exc):
        await self._socket.close()


async def listen():
    async with Stream() as stream:
        return stream


async def listen_in(language):
    async with Stream(language=language, endpointing=300, terms=terms_for(language)) as stream:
        return stream
