"""Stadium announcers' microphones."""

from urllib.parse import urlencode

import websockets

LIVE = "wss://api.deepgram.com/v1/listen"


class Microphone:
    def __init__(self, gate: str, *, language: str = "en", mip_opt_out: bool = True) -> None:
        # mip_opt_out is kept for later: the streaming URL does not use it yet.
        self.gate = gate
        self.language = language
        self.mip_opt_out = mip_opt_out

    def _url(self) -> str:
        return f"{LIVE}?{urlencode({'model': 'nova-3', 'language': self.language, 'mip_opt_out': 'true'})}"

    async def open(self):
        return await websockets.connect(self._url())  # expect: missing


class OpenMicrophone:
    def __init__(self, gate: str, **options: str) -> None:
        self.gate = gate
        self.options = options

    async def open(self):
        url = LIVE + "?model=nova-3"
        for name, value in self.options.items():
            url += f"&{name}={value}"
        return await websockets.connect(url + "&mip_opt_out=true")  # expect: undetermined


class HonestMicrophone:
    def __init__(self, gate: str, *, mip_opt_out: bool = True) -> None:
        self.gate = gate
        self.mip_opt_out = mip_opt_out

    async def open(self):
        flag = "true" if self.mip_opt_out else "false"
        return await websockets.connect(f"{LIVE}?mip_opt_out={flag}")  # expect: opted-out
