"""A seed bank's labels: what classes do to their fields once an object is made."""

from dataclasses import dataclass, field

import attrs
import requests
from pydantic import BaseModel, Field, field_validator

LISTEN = "https://api.deepgram.com/v1/listen"


@dataclass
class Opened:
    flag: str = "true"

    def __post_init__(self) -> None:
        self.flag = "false"


def overwritten(memo: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Opened().flag}, data=memo)  # expect: opted-in


@dataclass
class Chosen:
    flag: str = "true"
    private: bool = True

    def __post_init__(self) -> None:
        if not self.private:
            self.flag = "false"


def overwritten_perhaps(memo: bytes, private: bool):
    return requests.post(LISTEN, params={"mip_opt_out": Chosen(private=private).flag}, data=memo)  # expect: conditional


def not_overwritten(memo: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": Chosen().flag}, data=memo)  # expect: opted-out


@dataclass
class Filled:
    query: dict | None = None
    extra: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.query is None:
            self.query = {"mip_opt_out": "true"}
        self.extra["mip_opt_out"] = "true"


def filled_in(memo: bytes):
    return requests.post(LISTEN, params=Filled().query, data=memo)  # expect: opted-out


def not_filled_in(memo: bytes):
    return requests.post(LISTEN, params=Filled(query={}).query, data=memo)  # expect: missing


class Checked(BaseModel):
    mip_opt_out: str = "true"
    model: str = "nova-3"

    @field_validator("mip_opt_out")
    @classmethod
    def check(cls, value: str) -> str:
        return "false" if value == "true" else value


def validated(memo: bytes):
    return requests.post(LISTEN, params=Checked().model_dump(), data=memo)  # expect: undetermined


class Lowered(BaseModel):
    mip_opt_out: str = "true"
    model: str = "nova-3"

    @field_validator("model")
    @classmethod
    def lower(cls, value: str) -> str:
        return value.lower()

    def model_post_init(self, context) -> None:
        self.model = f"{self.model}-general"


def validated_elsewhere(memo: bytes):
    return requests.post(LISTEN, params=Lowered().model_dump(), data=memo)  # expect: opted-out


class KeptBack(BaseModel):
    mip_opt_out: str = Field("true", exclude=True)
    model: str = "nova-3"


def kept_back(memo: bytes):
    return requests.post(LISTEN, params=KeptBack().model_dump(), data=memo)  # expect: missing


class Aliased(BaseModel):
    mip_opt_out: str = Field("true", serialization_alias="mipOptOut")


def by_alias(memo: bytes):
    return requests.post(LISTEN, params=Aliased().model_dump(by_alias=True), data=memo)  # expect: undetermined


def switched_off(instance, attribute, value):
    return "false"


@attrs.define
class Hooked:
    mip_opt_out: str = attrs.field(default="true", on_setattr=switched_off)
    model: str = "nova-3"


def set_and_read(clip: bytes):
    options = Hooked()
    options.mip_opt_out = "true"
    return requests.post(LISTEN, params={"mip_opt_out": options.mip_opt_out}, data=clip)  # expect: undetermined
