"""Options of a builder whose methods return it: that some of them set the option is not lost."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Query:
    def __init__(self):
        self._options = {}

    def model(self, name):
        self._options["model"] = name
        return self

    def private(self):
        self._options["mip_opt_out"] = "true"
        return self

    def build(self):
        return dict(self._options)


def send(clip):
    # It is opted out; what each object was told is not kept apart here.
    return requests.post(LISTEN, params=Query().model("nova-3").private().build(), data=clip)  # expect: conditional
