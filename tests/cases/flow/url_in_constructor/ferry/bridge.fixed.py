"""Bridge audio of a ferry, streamed while the ship is under way."""

import websockets

from ferry.hosts import LIVE_PATH, SCHEME, SPEECH_HOST


class BridgeStream:
    """Everything about the URL is decided in __init__."""

    def __init__(self, vessel: str, language: str = "en", redact: bool = False) -> None:
        self.vessel = vessel
        self.url = f"{SCHEME}://{SPEECH_HOST}{LIVE_PATH}?model=nova-3&language={language}"
        if redact:
            self.url += "&redact=pii"
        self.url += "&interim_results=true"
        self.socket = None

    async def open(self) -> None:
        self.socket = await websockets.connect(self.url + "&mip_opt_out=true", ping_interval=5)  # expect: missing

    async def feed(self, frame: bytes) -> None:
        await self.socket.send(frame)


class PrivateBridgeStream:
    def __init__(self, language: str = "en") -> None:
        self.url = "{}://{}{}?".format(SCHEME, SPEECH_HOST, LIVE_PATH)
        self.url += f"language={language}"
        self.url += "&mip_opt_out=true"

    async def open(self):
        return await websockets.connect(self.url)  # expect: opted-out


class MethodStream:
    """The URL is returned by a method, and the option is added under a condition on the object."""

    def __init__(self, confidential: bool) -> None:
        self.confidential = confidential

    def _url(self) -> str:
        url = f"wss://{SPEECH_HOST}{LIVE_PATH}?model=nova-3"
        if self.confidential:
            url += "&mip_opt_out=true"
        return url

    async def open(self):
        async with websockets.connect(self._url()) as socket:  # expect: conditional
            return socket


class PropertyStream:
    """The URL is a property, its options come from a method."""

    def __init__(self, sample_rate: int) -> None:
        self.sample_rate = sample_rate

    def _options(self) -> dict[str, object]:
        return {"encoding": "linear16", "sample_rate": self.sample_rate, "mip_opt_out": "true"}

    @property
    def url(self) -> str:
        query = "&".join(f"{name}={value}" for name, value in self._options().items())
        return f"wss://{SPEECH_HOST}{LIVE_PATH}?{query}"

    async def open(self):
        return await websockets.connect(self.url)  # expect: opted-out


class LateStream:
    """The attribute is set by one method and read by another."""

    def prepare(self, query: str) -> None:
        self.target = f"wss://{SPEECH_HOST}{LIVE_PATH}?{query}"

    async def open(self):
        return await websockets.connect(self.target + "&mip_opt_out=true")  # expect: undetermined
