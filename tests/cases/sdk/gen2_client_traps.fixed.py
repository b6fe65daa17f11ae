"""Second generation: nothing that is set on the client becomes a query parameter."""
# requires: deepgram-sdk==4.8.1

from deepgram import ClientOptionsFromEnv, DeepgramClient, DeepgramClientOptions, LiveOptions, PrerecordedOptions

SOURCE = {"url": "https://static.example/bueller.wav"}
KEY = "0123456789abcdef0123456789abcdef01234567"
OPTIONS = PrerecordedOptions(model="nova-3")


def client_options():
    client = DeepgramClient(KEY, DeepgramClientOptions(options={"keepalive": "true", "mip_opt_out": "true"}))
    return client.listen.rest.v("1").transcribe_url(SOURCE, OPTIONS, addons={"mip_opt_out": "true"})  # expect: ineffective


def client_headers():
    config = DeepgramClientOptions(api_key=KEY, headers={"mip_opt_out": "true"})
    client = DeepgramClient("", config)
    return client.listen.rest.v("1").transcribe_url(SOURCE, OPTIONS, addons={"mip_opt_out": "true"})  # expect: ineffective


def live_client_options():
    client = DeepgramClient(KEY, DeepgramClientOptions(options={"mip_opt_out": "true"}))
    return client.listen.websocket.v("1").start(LiveOptions(model="nova-3"), addons={"mip_opt_out": "true"})  # expect: ineffective


def call_headers():
    client = DeepgramClient(KEY)
    # expect: ineffective
    return client.listen.rest.v("1").transcribe_url(SOURCE, OPTIONS, addons={"mip_opt_out": "true"})


def from_environment():
    client = DeepgramClient("", ClientOptionsFromEnv())
    return client.listen.rest.v("1").transcribe_url(SOURCE, OPTIONS, addons={"mip_opt_out": "true"})  # expect: missing


def url_with_query():
    # The path is lost: the value becomes "true/v1/listen".
    client = DeepgramClient(KEY, DeepgramClientOptions(url="https://api.deepgram.com?mip_opt_out=true"))
    return client.listen.rest.v("1").transcribe_url(SOURCE, OPTIONS)  # expect: ineffective


def endpoint_with_query():
    client = DeepgramClient(KEY)
    # expect: opted-out
    return client.listen.rest.v("1").transcribe_url(SOURCE, OPTIONS, endpoint="v1/listen?mip_opt_out=true")


def european():
    client = DeepgramClient(KEY, DeepgramClientOptions(url="https://api.eu.deepgram.com"))
    return client.listen.rest.v("1").transcribe_url(SOURCE, OPTIONS, addons={"mip_opt_out": "true"})  # expect: missing


def on_our_own_machines():
    client = DeepgramClient(KEY, DeepgramClientOptions(url="https://stt.internal.example"))
    return client.listen.rest.v("1").transcribe_url(SOURCE, OPTIONS)


def on_this_machine(audio):
    client = DeepgramClient("", DeepgramClientOptions(url="ws://localhost:8080"))
    connection = client.listen.websocket.v("1")
    connection.start(LiveOptions(model="nova-3"))
    connection.send(audio)
