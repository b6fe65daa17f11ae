"""Live audio on 3.0.2: a dict is sent as it is, addons are not."""
# requires: deepgram-sdk==3.0.2

from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions

deepgram = DeepgramClient("0123456789abcdef0123456789abcdef01234567")


def dictionary():
    dg_connection = deepgram.listen.live.v("1")
    dg_connection.start({"model": "nova-2", "mip_opt_out": True})  # expect: opted-out
    return dg_connection


def dictionary_without():
    dg_connection = deepgram.listen.live.v("1")
    dg_connection.start({"model": "nova-2", "mip_opt_out": True})  # expect: ineffective
    return dg_connection


def addons():
    dg_connection = deepgram.listen.live.v("1")
    dg_connection.start(LiveOptions(model="nova-2"), addons={"mip_opt_out": "true"})  # expect: ineffective
    return dg_connection


def callback(url):
    options = {"model": "nova-2", "mip_opt_out": True}
    client = deepgram.listen.prerecorded.v("1")
    return client.transcribe_url_callback({"url": url}, "https://hooks.example/done", options)  # expect: opted-out


def prerecorded(url):
    options = PrerecordedOptions(model="nova-2")
    # expect: opted-out
    return deepgram.listen.prerecorded.v("1").transcribe_url({"url": url}, options, {"mip_opt_out": "true"})
