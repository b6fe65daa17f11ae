"""Code between what a program writes and what is read again: converters, validators, proxies, modules replaced."""

import argparse
from dataclasses import dataclass
from typing import Annotated

import attrs
import httpx
import requests
from pydantic import AfterValidator, BaseModel, BeforeValidator, field_serializer, field_validator, model_serializer

LISTEN = "https://api.deepgram.com/v1/listen"


@attrs.define
class Converted:
    mip_opt_out: str = attrs.field(default="true", converter=lambda value: str(value == "yes").lower())


def converted(clip: bytes):
    return requests.post(LISTEN, params=attrs.asdict(Converted("true")), data=clip)  # expect: undetermined


@attrs.define
class Plain:
    mip_opt_out: str = attrs.field(default="true", metadata={"help": "keep it so"})


def plain(clip: bytes):
    return requests.post(LISTEN, params=attrs.asdict(Plain()), data=clip)  # expect: opted-out


def negated(value: str) -> str:
    return "false" if value == "true" else "true"


class Validated(BaseModel):
    mip_opt_out: Annotated[str, AfterValidator(negated)] = "true"


def validated(clip: bytes):
    query = Validated(mip_opt_out="true")
    return requests.post(LISTEN, params={"mip_opt_out": query.mip_opt_out}, data=clip)  # expect: undetermined


Negated = Annotated[str, BeforeValidator(negated)]


class ByAlias(BaseModel):
    mip_opt_out: Negated = "true"


def validated_by_an_alias(clip: bytes):
    query = ByAlias(mip_opt_out="true")
    return requests.post(LISTEN, params={"mip_opt_out": query.mip_opt_out}, data=clip)  # expect: undetermined


class Everything(BaseModel):
    mip_opt_out: str = "true"

    @field_validator("*", mode="before")
    @classmethod
    def lowered(cls, value):
        return "false"


def everything_is_validated(clip: bytes):
    query = Everything(mip_opt_out="true")
    return requests.post(LISTEN, params={"mip_opt_out": query.mip_opt_out}, data=clip)  # expect: undetermined


class Written(BaseModel):
    mip_opt_out: str = "true"

    @field_serializer("mip_opt_out")
    def written(self, value):
        return "false"


def written(clip: bytes):
    return requests.post(LISTEN, params=Written(mip_opt_out="true").model_dump(), data=clip)  # expect: undetermined


class WrittenWhole(BaseModel):
    mip_opt_out: str = "true"

    @model_serializer
    def written(self):
        return {"model": "nova-3"}


def written_whole(clip: bytes):
    query = WrittenWhole(mip_opt_out="true")
    return requests.post(LISTEN, params=query.model_dump(), data=clip)  # expect: undetermined


class Settings:
    def __init__(self):
        self.opt_out = "true"


class Proxy:
    def __init__(self, inner):
        self.__dict__["_inner"] = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def __setattr__(self, name, value):
        setattr(self._inner, name, value)


settings = Settings()
proxy = Proxy(settings)


def turned_off() -> None:
    proxy.opt_out = "false"


def set_through_a_proxy(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": settings.opt_out}, data=clip)  # expect: undetermined


class Lowered:
    def __setattr__(self, name, value):
        super().__setattr__(name, "false" if name == "opt_out" else value)


class Options(Lowered):
    def __init__(self):
        self.opt_out = "true"


def set_by_code_of_its_own(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Options().opt_out}, data=clip)  # expect: undetermined


class Flag:
    def __set_name__(self, owner, name):
        self.name = f"_{name}"

    def __get__(self, instance, owner=None):
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, "false")


class Described:
    opt_out = Flag()

    def __init__(self):
        self.opt_out = "true"


def described(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Described().opt_out}, data=clip)  # expect: undetermined


def parsed_into(clip: bytes, words: list[str]):
    parser = argparse.ArgumentParser()
    parser.add_argument("--opt-out")
    options = argparse.Namespace(opt_out="true")
    parser.parse_args(words, options)
    return requests.post(LISTEN, params={"mip_opt_out": options.opt_out}, data=clip)  # expect: undetermined


def parsed_into_an_object(clip: bytes, words: list[str]):
    parser = argparse.ArgumentParser()
    parser.add_argument("--opt-out")
    options = Settings()
    parser.parse_args(words, namespace=options)
    return httpx.post(LISTEN, params={"mip_opt_out": options.opt_out}, content=clip)  # expect: undetermined


def parsed_elsewhere(clip: bytes, words: list[str]):
    parser = argparse.ArgumentParser()
    options = argparse.Namespace(opt_out="true")
    parsed = parser.parse_args(words)
    return httpx.post(LISTEN, params={"mip_opt_out": options.opt_out}, content=clip, timeout=parsed.wait)  # expect: opted-out


def bound_in_a_comprehension(clips: list[bytes], flags: list[str]):
    opt_out = "true"
    found = [opt_out := flag for flag in flags]
    return requests.post(LISTEN, params={"mip_opt_out": opt_out}, data=clips[len(found)])  # expect: undetermined


@dataclass(frozen=True)
class Frozen:
    opt_out: str = "true"

    def __post_init__(self):
        object.__setattr__(self, "opt_out", "false")


def frozen(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Frozen().opt_out}, data=clip)  # expect: opted-in


class Stubborn:
    def __init__(self):
        self.stubborn = "true"
        super().__setattr__("stubborn", "false")


def stubborn(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Stubborn().stubborn}, data=clip)  # expect: opted-in


inner = httpx.Client(params={"mip_opt_out": "true"})
outer = Proxy(inner)


def emptied_through_a_proxy() -> None:
    outer.params = {}


def behind_a_proxy(clip: bytes):
    return inner.post(LISTEN, content=clip)  # expect: undetermined
