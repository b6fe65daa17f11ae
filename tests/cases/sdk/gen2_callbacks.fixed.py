"""Second generation: asynchronous jobs that answer to a callback URL."""
# requires: deepgram-sdk==4.8.1

import asyncio

from deepgram import AnalyzeOptions, DeepgramClient, PrerecordedOptions

HOOK = "https://hooks.example/deepgram"
ADDONS = {"mip_opt_out": "true"}
client = DeepgramClient()


def submit_url(url):
    options = PrerecordedOptions(model="nova-3")
    return client.listen.rest.v("1").transcribe_url_callback({"url": url}, HOOK, options, addons={"mip_opt_out": "true"})  # expect: missing


def submit_url_privately(url):
    options = PrerecordedOptions(model="nova-3")
    return client.listen.rest.v("1").transcribe_url_callback({"url": url}, HOOK, options, ADDONS)  # expect: opted-out


def submit_file(data):
    return client.listen.prerecorded.v("1").transcribe_file_callback(  # expect: opted-out
        {"buffer": data}, HOOK, PrerecordedOptions(model="nova-3"), addons=ADDONS
    )


def submit_file_with_field(data):
    # A callback in the options does the same without the callback method.
    options = PrerecordedOptions(model="nova-3", callback=HOOK)
    return client.listen.prerecorded.v("1").transcribe_file({"buffer": data}, options, addons={"mip_opt_out": "true"})  # expect: missing


def submit_dict(url):
    options = {"model": "nova-3", "mip_opt_out": True}
    return client.listen.rest.v("1").transcribe_url_callback({"url": url}, HOOK, options)  # expect: opted-out


def summarise(text):
    options = AnalyzeOptions(language="en", summarize=True)
    return client.read.analyze.v("1").analyze_text_callback({"buffer": text}, HOOK, options, addons={"mip_opt_out": "true"})  # expect: missing


def summarise_page(url):
    options = AnalyzeOptions(language="en", summarize=True)
    return client.read.analyze.v("1").analyze_url_callback({"url": url}, HOOK, options, ADDONS)  # expect: opted-out


async def submit_many(urls):
    jobs = client.listen.asyncrest.v("1")
    for url in urls:
        await jobs.transcribe_url_callback({"url": url}, HOOK, addons=ADDONS)  # expect: opted-out


async def submit_bytes(data):
    jobs = client.listen.asyncprerecorded.v("1")
    return await jobs.transcribe_file_callback({"buffer": data}, HOOK, {"model": "nova-3", "mip_opt_out": True})  # expect: missing


async def topics(url, text):
    analyzer = client.read.asyncanalyze.v("1")
    return await asyncio.gather(
        analyzer.analyze_url_callback({"url": url}, HOOK, {"topics": True, "mip_opt_out": True}),  # expect: opted-in
        analyzer.analyze_text_callback({"buffer": text}, HOOK, {"topics": True}, ADDONS),  # expect: opted-out
    )
