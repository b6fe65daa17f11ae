"""Live options as an object with the first of the third generation: no addons yet, and objects hold nothing else."""
# requires: deepgram-sdk==3.0.0

from deepgram import DeepgramClient, LiveOptions

connection = DeepgramClient("0123").listen.live.v("1")


def start():
    connection.start(LiveOptions(model="nova-2"))  # expect: missing


def start_with_dict():
    connection.start({"model": "nova-2"})  # expect: missing
