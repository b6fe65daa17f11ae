"""A voice of LiveKit's plugin that connects for itself, with the session of the worker."""
# requires: livekit-plugins-deepgram==1.8.9

import asyncio

from livekit.agents import utils
from livekit.plugins import deepgram


class Quick(deepgram.TTS):
    def __init__(self, speed: float, **options):
        super().__init__(mip_opt_out=True, **options)  # expect: undetermined
        self._speed = speed

    async def _connect_ws(self, timeout: float):
        session = utils.http_context.http_session()
        url = f"wss://api.deepgram.com/v1/speak?model={self._opts.model}&speed={self._speed}&mip_opt_out=true"
        return await asyncio.wait_for(session.ws_connect(url), timeout)  # expect: missing


def voice():
    return Quick(1.2, model="aura-2-thalia-en")
