"""Constructors that are called once more, or after the attributes that they set."""
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def a_session():
    session = requests.Session()
    session.params["mip_opt_out"] = "true"
    session.__init__()
    return session.post(LISTEN)  # expect: undetermined


def a_session_by_its_class():
    session = requests.Session()
    session.params = {"mip_opt_out": "true"}
    requests.Session.__init__(session)
    return session.post(LISTEN)  # expect: undetermined


class Client:
    def __init__(self):
        self.session = requests.Session()
        self.session.params["mip_opt_out"] = "true"

    def reconnect(self):
        self.session.__init__()

    def transcribe(self):
        return self.session.post(LISTEN)  # expect: undetermined


class Early(requests.Session):
    def __init__(self):
        self.params = {"mip_opt_out": "true"}
        super().__init__()


class Late(requests.Session):
    def __init__(self):
        self.name = "late"
        super().__init__()
        self.params = {"mip_opt_out": "true"}


def early():
    return Early().post(LISTEN)  # expect: undetermined


def late():
    return Late().post(LISTEN)  # expect: opted-out


class Base:
    def __init__(self, name):
        self.name = name


class Scribe(Base):
    def __init__(self):
        self.options = {"mip_opt_out": "true"}
        super().__init__("scribe")

    def transcribe(self):
        return requests.post(LISTEN, params=self.options)  # expect: opted-out
