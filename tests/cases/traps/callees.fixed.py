"""A function that gets the dict changes it, or does not."""

import logging

import requests
from speech_tools import normalise

log = logging.getLogger(__name__)
LISTEN = "https://api.deepgram.com/v1/listen"


def _tune(params: dict) -> None:
    params["model"] = "nova-3"
    params.pop("mip_opt_out", None)


def _share(params: dict) -> dict:
    params["mip_opt_out"] = "true"
    return params


def _protect(params: dict) -> None:
    params["mip_opt_out"] = "true"


def _protected_copy(params: dict) -> dict:
    return {**params, "mip_opt_out": "true"}


def _describe(params: dict) -> str:
    params = dict(params)
    params.pop("mip_opt_out", None)
    return ", ".join(params)


def removed_by_a_helper(clip: bytes):
    params = {"mip_opt_out": "true"}
    _tune(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def overwritten_by_a_helper(clip: bytes):
    params = {"mip_opt_out": "true"}
    _share(params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def written_by_a_helper(clip: bytes):
    params = {"model": "nova-3"}
    _protect(params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def result_of_a_helper_thrown_away(clip: bytes):
    params = {"model": "nova-3"}
    _protected_copy(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def result_of_a_helper(clip: bytes):
    return requests.post(LISTEN, params=_protected_copy({"model": "nova-3"}), data=clip)  # expect: opted-out


def helper_works_on_a_copy(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    print(_describe(params))
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def foreign_function_returns_it(clip: bytes):
    # What an unknown function returns is unknown.
    return requests.post(LISTEN, params=normalise({"mip_opt_out": "true"}), data=clip)  # expect: undetermined


def helper_by_alias(clip: bytes):
    params = {"mip_opt_out": "true"}
    prepare = _tune
    prepare(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def helpers_in_a_row(clip: bytes):
    params = {"mip_opt_out": "true"}
    for step in (_protect, _tune):
        step(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def logged(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    log.info("sending %d bytes with %s", len(clip), params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


class Plan:
    def __init__(self) -> None:
        self.params = {"mip_opt_out": "true"}

    def relax(self) -> None:
        del self.params["mip_opt_out"]

    def relaxed(self, clip: bytes):
        self.relax()
        return requests.post(LISTEN, params={**self.params, "mip_opt_out": "true"}, data=clip)  # expect: missing
