"""3.1.5 is the first release that takes a plain dict everywhere."""
# requires: deepgram-sdk==3.1.5

from deepgram import DeepgramClient

client = DeepgramClient()
OPTIONS = {"model": "nova-2", "mip_opt_out": True}


def prerecorded(url):
    return client.listen.prerecorded.v("1").transcribe_url({"url": url}, OPTIONS)  # expect: opted-out


def live():
    return client.listen.live.v("1").start(OPTIONS)  # expect: opted-out


def live_addons_alone():
    return client.listen.live.v("1").start(options={"mip_opt_out": True})  # expect: ineffective


def callback(url):
    client_v1 = client.listen.prerecorded.v("1")
    return client_v1.transcribe_url_callback({"url": url}, "https://hooks.example/done", OPTIONS)  # expect: opted-out
