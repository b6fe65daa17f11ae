"""Third generation: what is set on the client, and how far it reaches."""
# requires: deepgram-sdk==7.17.0

import httpx
from deepgram import AsyncDeepgramClient, DeepgramClient, DeepgramClientEnvironment

KEY = "0123456789abcdef0123456789abcdef01234567"
URL = "https://static.example/bueller.wav"


class WithDefaultQuery:
    """REST calls inherit the query of the HTTP client, sockets do not."""

    def __init__(self):
        self.http = httpx.Client(params={"mip_opt_out": "true"}, timeout=60)
        self.client = DeepgramClient(api_key=KEY, httpx_client=self.http)

    def transcribe(self):
        return self.client.listen.v1.media.transcribe_url(url=URL)  # expect: opted-out

    def speak(self, text):
        return b"".join(self.client.speak.v1.audio.generate(text=text))  # expect: opted-out

    def analyze(self, text):
        return self.client.read.v1.text.analyze(request={"text": text}, topics=True, language="en")  # expect: opted-out

    def listen(self):
        with self.client.listen.v1.connect(model="nova-3", mip_opt_out="true") as connection:  # expect: ineffective
            connection.start_listening()


def with_headers():
    client = DeepgramClient(api_key=KEY, headers={"mip_opt_out": "true"})
    return client.listen.v1.media.transcribe_url(url=URL, mip_opt_out=True)  # expect: ineffective


def with_keyword():
    # Raises TypeError.
    client = DeepgramClient(api_key=KEY, mip_opt_out=True)
    return client.listen.v1.media.transcribe_url(url=URL)  # expect: ineffective


def with_telemetry_switch():
    # An unrelated switch, whatever its name says.
    client = DeepgramClient(api_key=KEY, telemetry_opt_out=True)
    return client.listen.v1.media.transcribe_url(url=URL, mip_opt_out=True)  # expect: missing


def with_query_in_environment():
    environment = DeepgramClientEnvironment(
        base="https://api.deepgram.com?mip_opt_out=true",
        production="wss://api.deepgram.com",
        agent="wss://agent.deepgram.com",
        agent_rest="https://agent.deepgram.com",
    )
    client = DeepgramClient(api_key=KEY, environment=environment)
    return client.listen.v1.media.transcribe_url(url=URL)  # expect: ineffective


def with_event_hook():
    def add_opt_out(request):
        request.url = request.url.copy_merge_params({"mip_opt_out": "true"})

    http = httpx.Client(event_hooks={"request": [add_opt_out]})
    client = DeepgramClient(api_key=KEY, httpx_client=http)
    return client.listen.v1.media.transcribe_url(url=URL)  # expect: undetermined


def with_event_hook_that_takes_it_out():
    def without_query(request):
        request.url = request.url.copy_with(query=None)

    http = httpx.Client(params={"mip_opt_out": "true"}, event_hooks={"request": [without_query]})
    client = DeepgramClient(api_key=KEY, httpx_client=http)
    return client.listen.v1.media.transcribe_url(url=URL)  # expect: undetermined


async def with_async_client():
    async with httpx.AsyncClient(params={"mip_opt_out": "true"}) as http:
        client = AsyncDeepgramClient(api_key=KEY, httpx_client=http)
        return await client.listen.v1.media.transcribe_url(url=URL)  # expect: opted-out


def on_our_own_machines(audio):
    environment = DeepgramClientEnvironment(
        base="https://stt.internal.example",
        production="wss://stt.internal.example",
        agent="wss://agent.internal.example",
        agent_rest="https://agent.internal.example",
    )
    client = DeepgramClient(api_key="none", environment=environment)
    with client.listen.v1.connect(model="nova-3") as connection:
        connection.send_media(audio)
    return client.listen.v1.media.transcribe_file(request=audio)
