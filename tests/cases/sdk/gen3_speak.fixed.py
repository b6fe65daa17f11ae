"""Third generation, text to speech over REST."""
# requires: deepgram-sdk==7.17.0

from pathlib import Path

from deepgram import AsyncDeepgramClient, DeepgramClient


class Voice:
    model = "aura-2-asteria-en"

    def __init__(self, client=None):
        self._client = client or DeepgramClient()

    @property
    def audio(self):
        return self._client.speak.v1.audio

    def say(self, text: str, path: Path) -> None:
        response = self.audio.generate(text=text, model=self.model, mip_opt_out=True)  # expect: missing
        path.write_bytes(b"".join(response))

    def say_privately(self, text: str) -> bytes:
        return b"".join(self.audio.generate(text=text, model=self.model, mip_opt_out=True))  # expect: opted-out

    def say_with_options(self, text: str) -> bytes:
        options = {"additional_query_parameters": {"mip_opt_out": "true"}, "chunk_size": 4096}
        return b"".join(self.audio.generate(text=text, request_options=options))  # expect: opted-out

    def say_in_body(self, text: str) -> bytes:
        options = {"additional_body_parameters": {}}
        return b"".join(self.audio.generate(text=text, request_options=options, mip_opt_out=True))  # expect: ineffective

    def say_raw(self, text: str):
        with self.audio.with_raw_response.generate(text=text, mip_opt_out="true") as response:  # expect: opted-out
            return response.headers

    def say_flux(self, text: str) -> bytes:
        return b"".join(self._client.speak.v2.audio.generate(text=text, model="flux-tts-en", mip_opt_out=True))  # expect: missing


async def narrate(lines):
    client = AsyncDeepgramClient()
    for line in lines:
        async for chunk in client.speak.v1.audio.generate(text=line, mip_opt_out=True):  # expect: opted-in
            yield chunk


async def narrate_flux(line):
    client = AsyncDeepgramClient()
    # expect: opted-out
    async for chunk in client.speak.v2.audio.generate(text=line, model="flux-tts-en", mip_opt_out=True):
        yield chunk
