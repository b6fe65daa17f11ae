"""The product a call sends data to."""

from __future__ import annotations

import re

SPEECH_TO_TEXT = "speech-to-text"
STREAMING = "streaming speech-to-text"
TEXT_INTELLIGENCE = "text intelligence"
VOICE_AGENT = "voice agent"

_BY_ENDPOINT = {
    "speak": "text-to-speech",
    "read": TEXT_INTELLIGENCE,
    "agent": VOICE_AGENT,
}
# How an API says that it opens a connection: in its own name, for rules say nothing of it.
_CONNECTS = re.compile(r"(?i)websocket|\bws\b|_ws\b|ws_|\bconnect|\blive\b|create_connection|stream")


def surface(endpoint: str, api: str) -> str:
    """The surface of an endpoint's path. ``/v1/listen`` serves files and streams; there, the API's name decides."""
    version, _, rest = endpoint.strip("/").partition("/")
    product = rest.partition("/")[0]
    if product == "listen":
        return STREAMING if version != "v1" or _CONNECTS.search(api) else SPEECH_TO_TEXT
    return _BY_ENDPOINT.get(product, endpoint or "unknown")
