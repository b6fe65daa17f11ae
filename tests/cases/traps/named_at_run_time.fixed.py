"""Attributes and variables set through namespaces: `vars()`, `__dict__`, `globals()`, `setattr()`."""

import requests

URL = "https://api.deepgram.com/v1/listen"
PARAMS = {"mip_opt_out": "true"}


def set_globals(data):
    globals()["PARAMS"] = {}
    requests.post(URL, params=PARAMS, data=data)  # expect: undetermined


class ThroughVars:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


o = ThroughVars()
vars(o)["params"] = {}
o.go(b"")


class ThroughNamespace:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: conditional


o2 = ThroughNamespace()
o2.__dict__["params"] = {}
o2.go(b"")


class ReadByCode:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def __getattribute__(self, name):
        if name == "params":
            return {}
        return super().__getattribute__(name)

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: undetermined


ReadByCode().go(b"")


class ChangedByAFunction:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: undetermined


def change(o):
    o.__dict__.update(params={})


o6 = ChangedByAFunction()
change(o6)
o6.go(b"")


class OwnNamespace:
    def __init__(self):
        self.params = {"mip_opt_out": "true"}

    def go(self, data):
        self.__dict__["params"] = {"mip_opt_out": "true"}
        return requests.post(URL, params=self.params, data=data)  # expect: missing


class MadeInNamespace:
    def __init__(self):
        self.__dict__.update(params={"mip_opt_out": "true"})

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: undetermined


class FromKeywords:
    def __init__(self, **kw):
        self.params = {"mip_opt_out": "true"}
        for k, v in kw.items():
            setattr(self, k, v)

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: undetermined


class FromADict:
    def __init__(self, **kw):
        self.params = {"mip_opt_out": "true"}
        self.__dict__.update(kw)

    def go(self, data):
        return requests.post(URL, params=self.params, data=data)  # expect: undetermined
