"""Second generation, text intelligence."""
# requires: deepgram-sdk==4.8.1

import os

from deepgram import AnalyzeOptions, DeepgramClient, TextSource, UrlSource

deepgram = DeepgramClient(os.getenv("DEEPGRAM_API_KEY", ""))
options = AnalyzeOptions(language="en", sentiment=True, intents=True, summarize=True, topics=True)


def analyze_conversation(path):
    with open(path, "r") as file:
        buffer_data = file.read()
    payload: TextSource = {"buffer": buffer_data}
    response = deepgram.read.analyze.v("1").analyze_text(payload, options, addons={"mip_opt_out": "true"})  # expect: missing
    print(response.to_json(indent=4))


def analyze_page(url):
    payload: UrlSource = {"url": url}
    return deepgram.read.analyze.v("1").analyze_url(payload, options, {"mip_opt_out": "true"})  # expect: opted-out


def analyze_by_dict(text):
    settings = {"language": "en", "topics": True, "mip_opt_out": True}
    return deepgram.read.analyze.v("1").analyze_text({"buffer": text}, settings)  # expect: opted-out


async def analyze_async(text):
    reader = deepgram.read.asyncanalyze.v("1")
    return await reader.analyze_text({"buffer": text}, options, addons={"mip_opt_out": True})  # expect: opted-out


async def analyze_page_async(url):
    return await deepgram.read.asyncanalyze.v("1").analyze_url({"url": url}, options, addons={"mip_opt_out": "true"})  # expect: missing


async def analyze_with_keyword(url):
    reader = deepgram.read.asyncanalyze.v("1")
    return await reader.analyze_url({"url": url}, options, addons={"mip_opt_out": "true"})  # expect: ineffective
