"""The clients of the application, each built on first use."""
# requires: deepgram-sdk==4.8.1

from __future__ import annotations

from deepgram import DeepgramClient, DeepgramClientOptions

_deepgram: DeepgramClient | None = None


def deepgram_client() -> DeepgramClient:
    global _deepgram
    if _deepgram is None:
        _deepgram = DeepgramClient("", DeepgramClientOptions(options={"keepalive": "true"}))
    return _deepgram


class Lazy:
    @property
    def deepgram(self):
        return deepgram_client()


lazy = Lazy()
