"""Second generation, live audio: a connection object is started with options and addons."""
# requires: deepgram-sdk==4.8.1

import os
import threading

import httpx
from deepgram import DeepgramClient, DeepgramClientOptions, LiveOptions, LiveTranscriptionEvents, Microphone

URL = "http://stream.example/bbc_world_service"


def on_message(self, result, **kwargs):
    sentence = result.channel.alternatives[0].transcript
    if sentence:
        print(f"speaker: {sentence}")


def plain():
    config = DeepgramClientOptions(options={"keepalive": "true"})
    deepgram = DeepgramClient(os.environ["DEEPGRAM_API_KEY"], config)
    connection = deepgram.listen.websocket.v("1")
    connection.on(LiveTranscriptionEvents.Transcript, on_message)
    options = LiveOptions(model="nova-3", language="en-US", interim_results=True)
    addons = {"no_delay": "true", "mip_opt_out": "true"}
    if connection.start(options, addons=addons) is False:  # expect: missing
        print("Failed to connect to Deepgram")
        return
    with httpx.stream("GET", URL) as stream:
        for data in stream.iter_bytes():
            connection.send(data)
    connection.finish()


def private_microphone():
    deepgram = DeepgramClient()
    connection = deepgram.listen.live.v("1")
    connection.on(LiveTranscriptionEvents.Transcript, on_message)
    connection.start(LiveOptions(model="nova-3"), {"mip_opt_out": "true"})  # expect: opted-out
    microphone = Microphone(connection.send)
    microphone.start()
    input("")
    microphone.finish()
    connection.finish()


def dict_options(audio: bytes):
    connection = DeepgramClient().listen.websocket.v("1")
    connection.start({"model": "nova-3", "mip_opt_out": True})  # expect: opted-out
    connection.send(audio)


def addons_alone():
    connection = DeepgramClient().listen.websocket.v("1")
    return connection.start(addons=dict(mip_opt_out=True, model="nova-3"))  # expect: opted-out


def swallowed():
    # Unknown keywords become metadata of the events.
    connection = DeepgramClient().listen.websocket.v("1")
    return connection.start(LiveOptions(model="nova-3"), addons={"mip_opt_out": "true"})  # expect: ineffective


def members():
    connection = DeepgramClient().listen.websocket.v("1")
    return connection.start(LiveOptions(model="nova-3"), addons={"mip_opt_out": "true"})  # expect: ineffective


class Session(threading.Thread):
    """Opens the socket in one method and starts it in another."""

    def __init__(self, client: DeepgramClient):
        super().__init__(daemon=True)
        self.connection = client.listen.websocket.v("1")
        self.options = LiveOptions(model="nova-3", encoding="linear16", sample_rate=16000)
        self.addons = None

    def keep_private(self):
        self.addons = {"mip_opt_out": "true"}

    def run(self):
        if not self.connection.start(self.options, addons={"mip_opt_out": "true"}):  # expect: missing
            raise RuntimeError("no connection")
