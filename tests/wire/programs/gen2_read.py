"""Second generation, text intelligence: one call in each function."""
# requires: deepgram-sdk>=3.1,<5

from deepgram import AnalyzeOptions, DeepgramClient

TEXT = {"buffer": "It was the best of times."}
PAGE = {"url": "https://static.example/times.txt"}
ADDONS = {"mip_opt_out": "true"}
client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")


def nothing():
    client.read.analyze.v("1").analyze_text(TEXT, AnalyzeOptions(language="en", topics=True))  # expect: missing


def addons():
    options = AnalyzeOptions(language="en", topics=True)
    client.read.analyze.v("1").analyze_text(TEXT, options, ADDONS)  # expect: opted-out


def addons_url():
    options = AnalyzeOptions(language="en", topics=True)
    client.read.analyze.v("1").analyze_url(PAGE, options, addons=ADDONS)  # expect: opted-out


def dictionary():
    client.read.analyze.v("1").analyze_text(TEXT, {"topics": True, "mip_opt_out": True})  # expect: opted-out


def attribute():
    options = AnalyzeOptions(language="en", topics=True)
    options.mip_opt_out = True
    client.read.analyze.v("1").analyze_text(TEXT, options)  # expect: ineffective


def keyword():
    client.read.analyze.v("1").analyze_text(TEXT, AnalyzeOptions(topics=True), mip_opt_out=True)  # expect: ineffective


def callback():
    options = AnalyzeOptions(language="en", topics=True)
    analyzer = client.read.analyze.v("1")
    analyzer.analyze_url_callback(PAGE, "https://hooks.example/done", options, ADDONS)  # expect: opted-out


async def asynchronous():
    options = AnalyzeOptions(language="en", topics=True)
    await client.read.asyncanalyze.v("1").analyze_url(PAGE, options, ADDONS)  # expect: opted-out


async def asynchronous_nothing():
    options = AnalyzeOptions(language="en", topics=True)
    await client.read.asyncanalyze.v("1").analyze_url(PAGE, options)  # expect: missing
