"""Second generation, every call of text intelligence without the option: what a fix starts from."""
# requires: deepgram-sdk>=3.1,<5

from deepgram import AnalyzeOptions, DeepgramClient

TEXT = {"buffer": "It was the best of times."}
PAGE = {"url": "https://static.example/times.txt"}
HOOK = "https://hooks.example/done"
client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")
topics = AnalyzeOptions(language="en", topics=True)


def text():
    client.read.analyze.v("1").analyze_text(TEXT, topics)  # expect: missing


def text_callback():
    client.read.analyze.v("1").analyze_text_callback(TEXT, HOOK, topics)  # expect: missing


def page():
    client.read.analyze.v("1").analyze_url(PAGE, topics)  # expect: missing


def page_callback():
    client.read.analyze.v("1").analyze_url_callback(PAGE, HOOK, topics)  # expect: missing


async def asynchronous_text():
    await client.read.asyncanalyze.v("1").analyze_text(TEXT, topics)  # expect: missing


async def asynchronous_page():
    await client.read.asyncanalyze.v("1").analyze_url(PAGE, topics)  # expect: missing
