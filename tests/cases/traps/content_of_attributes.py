"""A lost-and-found office: what is in a dict of an object is changed by other methods, under other names."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Counter:
    def __init__(self) -> None:
        self.query = {"mip_opt_out": "true"}

    def share(self) -> None:
        self.query["mip_opt_out"] = "false"

    def describe(self, memo: bytes):
        return requests.post(LISTEN, params=self.query, data=memo)  # expect: conditional


class Drawer:
    def __init__(self) -> None:
        self.query = {}

    def close(self) -> None:
        self.query["mip_opt_out"] = "true"

    def describe(self, memo: bytes):
        return requests.post(LISTEN, params=self.query, data=memo)  # expect: conditional


class Shelf:
    """The dict is also known by another attribute."""

    def __init__(self) -> None:
        self.query = {"mip_opt_out": "true"}
        self.label = self.query

    def share(self) -> None:
        self.label["mip_opt_out"] = "false"

    def describe(self, memo: bytes):
        return requests.post(LISTEN, params=self.query, data=memo)  # expect: conditional


class Box:
    """A method hands the dict out."""

    def __init__(self) -> None:
        self.query = {"mip_opt_out": "true"}

    def content(self) -> dict:
        return self.query

    def share(self) -> None:
        self.content().pop("mip_opt_out")

    def describe(self, memo: bytes):
        return requests.post(LISTEN, params=self.query, data=memo)  # expect: conditional


class Locker:
    """A property does."""

    def __init__(self) -> None:
        self._query = {"mip_opt_out": "true"}

    @property
    def query(self) -> dict:
        return self._query

    def share(self) -> None:
        self.query["mip_opt_out"] = "false"

    def describe(self, memo: bytes):
        return requests.post(LISTEN, params=self._query, data=memo)  # expect: conditional


RULES = {"mip_opt_out": "true"}


def rules() -> dict:
    return RULES


def bend_the_rules() -> None:
    here = rules()
    here["mip_opt_out"] = "false"


def describe(memo: bytes):
    return requests.post(LISTEN, params=RULES, data=memo)  # expect: conditional


class Bag:
    """Every bag has a dict of its own."""

    def __init__(self) -> None:
        self.query = {"model": "nova-3"}


def two_bags(memo: bytes):
    mine, yours = Bag(), Bag()
    mine.query["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=yours.query, data=memo)  # expect: conditional


def one_bag(memo: bytes):
    mine = Bag()
    mine.query["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=mine.query, data=memo)  # expect: opted-out
