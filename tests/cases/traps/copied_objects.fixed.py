"""Copies of sessions, options and settings: what is done to the one is not done to the other, but to what both share."""
import copy
from dataclasses import dataclass, field, replace
from typing import cast

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def set_after_copying():
    first = requests.Session()
    second = copy.deepcopy(first)
    first.params["mip_opt_out"] = "true"
    return second.post(LISTEN, params={"mip_opt_out": "true"})  # expect: missing


def changed_after_copying():
    first = requests.Session()
    first.params["mip_opt_out"] = "true"
    second = copy.deepcopy(first)
    first.params["mip_opt_out"] = "false"
    return second.post(LISTEN)  # expect: opted-out


def shared_by_a_shallow_copy():
    first = requests.Session()
    first.params["mip_opt_out"] = "true"
    second = copy.copy(first)
    second.params["mip_opt_out"] = "false"
    return first.post(LISTEN, params={"mip_opt_out": "true"})  # expect: opted-in


def given_others():
    first = requests.Session()
    first.params["mip_opt_out"] = "true"
    second = copy.copy(first)
    second.params = {}
    first.post(LISTEN)  # expect: opted-out
    return second.post(LISTEN, params={"mip_opt_out": "true"})  # expect: missing


def inside_a_mapping():
    settings = {"query": {}}
    other = copy.deepcopy(settings)
    settings["query"]["mip_opt_out"] = "true"
    return requests.post(LISTEN, params={**other["query"], "mip_opt_out": "true"})  # expect: missing


def inside_a_shallow_copy():
    settings = {"query": {"mip_opt_out": "true"}}
    other = copy.copy(settings)
    other["query"].pop("mip_opt_out")
    return requests.post(LISTEN, params={**settings["query"], "mip_opt_out": "true"})  # expect: missing


def cast_only():
    options = {"mip_opt_out": "true"}
    same = cast(dict, options)
    same.clear()
    return requests.post(LISTEN, params={**options, "mip_opt_out": "true"})  # expect: missing


@dataclass
class Settings:
    query: dict = field(default_factory=lambda: {"mip_opt_out": "true"})


def in_a_replaced_record():
    settings = Settings()
    other = replace(settings)
    other.query["mip_opt_out"] = "false"
    return requests.post(LISTEN, params={**settings.query, "mip_opt_out": "true"})  # expect: opted-in


def in_a_record_of_its_own():
    settings = Settings()
    other = replace(settings, query=dict(settings.query))
    other.query["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=settings.query)  # expect: opted-out
