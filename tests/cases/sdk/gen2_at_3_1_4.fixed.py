"""3.1.4 is the last release whose REST clients refuse a plain dict."""
# requires: deepgram-sdk==3.1.4

from deepgram import AnalyzeOptions, DeepgramClient

client = DeepgramClient()
OPTIONS = {"model": "nova-2"}


def prerecorded(url):
    return client.listen.prerecorded.v("1").transcribe_url({"url": url}, OPTIONS, addons={"mip_opt_out": "true"})  # expect: ineffective


def live():
    return client.listen.live.v("1").start(OPTIONS, addons={"mip_opt_out": "true"})  # expect: ineffective


def read(text):
    # expect: ineffective
    return client.read.analyze.v("1").analyze_text({"buffer": text}, {"topics": True}, addons={"mip_opt_out": "true"})


def read_with_addons(text):
    options = AnalyzeOptions(topics=True)
    # expect: opted-out
    return client.read.analyze.v("1").analyze_text({"buffer": text}, options, {"mip_opt_out": "true"})
