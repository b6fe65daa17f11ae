"""Options that are passed on only if a list has their names: what is not in it cannot be sent."""

import os

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
KNOWN = {"diarize", "redact", "search"}
FROM_OUTSIDE = set(os.environ.get("OPTIONS", "").split(","))
GROWING = ["diarize"]


def grow(name: str):
    GROWING.append(name)


def in_a_list(audio: bytes, **options):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for name, value in options.items():
        if name in ["diarize", "redact"]:
            params[name] = str(value).lower() if isinstance(value, bool) else value
    return requests.post(LISTEN, params=params, data=audio)  # expect: missing


def in_a_constant(audio: bytes, options: dict):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for name, value in options.items():
        if value is not None and name in KNOWN:
            params[name] = value
    return requests.post(LISTEN, params=params, data=audio)  # expect: missing


def others_skipped(audio: bytes, options: dict):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for name, value in options.items():
        if name not in KNOWN:
            continue
        params[name] = value
    return requests.post(LISTEN, params=params, data=audio)  # expect: missing


def in_a_comprehension(audio: bytes, options: dict):
    params = {"model": "nova-3", **{name: value for name, value in options.items() if name in KNOWN}, "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=audio)  # expect: missing


def kept_out(audio: bytes, options: dict):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for name, value in options.items():
        if name not in ("callback", "mip_opt_out"):
            params[name] = value
    return requests.post(LISTEN, params=params, data=audio)  # expect: missing


def set_whatever_comes(audio: bytes, options: dict):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for name, value in options.items():
        if name in KNOWN:
            params[name] = value
    return requests.post(LISTEN, params=params, data=audio)  # expect: opted-out


def one_name(audio: bytes, name: str, value: str):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    if name == "search":
        params[name] = value
    return requests.post(LISTEN, params=params, data=audio)  # expect: missing


# The option may be among them.


def option_in_the_list(audio: bytes, options: dict):
    params = {"model": "nova-3"}
    for name, value in options.items():
        if name in ["diarize", "mip_opt_out"]:
            params[name] = value
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=audio)  # expect: undetermined


def option_set_back(audio: bytes, options: dict):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for name, value in options.items():
        if name in [*KNOWN, "mip_opt_out"]:
            params[name] = value
    return requests.post(LISTEN, params=params, data=audio)  # expect: undetermined


def list_from_outside(audio: bytes, options: dict):
    params = {name: value for name, value in options.items() if name in FROM_OUTSIDE}
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=audio)  # expect: undetermined


def list_that_grows(audio: bytes, options: dict):
    params = {name: value for name, value in options.items() if name in GROWING}
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=audio)  # expect: undetermined


def list_for_something_else(audio: bytes, options: dict):
    params = {"model": "nova-3"}
    for name, value in options.items():
        if name in KNOWN:
            print(name)
        params[name] = value
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=audio)  # expect: undetermined


def name_changed_in_between(audio: bytes, options: dict, names: dict):
    params = {"model": "nova-3"}
    for name, value in options.items():
        if name in KNOWN:
            name = names.get(name, name)
            params[name] = value
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=audio)  # expect: undetermined


def name_taken_out_of_the_list(audio: bytes, options: dict):
    params = {"model": "nova-3", "mip_opt_out": "false"}
    params.pop("mip_opt_out")
    for name, value in options.items():
        if name not in params:
            params[name] = value
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=audio)  # expect: undetermined


def value_compared(audio: bytes, flag: str):
    params = {"model": "nova-3"}
    if flag == "true":
        params["mip_opt_out"] = flag
    return requests.post(LISTEN, params=params, data=audio)  # expect: conditional


def value_compared_in_vain(audio: bytes, flag: str):
    params = {"model": "nova-3", "mip_opt_out": flag}
    if flag != "true":
        print("kept")
    return requests.post(LISTEN, params=params, data=audio)  # expect: undetermined
