"""Second generation, a call of text intelligence that only its first releases have: what a fix starts from."""
# requires: deepgram-sdk>=3.1,<3.1.5

from deepgram import AnalyzeOptions, DeepgramClient

client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")
topics = AnalyzeOptions(language="en", topics=True)


async def asynchronous_file():
    await client.read.asyncanalyze.v("1").analyze_file({"buffer": "It was."}, topics)  # expect: missing
