"""A radio play's rehearsals: a client of the first generation, used as one of the second, too."""
# requires: deepgram-sdk==2.12.0

from deepgram import Deepgram, LiveOptions


class Rehearsal:
    def __init__(self, key: str) -> None:
        self.client = Deepgram(key)

    def options(self) -> LiveOptions:
        return LiveOptions(model="nova-2", punctuate=True)

    async def live(self) -> None:
        connection = self.client.listen.asynclive.v("1")
        await connection.start(self.options())  # expect: missing

    async def recording(self, audio: bytes):
        source = {"buffer": audio, "mimetype": "audio/wav"}
        return await self.client.transcription.prerecorded(source, self.options().__dict__)  # expect: missing
