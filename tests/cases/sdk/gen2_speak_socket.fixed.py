"""Second generation, text to speech over a socket."""
# requires: deepgram-sdk>=3.6,<5

from deepgram import DeepgramClient, DeepgramClientOptions, SpeakWebSocketEvents, SpeakWSOptions

OPTIONS = SpeakWSOptions(model="aura-asteria-en", encoding="linear16", sample_rate=48000)


def talk(text: str) -> None:
    config = DeepgramClientOptions(options={"speaker_playback": "true"})
    deepgram = DeepgramClient("", config)
    dg_connection = deepgram.speak.websocket.v("1")

    def on_binary_data(self, data, **kwargs):
        print("Received binary data")

    dg_connection.on(SpeakWebSocketEvents.AudioData, on_binary_data)
    if dg_connection.start(OPTIONS, addons={"mip_opt_out": "true"}) is False:  # expect: missing
        return
    dg_connection.send_text(text)
    dg_connection.flush()
    dg_connection.wait_for_complete()
    dg_connection.finish()


def talk_privately(text: str) -> None:
    dg_connection = DeepgramClient().speak.websocket.v("1")
    if not dg_connection.start(OPTIONS, addons={"mip_opt_out": "true"}):  # expect: opted-out
        raise RuntimeError("Failed to start connection")
    dg_connection.send_text(text)
    dg_connection.finish()


async def talk_async(text: str) -> None:
    dg_connection = DeepgramClient().speak.asyncwebsocket.v("1")
    await dg_connection.start({"model": "aura-asteria-en", "mip_opt_out": True})  # expect: opted-out
    await dg_connection.send_text(text)
    await dg_connection.finish()


async def talk_async_plainly(text: str) -> None:
    dg_connection = DeepgramClient().speak.asyncwebsocket.v("1")
    await dg_connection.start(OPTIONS, addons={"mip_opt_out": "true"})  # expect: ineffective
    await dg_connection.send_text(text)
