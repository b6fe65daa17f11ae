"""Every release from 6.0.0 to 7.1.0 sends ``True``."""
# requires: deepgram-sdk>=6.0, <=7.1.0

from deepgram import DeepgramClient

client = DeepgramClient()


def boolean(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true"):  # expect: ineffective
        stop.wait()


def text(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true"):  # expect: opted-out
        stop.wait()


def rest(url):
    return client.listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: opted-out
