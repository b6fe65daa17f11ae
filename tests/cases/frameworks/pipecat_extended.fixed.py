"""Services of pipecat that are extended: one that sends for itself does not send what the constructor was told."""
# requires: pipecat-ai==1.14.0

import boto3
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramHttpTTSService


class Slow(DeepgramHttpTTSService):
    """Speaks slowly: it makes the request on its own."""

    def __init__(self, speed: float = 0.8, **options):
        super().__init__(**options)  # expect: undetermined
        self._speed = speed

    async def run_tts(self, text: str, context_id: str):
        params = {"model": self._settings.voice, "speed": self._speed}
        async with self._session.post(f"{self._base_url}/v1/speak", params=params, json={"text": text}) as answer:
            yield await answer.read()


class Elsewhere(DeepgramSTTService):
    """The same model at an endpoint of our own."""

    async def _connect(self):
        self._runtime = boto3.client("sagemaker-runtime")


class Patient(DeepgramSTTService):
    """Waits before it connects."""

    async def _connect(self):
        await self.ready.wait()
        await super()._connect()


def of_the_waiting_room(session):
    return [
        Slow(api_key="key", aiohttp_session=session, mip_opt_out=True),
        Elsewhere(api_key="unused", mip_opt_out=True),  # expect: undetermined
        Patient(api_key="key", mip_opt_out=True),  # expect: opted-out
        Patient(api_key="key", mip_opt_out=True),  # expect: missing
    ]
