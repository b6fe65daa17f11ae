"""A lower bound only: later generations have none of these calls, so they do not count."""
# requires: deepgram-sdk>=3.2
# requires: deepgram-sdk!=3.3.0

from deepgram import DeepgramClient, LiveOptions


def transcribe(url):
    client = DeepgramClient()
    # expect: opted-out
    return client.listen.prerecorded.v("1").transcribe_url({"url": url}, addons={"mip_opt_out": "true"})


def listen():
    client = DeepgramClient()
    connection = client.listen.live.v("1")
    return connection.start(LiveOptions(model="nova-2"), {"mip_opt_out": "true"})  # expect: opted-out


def listen_plainly():
    client = DeepgramClient()
    connection = client.listen.live.v("1")
    return connection.start(LiveOptions(model="nova-2"), addons={"mip_opt_out": "true"})  # expect: missing
