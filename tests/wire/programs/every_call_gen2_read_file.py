"""Second generation, the call of text intelligence that later releases name after its text: what a fix starts from."""
# requires: deepgram-sdk>=3.1,<3.3

from deepgram import AnalyzeOptions, DeepgramClient

HOOK = "https://hooks.example/done"
client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")
topics = AnalyzeOptions(language="en", topics=True)


def file_callback():
    client.read.analyze.v("1").analyze_file_callback({"buffer": "It was."}, HOOK, topics)  # expect: missing
