"""Websocket URLs put together from the address of the REST API and a query with many optional parts."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from websockets.asyncio.client import connect

DEEPGRAM = "https://api.deepgram.com"


def _socket_address(address: str) -> str:
    parts = urlsplit(address)
    scheme = "wss" if parts.scheme == "https" else "ws"
    return urlunsplit((scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


def _without_empty(params: Mapping[str, Any]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in params.items():
        if value is None:
            continue
        for item in value if isinstance(value, (list, tuple)) else [value]:
            pairs.append((key, str(item).lower() if isinstance(item, bool) else str(item)))
    return pairs


async def listen(api_key: str, chunks) -> None:
    async with connect(_socket_address(DEEPGRAM) + "/v1/listen?model=nova-3&mip_opt_out=true") as socket:  # expect: missing
        async for chunk in chunks:
            await socket.send(chunk)


class DeepgramEars:
    def __init__(
        self,
        *,
        model: str = "nova-3",
        base_url: str = DEEPGRAM,
        keyterms: Sequence[str] = (),
        mip_opt_out: bool | None = None,
        extra: Mapping[str, Any] | None = None,
    ):
        self.model = model
        self.base_url = base_url
        self.keyterms = tuple(keyterms)
        self.mip_opt_out = mip_opt_out
        self.extra = dict(extra or {})

    def url(self, language: str | None = None) -> str:
        params: dict[str, Any] = {"model": self.model, "encoding": "linear16"}
        params |= {"language": language, "keyterm": list(self.keyterms), "mip_opt_out": self.mip_opt_out}
        params |= self.extra
        base = self.base_url.replace("http", "ws", 1)
        return f"{base}/v1/listen?{urlencode(_without_empty(params))}"

    async def open(self, api_key: str, language: str):
        headers = {"Authorization": f"Token {api_key}"}
        return await connect(self.url(language), additional_headers=headers)  # expect: undetermined
