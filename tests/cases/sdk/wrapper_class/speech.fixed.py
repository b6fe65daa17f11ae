# requires: deepgram-sdk==6.1.1
from abc import ABC, abstractmethod

from deepgram import AsyncDeepgramClient


class Transcriber(ABC):
    def __init__(self, client=None, **defaults):
        self.client = client or AsyncDeepgramClient()
        self.defaults = defaults

    @abstractmethod
    async def transcribe(self, audio: bytes) -> str: ...


class FileTranscriber(Transcriber):
    """Sends the defaults of its constructor."""

    async def transcribe(self, audio: bytes) -> str:
        media = self.client.listen.v1.media
        response = await media.transcribe_file(request=audio, **self.defaults)  # expect: opted-out
        return response.results.channels[0].alternatives[0].transcript


class CarelessTranscriber(Transcriber):
    """Takes the option and forgets it."""

    def __init__(self, client=None, mip_opt_out=True):
        super().__init__(client)
        self.mip_opt_out = mip_opt_out

    async def transcribe(self, audio: bytes) -> str:
        response = await self.client.listen.v1.media.transcribe_file(request=audio, model="nova-3", mip_opt_out=True)  # expect: missing
        return response.results.channels[0].alternatives[0].transcript


class SpeechSynthesizer:
    def __init__(self, client, private):
        self.client = client
        self.private = private

    async def speak(self, text):
        audio = self.client.speak.v1.audio.generate(text=text, mip_opt_out=self.private)  # expect: conditional
        return b"".join([chunk async for chunk in audio])
