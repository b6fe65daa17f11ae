"""Third generation, every call without the option but those of the voice agent: what a fix starts from."""
# requires: deepgram-sdk>=5.0

from deepgram import AsyncDeepgramClient, DeepgramClient

KEY = "0123456789abcdef0123456789abcdef01234567"
URL = "https://static.example/bueller.wav"
client = DeepgramClient(api_key=KEY)


def url():
    client.listen.v1.media.transcribe_url(url=URL, model="nova-3")  # expect: missing


def url_request_options():
    options = {"additional_headers": {"x-tag": "fix"}}
    client.listen.v1.media.transcribe_url(url=URL, model="nova-3", request_options=options)  # expect: missing


def file():
    client.listen.v1.media.transcribe_file(request=b"audio", model="nova-3")  # expect: missing


def raw():
    client.listen.v1.media.with_raw_response.transcribe_url(url=URL)  # expect: missing


def read():
    client.read.v1.text.analyze(request={"text": "Hello"}, language="en", topics=True)  # expect: missing


def speak():
    b"".join(client.speak.v1.audio.generate(text="Hello"))  # expect: missing


def listen_socket():
    with client.listen.v1.connect(model="nova-3"):  # expect: missing
        pass


def turns_socket():
    with client.listen.v2.connect(model="flux-general-en", encoding="linear16", sample_rate="16000"):  # expect: missing
        pass


def speech_socket():
    with client.speak.v1.connect(model="aura-2-asteria-en"):  # expect: missing
        pass


async def asynchronous_url():
    await AsyncDeepgramClient(api_key=KEY).listen.v1.media.transcribe_url(url=URL)  # expect: missing


async def asynchronous_file():
    await AsyncDeepgramClient(api_key=KEY).listen.v1.media.transcribe_file(request=b"audio")  # expect: missing


async def asynchronous_read():
    deepgram = AsyncDeepgramClient(api_key=KEY)
    await deepgram.read.v1.text.analyze(request={"text": "Hello"}, topics=True)  # expect: missing


async def asynchronous_speak():
    async for _ in AsyncDeepgramClient(api_key=KEY).speak.v1.audio.generate(text="Hello"):  # expect: missing
        pass


async def asynchronous_listen_socket():
    async with AsyncDeepgramClient(api_key=KEY).listen.v1.connect(model="nova-3"):  # expect: missing
        pass


async def asynchronous_turns_socket():
    deepgram = AsyncDeepgramClient(api_key=KEY)
    async with deepgram.listen.v2.connect(  # expect: missing
        model="flux-general-en", encoding="linear16", sample_rate="16000"
    ):
        pass


async def asynchronous_speech_socket():
    async with AsyncDeepgramClient(api_key=KEY).speak.v1.connect(model="aura-2-asteria-en"):  # expect: missing
        pass
