"""A base URL with a default is turned into that of a socket; path and query are put in as far as they are not there."""

from urllib.parse import parse_qsl, urlencode, urlparse, urlunparse

import websockets


def _socket_base(settings: dict) -> str:
    base = settings.get("base_url", "https://api.deepgram.com")
    if base.startswith("https://"):
        return base.replace("https://", "wss://", 1)
    if base.startswith("http://"):
        return base.replace("http://", "ws://", 1)
    return base


async def caption(settings: dict):
    parsed = urlparse(_socket_base(settings))
    if not parsed.path or parsed.path == "/":
        path = "/v1/listen"
    elif "/v1/listen" in parsed.path:
        path = parsed.path
    else:
        path = parsed.path.rstrip("/") + "/v1/listen"
    query = {"model": settings.get("model", "nova-3"), "encoding": "linear16", "channels": "1"}
    existing = dict(parse_qsl(parsed.query))
    existing.update(query)
    url = urlunparse(parsed._replace(path=path, query=urlencode(existing)))
    return await websockets.connect(url, max_size=2**24)  # expect: missing


async def caption_privately(settings: dict):
    parsed = urlparse(_socket_base(settings))
    path = parsed.path if parsed.path.endswith("/v1/listen") else parsed.path.rstrip("/") + "/v1/listen"
    existing = dict(parse_qsl(parsed.query))
    existing.update({"model": "nova-3", "mip_opt_out": "true"})
    url = urlunparse(parsed._replace(path=path, query=urlencode(existing)))
    return await websockets.connect(url)  # expect: opted-out
