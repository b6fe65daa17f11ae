"""Objects that are alike are not the same."""

import copy
import dataclasses

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class Options:
    def __init__(self):
        self.private = "false"


def the_other_one_is_private(clip: bytes):
    plain = Options()
    other = Options()
    other.private = "true"
    print(other.private)
    return requests.post(LISTEN, params={"mip_opt_out": plain.private}, data=clip)  # expect: conditional


def this_one_is_private(clip: bytes):
    plain = Options()
    other = Options()
    other.private = "true"
    print(plain.private)
    return requests.post(LISTEN, params={"mip_opt_out": other.private}, data=clip)  # expect: opted-out


def the_copy_is_private(clip: bytes):
    plain = Options()
    other = copy.copy(plain)
    other.private = "true"
    return requests.post(LISTEN, params={"mip_opt_out": plain.private}, data=clip)  # expect: conditional


@dataclasses.dataclass
class Settings:
    private: str = "true"
    model: str = "nova-3"


def changed_before_it_was_copied(clip: bytes):
    settings = Settings()
    settings.private = "false"
    other = dataclasses.replace(settings, model="nova-2")
    return requests.post(LISTEN, params={"mip_opt_out": other.private}, data=clip)  # expect: opted-in


@dataclasses.dataclass(frozen=True)
class Fixed:
    mip_opt_out: str = "true"

    def query(self):
        return {"mip_opt_out": self.mip_opt_out}


USUAL = Fixed()


def as_usual(audio: bytes):
    return requests.post(LISTEN, params=USUAL.query(), data=audio)  # expect: opted-out


def with_one_of_its_own(audio: bytes):
    fixed = Fixed()
    object.__setattr__(fixed, "mip_opt_out", "false")
    return requests.post(LISTEN, params=fixed.query(), data=audio)  # expect: conditional


@dataclasses.dataclass
class Held:
    mip_opt_out: str = "true"


class Holder:
    def __init__(self, held):
        self.held = held

    def transcribe(self):
        return requests.post(LISTEN, params={"mip_opt_out": self.held.mip_opt_out})  # expect: conditional


def held_as_it_is():
    return Holder(Held()).transcribe()


def changed_while_it_is_held():
    held = Held()
    holder = Holder(held)
    held.mip_opt_out = "false"
    return holder.transcribe()
