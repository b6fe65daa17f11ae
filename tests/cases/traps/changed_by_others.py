"""Objects handed to functions and other objects that change what is in them."""

import requests

URL = "https://api.deepgram.com/v1/listen"


class Stripped:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


def strip(o):
    o.params = {}


a = Stripped()
strip(a)
a.go(b"")


class Cleared:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


def strip_content(o):
    o.params.clear()


b = Cleared()
strip_content(b)
b.go(b"")


class Served:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


class Service:
    def __init__(self, client):
        self.client = client

    def prepare(self):
        self.client.params["mip_opt_out"] = "false"

    def serve(self, data):
        self.prepare()
        self.client.go(data)


Service(Served()).serve(b"")


class Kept:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


class Service2:
    def __init__(self):
        self.client = Kept()

    def prepare(self):
        self.client.params = {}

    def serve(self, data):
        self.prepare()
        self.client.go(data)


Service2().serve(b"")


class HandedOn:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


def clear(params):
    params.clear()


e = HandedOn()
clear(e.params)
e.go(b"")


class TwiceHandedOn:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


def through_two(o):
    strip3(o)


def strip3(o):
    p = o.params
    p.pop("mip_opt_out")


f = TwiceHandedOn()
through_two(f)
f.go(b"")


class Configured:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


def configure(o, **kw):
    for k, v in kw.items():
        setattr(o, k, v)


g = Configured()
configure(g, params={})
g.go(b"")


class Chosen:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: undetermined


for h in (Chosen(), Chosen()):
    setattr(h, input(), {})
    h.go(b"")


class Fetched:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


def get():
    return Fetched()


get().params.clear()
i = get()
setattr(i, "params", {})
i.go(b"")


class Common:
    params = {"mip_opt_out": "true"}

    @classmethod
    def go(cls, data):
        return requests.post(URL, params=cls.params, data=data)  # expect: conditional


Common.params.clear()
Common.go(b"")


class Untouched:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: opted-out


class Other:
    def __init__(self):
        self.params = {}

    def change(self):
        self.params = {"a": "b"}


Other().change()
Untouched().go(b"")


class Listened:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


k = Listened()
k.go(b"")


def listener(obj, name="params"):
    getattr(obj, name).clear()


listener(k)
