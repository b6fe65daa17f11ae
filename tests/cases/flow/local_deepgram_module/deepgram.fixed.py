from urllib.parse import urlencode

import websockets
from config import settings


class DeepgramClient:
    """Not the SDK's class of that name."""

    def __init__(self, **query: str) -> None:
        self.uri = f"{settings.stt_host}/v1/listen?mip_opt_out=true&{urlencode(query)}"

    async def connect(self):
        return await websockets.connect(self.uri, additional_headers={"Authorization": settings.token})  # expect: missing
