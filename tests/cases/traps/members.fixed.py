"""Which member an object has: the order of classes, what decorators, metaclasses and others put in its place."""

import enum

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Root:
    def query(self) -> dict:
        return {"mip_opt_out": "true"}


class Left(Root):
    """What comes after it in the order of ``Both`` is not its own base."""

    def query(self) -> dict:
        return {**super().query(), "model": "nova-3"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.query(), "mip_opt_out": "true"}, data=clip)  # expect: conditional


class Right(Root):
    def query(self) -> dict:
        return {"language": "en"}


class Both(Left, Right):
    pass


class Near(Root):
    """Goes before what inherits from the same root."""


class Open(Root):
    def query(self) -> dict:
        return {"model": "nova-3"}


class Deep(Near, Open):
    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.query(), "mip_opt_out": "true"}, data=clip)  # expect: missing


class Replaced:
    def query(self) -> dict:
        return {"mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query(), data=clip)  # expect: conditional


def replace_on_one(clip: bytes):
    one = Replaced()
    one.query = lambda: {"model": "nova-3"}
    return one.send(clip)


class Shared:
    """The constructor of one object changes what all have."""

    query = {"mip_opt_out": "true"}

    def __init__(self, **more: str) -> None:
        self.query |= more

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: undetermined


class Deleted:
    query = {"model": "nova-3"}

    def __init__(self) -> None:
        self.query = {"mip_opt_out": "true"}

    def reset(self) -> None:
        del self.query

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: undetermined


def opened(cls):
    cls.query = {"model": "nova-3"}
    return cls


@opened
class Decorated:
    query = {"mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: undetermined


class Opening(type):
    def __new__(cls, name, bases, members):
        return super().__new__(cls, name, bases, {**members, "query": {"model": "nova-3"}})


class Made(metaclass=Opening):
    query = {"mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: undetermined


class Consent:
    def __init__(self, given: bool) -> None:
        self.given = given

    def __bool__(self) -> bool:
        return not self.given


def asked_an_object(clip: bytes):
    query = {"mip_opt_out": "true"} if Consent(given=True) else {"model": "nova-3"}
    return requests.post(LISTEN, params=query, data=clip)  # expect: conditional


class OptOut(enum.Enum):
    YES = "true"


class Word(enum.Enum):
    YES = "true"

    def __str__(self) -> str:
        return self.value


def member_of_an_enumeration(clip: bytes):
    return requests.post(LISTEN, params={**{"mip_opt_out": OptOut.YES}, "mip_opt_out": "true"}, data=clip)  # expect: undetermined


def value_of_a_member(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": OptOut.YES.value}, data=clip)  # expect: opted-out


def member_that_writes_its_value(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Word.YES}, data=clip)  # expect: opted-out


class Hooks:
    """Whoever registers a hook may change the query."""

    def __init__(self) -> None:
        self.hooks = []

    def add(self, hook) -> None:
        self.hooks.append(hook)

    def run(self, query: dict) -> None:
        for hook in self.hooks:
            hook(query)


def hooked(clip: bytes):
    hooks = Hooks()
    hooks.add(lambda query: query.pop("mip_opt_out", None))
    query = {"mip_opt_out": "true"}
    hooks.run(query)
    return requests.post(LISTEN, params={**query, "mip_opt_out": "true"}, data=clip)  # expect: missing
