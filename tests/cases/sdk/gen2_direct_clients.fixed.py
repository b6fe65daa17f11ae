"""Second generation: the client classes behind the routers, used without a ``DeepgramClient``."""
# requires: deepgram-sdk==4.8.1

from deepgram import (
    AnalyzeClient,
    AnalyzeOptions,
    ClientOptionsFromEnv,
    DeepgramClientOptions,
    ListenRESTClient,
    ListenWebSocketClient,
    LiveClient,
    LiveOptions,
    PreRecordedClient,
    PrerecordedOptions,
    ReadClient,
    SpeakClient,
    SpeakRESTClient,
    SpeakWSClient,
    SpeakWSOptions,
)

CONFIG = DeepgramClientOptions(api_key="0123456789abcdef0123456789abcdef01234567")
SOURCE = {"url": "https://static.example/bueller.wav"}


def prerecorded():
    client = PreRecordedClient(ClientOptionsFromEnv())
    return client.transcribe_url(SOURCE, PrerecordedOptions(model="nova-3"), addons={"mip_opt_out": "true"})  # expect: missing


def prerecorded_privately():
    client = ListenRESTClient(CONFIG)
    # expect: opted-out
    return client.transcribe_url(SOURCE, PrerecordedOptions(model="nova-3"), {"mip_opt_out": "true"})


def speech(text):
    return SpeakClient(CONFIG).save("speech.mp3", {"text": text}, {"mip_opt_out": True})  # expect: opted-out


def speech_rest(text):
    return SpeakRESTClient(CONFIG).stream_memory({"text": text}, addons={"mip_opt_out": "true"})  # expect: missing


def analysis(text):
    reader = AnalyzeClient(CONFIG)
    # expect: opted-out
    return reader.analyze_text({"buffer": text}, AnalyzeOptions(topics=True), {"mip_opt_out": "true"})


def reading(url):
    return ReadClient(CONFIG).analyze_url({"url": url}, AnalyzeOptions(topics=True), addons={"mip_opt_out": "true"})  # expect: missing


def live():
    connection = LiveClient(CONFIG)
    return connection.start(LiveOptions(model="nova-3"), addons={"mip_opt_out": "true"})  # expect: opted-out


class Captions(ListenWebSocketClient):
    """A subclass that starts itself."""

    def open(self, language):
        options = LiveOptions(model="nova-3", language=language)
        return self.start(options, addons={"filler_words": "true", "mip_opt_out": "true"})  # expect: missing


def speaking_socket():
    socket = SpeakWSClient(CONFIG)
    return socket.start(SpeakWSOptions(model="aura-asteria-en"), {"mip_opt_out": "true"})  # expect: opted-out
