"""Classes of the project's own that extend a session: the defaults they set, and requests they get between."""
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Private(requests.Session):
    def __init__(self):
        super().__init__()
        self.params.update({"mip_opt_out": "true"})


class ByKey(requests.Session):
    def __init__(self):
        super().__init__()
        self.params["mip_opt_out"] = "true"


class Chosen(requests.Session):
    def __init__(self, **defaults):
        super().__init__()
        self.params.update(defaults)


class Later(requests.Session):
    def private(self):
        self.params["mip_opt_out"] = "true"
        return self


class Undone(requests.Session):
    def __init__(self):
        super().__init__()
        self.params["mip_opt_out"] = "true"

    def public(self):
        del self.params["mip_opt_out"]


def each():
    Private().post(LISTEN)  # expect: opted-out
    ByKey().post(LISTEN)  # expect: opted-out
    Chosen(mip_opt_out="true").post(LISTEN)  # expect: opted-out
    Chosen(mip_opt_out="false").post(LISTEN)  # expect: opted-in
    Later().post(LISTEN)  # expect: undetermined
    Undone().post(LISTEN)  # expect: conditional


class Defaulting(requests.Session):
    def request(self, method, url, **options):
        options.setdefault("params", {}).setdefault("mip_opt_out", "true")
        return super().request(method, url, **options)  # expect: undetermined


def through_it():
    Defaulting().post(LISTEN)  # expect: undetermined
    Defaulting().request("POST", LISTEN)
    Defaulting().post(LISTEN, params={"mip_opt_out": "false"})  # expect: opted-in
