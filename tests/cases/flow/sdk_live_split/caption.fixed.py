"""Captions in a planetarium."""
# requires: deepgram-sdk==4.8.1

from deepgram import DeepgramClient, LiveOptions, LiveTranscriptionEvents


class Captions:
    def __init__(self) -> None:
        self.client = DeepgramClient("placeholder")
        self.connection = None
        self.options = LiveOptions(model="nova-3", interim_results=True)

    def prepare(self) -> None:
        self.connection = self.client.listen.websocket.v("1")
        self.connection.on(LiveTranscriptionEvents.Transcript, self.show)

    def show(self, _, result, **kwargs) -> None:
        print(result.channel.alternatives[0].transcript)

    def start(self) -> bool:
        if self.connection.start(self.options, addons={"mip_opt_out": "true"}) is False:  # expect: missing
            return False
        return True

    def feed(self, frame: bytes) -> None:
        self.connection.send(frame)


class PrivateCaptions(Captions):
    def __init__(self) -> None:
        super().__init__()
        self.addons = {"mip_opt_out": "true"}

    def start(self) -> bool:
        if not self.connection.start(self.options, self.addons):  # expect: opted-out
            raise RuntimeError("no captions today")
        return True


class SwallowedKeyword(Captions):
    def start(self) -> bool:
        # start() swallows unknown keywords.
        return self.connection.start(self.options, addons={"mip_opt_out": "true"})  # expect: ineffective


async def asynchronous(frames, private: bool):
    client = DeepgramClient("placeholder")
    connection = client.listen.asyncwebsocket.v("1")
    addons = {"no_delay": "true"}
    if private:
        addons["mip_opt_out"] = "true"
    if await connection.start(LiveOptions(model="nova-3"), addons=addons):  # expect: conditional
        async for frame in frames:
            await connection.send(frame)
