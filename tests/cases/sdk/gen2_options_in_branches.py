"""Options to which an attribute is added on some paths only, and what is assigned after the paths have met."""
# requires: deepgram-sdk==4.8.1

from deepgram import DeepgramClient, LiveOptions

client = DeepgramClient("key")


def build(hints: list[str] | None) -> LiveOptions:
    options = LiveOptions(model="nova-3", language="ko", interim_results=True)
    if hints:
        options.keyterm = hints
    return options


def listen(hints: list[str] | None) -> None:
    connection = client.listen.websocket.v("1")
    connection.start(build(hints))  # expect: missing


def listen_privately(hints: list[str] | None) -> None:
    connection = client.listen.websocket.v("1")
    connection.start(build(hints), addons={"mip_opt_out": "true"})  # expect: opted-out
