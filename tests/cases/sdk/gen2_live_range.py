"""Second generation over a range that begins where live connections leave addons out."""
# requires: deepgram-sdk>=3.0.0,<5

from deepgram import DeepgramClient, LiveOptions


def listen():
    connection = DeepgramClient().listen.live.v("1")
    connection.start(LiveOptions(model="nova-2"))  # expect: missing


def listen_with_addons():
    connection = DeepgramClient().listen.live.v("1")
    connection.start(LiveOptions(model="nova-2"), addons={"mip_opt_out": "true"})  # expect: conditional
