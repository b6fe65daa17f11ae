"""Generators and iterators of which somebody took an item, or all, before they make up a request."""
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def pairs():
    yield "mip_opt_out", "true"
    yield "model", "nova-3"


def the_rest():
    row = pairs()
    first = next(row)
    print(first)
    return requests.post(LISTEN, params=dict(row))  # expect: conditional


def printed_before():
    row = zip(["mip_opt_out", "model"], ["true", "nova-3"])
    print(list(row))
    return requests.post(LISTEN, params=dict(row))  # expect: conditional


def asked_before():
    row = ((key, value) for key, value in {"mip_opt_out": "true"}.items())
    if any(key == "model" for key, _ in row):
        print("a model is chosen")
    return requests.post(LISTEN, params=list(row))  # expect: conditional


def looked_for():
    row = filter(None, [("mip_opt_out", "true"), ("model", "nova-3")])
    if ("model", "nova-3") in row:
        print("a model is chosen")
    return requests.post(LISTEN, params=list(row))  # expect: conditional


def in_each_round():
    row = map(lambda name: (name, "true"), ["mip_opt_out", "punctuate"])
    for _ in range(3):
        requests.post(LISTEN, params=dict(row))  # expect: conditional


def send(options):
    return requests.post(LISTEN, params=dict(options))  # expect: conditional


def sent_twice():
    row = iter([("mip_opt_out", "true")])
    send(row)
    send(row)


class Scribe:
    def __init__(self):
        self.row = pairs()

    def transcribe(self):
        return requests.post(LISTEN, params=dict(self.row))  # expect: conditional


def once():
    return requests.post(LISTEN, params=dict(pairs()))  # expect: opted-out


def only_here():
    row = pairs()
    return requests.post(LISTEN, params=dict(row))  # expect: opted-out


def a_list_of_it():
    row = list(pairs())
    for pair in row:
        print(pair)
    return requests.post(LISTEN, params=dict(row))  # expect: opted-out
