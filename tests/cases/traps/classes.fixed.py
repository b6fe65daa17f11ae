"""Attributes that are not what they seem: overridden, shadowed, inherited, set from outside."""

import os
from abc import ABC

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Base(ABC):
    """Only the subclass that drops the option is ever made."""

    params = {"model": "nova-3", "mip_opt_out": "true"}


class Loose(Base):
    params = {"model": "nova-3"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.params, "mip_opt_out": "true"}, data=clip)  # expect: missing


class Instance:
    """The attribute of the instance hides the one of the class."""

    params = {"mip_opt_out": "true"}

    def __init__(self) -> None:
        self.params = {"model": "nova-3"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.params, "mip_opt_out": "true"}, data=clip)  # expect: missing

    def send_of_the_class(self, clip: bytes):
        return requests.post(LISTEN, params=Instance.params, data=clip)  # expect: opted-out


class Parent:
    def __init__(self, private: bool) -> None:
        self.query = {"mip_opt_out": "true"} if private else {"model": "nova-3"}


class InheritedInit(Parent):
    """Has no __init__ of its own: the argument of its caller decides."""

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: opted-out


class SuperWithFalse(Parent):
    def __init__(self) -> None:
        super().__init__(private=False)

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.query, "mip_opt_out": "true"}, data=clip)  # expect: missing


class AfterSuper(Parent):
    def __init__(self) -> None:
        self.query = {"mip_opt_out": "true"}
        super().__init__(private=False)

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.query, "mip_opt_out": "true"}, data=clip)  # expect: missing


class WithProperty:
    @property
    def query(self) -> dict[str, str]:
        return {"mip_opt_out": "true"}


class PropertyOverridden(WithProperty):
    @property
    def query(self) -> dict[str, str]:
        return {**super().query, "mip_opt_out": "false"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.query, "mip_opt_out": "true"}, data=clip)  # expect: opted-in


class PropertyInherited(WithProperty):
    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: opted-out


class TemplateMethod:
    """Both subclasses exist; one of them weakens the step."""

    def options(self) -> dict[str, str]:
        return {"mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.options(), "mip_opt_out": "true"}, data=clip)  # expect: conditional


class Weakened(TemplateMethod):
    def options(self) -> dict[str, str]:
        options = super().options()
        options.pop("mip_opt_out")
        return options


class SetFromOutside:
    def __init__(self) -> None:
        self.query = {"mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: conditional


class SharedByAll:
    """One dict for the class: what one instance changes, every other sees."""

    query = {"mip_opt_out": "true"}

    def share(self) -> None:
        self.query["mip_opt_out"] = "false"

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.query, data=clip)  # expect: conditional


class Switched:
    def __init__(self) -> None:
        self.opt_out = "true"

    def turn(self) -> None:
        self.opt_out = "false"

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={"mip_opt_out": self.opt_out}, data=clip)  # expect: conditional


class TwoClients:
    """The session that opts out is not the one that sends."""

    def __init__(self) -> None:
        self.private = requests.Session()
        self.private.params = {"mip_opt_out": "true"}
        self.session = requests.Session()

    def send(self, clip: bytes):
        return self.session.post(LISTEN, data=clip, params={"mip_opt_out": "true"})  # expect: missing

    def send_privately(self, clip: bytes):
        return self.private.post(LISTEN, data=clip)  # expect: opted-out


class ByName:
    """Which attribute is read is known at run time only."""

    def __init__(self) -> None:
        self.open_query = {"model": "nova-3"}
        self.private_query = {"mip_opt_out": "true"}

    def send(self, clip: bytes, name: str):
        return requests.post(LISTEN, params=getattr(self, name), data=clip)  # expect: undetermined

    def send_by_literal(self, clip: bytes):
        return requests.post(LISTEN, params=getattr(self, "private_query"), data=clip)  # expect: opted-out


class AllAttributes:
    def __init__(self, model: str, mip_opt_out: str = "true") -> None:
        self.model = model
        self.mip_opt_out = mip_opt_out

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=vars(self), data=clip)  # expect: undetermined


class Dynamic:
    def __getattr__(self, name: str) -> dict[str, str]:
        return {name: os.environ.get(name.upper(), "true")}

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.mip_opt_out, data=clip)  # expect: undetermined


def main(clip: bytes) -> None:
    Loose().send(clip)
    Instance().send(clip)
    InheritedInit(private=True).send(clip)
    TemplateMethod().send(clip)
    Weakened().send(clip)
    default, changed = SetFromOutside(), SetFromOutside()
    changed.query = {"model": "nova-3"}
    default.send(clip)
    changed.send(clip)
