"""Ranges over 3.x: a release that drops the addons makes the call conditional, one that raises does not."""
# requires: deepgram-sdk>=3.0,<4

from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions

client = DeepgramClient()
ADDONS = {"mip_opt_out": "true"}


def live_addons():
    # Dropped by 3.0.0 to 3.1.2.
    return client.listen.live.v("1").start(LiveOptions(model="nova-2"), ADDONS)  # expect: conditional


def live_addons_alone():
    # Raises before 3.3.0.
    return client.listen.live.v("1").start(addons=ADDONS)  # expect: opted-out


def live_dict():
    return client.listen.live.v("1").start({"model": "nova-2", "mip_opt_out": True})  # expect: opted-out


def prerecorded_addons(url):
    options = PrerecordedOptions(model="nova-2")
    return client.listen.prerecorded.v("1").transcribe_url({"url": url}, options, ADDONS)  # expect: opted-out


def prerecorded_dict(url):
    options = {"model": "nova-2", "mip_opt_out": True}
    return client.listen.prerecorded.v("1").transcribe_url({"url": url}, options)  # expect: opted-out


def prerecorded_attribute(url):
    options = PrerecordedOptions(model="nova-2")
    return client.listen.prerecorded.v("1").transcribe_url({"url": url}, options, addons={"mip_opt_out": "true"})  # expect: ineffective


def prerecorded_field(url):
    # Every release raises.
    options = PrerecordedOptions(model="nova-2", mip_opt_out=True)
    return client.listen.prerecorded.v("1").transcribe_url({"url": url}, options)  # expect: ineffective
