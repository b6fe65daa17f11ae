"""Queries written with a parameter on each line: as the items of a list, and as pieces of a URL."""

import websockets
from websockets.sync.client import connect as connect_sync

RATE = 16000
LIVE = "wss://api.deepgram.com/v1/listen"
SPEAK = (
    "wss://api.deepgram.com/v1/speak"
    "?model=aura-2-thalia-en"
    f"&sample_rate={RATE}"
    f"&encoding=linear16"  # what the phone plays
    "&mip_opt_out=true"
)


class Line:
    def __init__(self, config, key):
        self.config = config
        self.headers = {"Authorization": f"Token {key}"}

    def _build_url(self):
        params = [
            f"encoding={self.config.encoding}",
            f"language={self.config.language}",
            f"endpointing={self.config.endpointing_ms}",
            "mip_opt_out=true",
        ]
        return f"wss://api.deepgram.com/v1/listen?{'&'.join(params)}"

    async def open(self):
        url = self._build_url()
        self.socket = await websockets.connect(url, additional_headers=self.headers)  # expect: missing

    async def open_again(self):
        self.socket = await websockets.connect(self._build_url(), additional_headers=self.headers)  # expect: missing


async def listen(ms):
    params = "&".join([
        "encoding=mulaw",
        f"endpointing={ms}",
        "interim_results=true",
        "mip_opt_out=true"
    ])
    return await websockets.connect(f"{LIVE}?{params}")  # expect: missing


async def listen_privately(ms):
    params = "&".join([
        "encoding=mulaw",
        f"endpointing={ms}",
        "mip_opt_out=true",
    ])
    return await websockets.connect(f"{LIVE}?{params}")  # expect: opted-out


async def listen_in_public(ms):
    params = "&".join([
        "encoding=mulaw",
        "mip_opt_out=true",
        f"endpointing={ms}",
    ])
    return await websockets.connect(f"{LIVE}?{params}")  # expect: opted-in


async def speak():
    return await websockets.connect(SPEAK, ping_interval=5)  # expect: missing


def listen_for(language):
    return connect_sync(f"wss://api.deepgram.com/v1/listen?"
                        f"model={language}&"
                        f"sample_rate={RATE}&"
                        "mip_opt_out=true", max_size=None)  # expect: missing


def listen_at(rate):
    url = "wss://api.deepgram.com/v1/listen?model=nova-3&" \
          "punctuate=true&mip_opt_out=true"
    return connect_sync(url, max_size=rate)  # expect: missing


def listen_to(language):
    url = (
        f"wss://api.deepgram.com/v1/listen?model=nova-3&language={language}"
        "&punctuate=true&smart_format=true&mip_opt_out=true"
    )
    return connect_sync(url)  # expect: missing
