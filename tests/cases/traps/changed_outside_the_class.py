"""Attributes that other code than the class itself changes: modules, functions, loops."""

import requests

URL = "https://api.deepgram.com/v1/listen"


class Replaced:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


a = Replaced()
a.params = {}
a.go(b"")


class ReplacedByMain:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


def main():
    b = ReplacedByMain()
    b.params = {}
    b.go(b"")


main()


class Given:
    def __init__(self, params):
        self.params = params

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


def make(params):
    return Given(params)


def main2():
    c = make({"mip_opt_out": "true"})
    c.params = {}
    c.go(b"")


main2()


class Deleted:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


if __name__ == "__main__":
    d = Deleted()
    del d.params["mip_opt_out"]
    d.go(b"")


class OfTheClass:
    params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


e = OfTheClass()
e.params = {}
e.go(b"")


class ThroughTheClass:
    params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


ThroughTheClass.params = {}
ThroughTheClass().go(b"")


def with_loop(items):
    for item in items:
        a = Looped()
        a.params.pop("mip_opt_out")
        a.go(item)


class Looped:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


class Merged:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


g = Merged()
g.params |= {"mip_opt_out": "false"}
g.go(b"")


class Listed:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


for h in [Listed(), Listed()]:
    h.params["mip_opt_out"] = "false"
    h.go(b"")


class Keyed:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


hs = {"a": Keyed()}
hs["a"].params = {}
hs["a"].go(b"")


class Inner:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


class Outer:
    j = Inner()


Outer.j.params = {}
Outer.j.go(b"")
Outer().j.go(b"")
