"""Court recordings: sessions, their default parameters, prepared requests."""

import requests
from requests import Request, Session
from requests.adapters import HTTPAdapter

LISTEN = "https://api.deepgram.com/v1/listen"


class CourtRecorder:
    """Keeps one session on the object, without the option."""

    def __init__(self, key: str) -> None:
        self.session = requests.Session()
        self.session.headers.update({"Authorization": f"Token {key}"})
        self.session.mount("https://", HTTPAdapter(max_retries=3))

    def hearing(self, wav: bytes) -> dict:
        response = self.session.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=wav)  # expect: missing
        response.raise_for_status()
        return response.json()

    def sealed_hearing(self, wav: bytes) -> dict:
        query = {"model": "nova-3", "mip_opt_out": "true"}
        return self.session.post(LISTEN, params=query, data=wav).json()  # expect: opted-out

    def by_verb(self, wav: bytes) -> dict:
        return self.session.request("POST", LISTEN, data=wav, params={"mip_opt_out": "true"}).json()  # expect: missing


class PrivateRecorder:
    """The session carries the option for every request that does not undo it."""

    def __init__(self) -> None:
        self.session = Session()
        self.session.params = {"mip_opt_out": "true"}

    def plain(self, wav: bytes):
        return self.session.post(LISTEN, data=wav)  # expect: opted-out

    def with_more(self, wav: bytes):
        return self.session.post(LISTEN, params={"model": "nova-3"}, data=wav)  # expect: opted-out

    def undone(self, wav: bytes):
        return self.session.post(LISTEN, params={"mip_opt_out": "true"}, data=wav)  # expect: opted-in

    def removed_by_none(self, wav: bytes):
        # None in the call's params removes the session's entry.
        return self.session.post(LISTEN, params={"mip_opt_out": "true"}, data=wav)  # expect: ineffective

    def session_params_dropped(self, wav: bytes):
        # Only mappings are merged: with a list of pairs the session's params are not sent.
        pairs = [("model", "nova-3"), ("keyterm", "objection"), ("mip_opt_out", "true")]
        return self.session.post(LISTEN, params=pairs, data=wav)  # expect: ineffective

    def prepared_by_the_session(self, wav: bytes):
        request = self.session.prepare_request(Request("POST", LISTEN, data=wav))
        return self.session.send(request)  # expect: opted-out

    def prepared_alone(self, wav: bytes):
        # Request.prepare() knows nothing of the session's params.
        request = Request("POST", LISTEN + "?mip_opt_out=true", data=wav).prepare()
        return self.session.send(request)  # expect: ineffective


def updated_params(wav: bytes):
    with requests.Session() as session:
        session.params.update({"mip_opt_out": "true"})
        return session.post(LISTEN, data=wav)  # expect: opted-out


def context_manager(wav: bytes):
    with requests.Session() as session:
        return session.post(LISTEN, data=wav, params={"mip_opt_out": "true"})  # expect: missing


def request_object(wav: bytes):
    request = requests.Request("POST", LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=wav)
    with requests.Session() as session:
        return session.send(request.prepare(), timeout=60)  # expect: opted-out


def factory() -> requests.Session:
    session = requests.Session()
    session.headers["Authorization"] = "Token placeholder"
    return session


def from_a_factory(wav: bytes):
    return factory().post(LISTEN, params={"mip_opt_out": "true"}, data=wav)  # expect: opted-out


def annotated_parameter(session: requests.Session, wav: bytes):
    return session.post(LISTEN, params={"punctuate": "true", "mip_opt_out": "true"}, data=wav)  # expect: missing
