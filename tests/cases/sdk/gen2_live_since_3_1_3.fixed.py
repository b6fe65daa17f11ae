"""Live audio on 3.1.3, the first release that sends addons, though not without options."""
# requires: deepgram-sdk==3.1.3

from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions

deepgram = DeepgramClient()


def with_options():
    options = LiveOptions(model="nova-2")
    return deepgram.listen.live.v("1").start(options, {"mip_opt_out": "true"})  # expect: opted-out


def without_options():
    return deepgram.listen.live.v("1").start(addons={"mip_opt_out": "true"})  # expect: ineffective


def with_dict():
    return deepgram.listen.live.v("1").start({"model": "nova-2"}, addons={"mip_opt_out": "true"})  # expect: ineffective


def callback(url):
    client = deepgram.listen.prerecorded.v("1")
    options = PrerecordedOptions(model="nova-2")
    addons = {"mip_opt_out": "true"}
    # expect: opted-out
    return client.transcribe_url_callback({"url": url}, "https://hooks.example/done", options, addons)
