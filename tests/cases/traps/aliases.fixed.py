"""Two names for one dict, or two dicts under look-alike names."""

import copy

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
DEFAULTS = {"model": "nova-3", "mip_opt_out": "true"}
FREE_DEFAULTS = {"model": "nova-3", "mip_opt_out": "true"}


def alias_overwrites(clip: bytes):
    params = {"mip_opt_out": "true"}
    alias = params
    alias["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def alias_deletes(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    other = same = params
    del same["mip_opt_out"]
    return requests.post(LISTEN, params={**other, "mip_opt_out": "true"}, data=clip)  # expect: missing


def alias_adds(clip: bytes):
    params: dict[str, str] = {}
    alias = params
    alias["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def copy_is_changed(clip: bytes):
    params = {"model": "nova-3"}
    private = dict(params)
    private["mip_opt_out"] = "true"
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def copy_is_sent(clip: bytes):
    params = {"mip_opt_out": "true"}
    sent = params.copy()
    params["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=sent, data=clip)  # expect: opted-out


def shallow_copy_of_the_nested(clip: bytes):
    profile = {"query": {"mip_opt_out": "true"}}
    shallow = profile.copy()
    shallow["query"]["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=profile["query"], data=clip)  # expect: opted-in


def deep_copy_of_the_nested(clip: bytes):
    profile = {"query": {"mip_opt_out": "true"}}
    deep = copy.deepcopy(profile)
    deep["query"]["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=profile["query"], data=clip)  # expect: opted-out


def alias_through_a_list(clip: bytes):
    params = {"mip_opt_out": "true"}
    batch = [params]
    batch[0]["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def alias_through_a_loop(clip: bytes):
    params = {"mip_opt_out": "true"}
    for each in (params, {}):
        each.pop("mip_opt_out", None)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def update_returns_none(clip: bytes):
    # dict.update() returns None, and requests takes None for no query.
    params = FREE_DEFAULTS.copy().update({"mip_opt_out": "true"})
    return requests.post(LISTEN + "?mip_opt_out=true", params=params, data=clip)  # expect: missing


def union_thrown_away(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    params | {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def wrong_name(clip: bytes):
    params = {"model": "nova-3"}
    parameters = {**params, "mip_opt_out": "true"}
    print(sorted(parameters))
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def option_on_the_other_call(clip: bytes):
    private = {"mip_opt_out": "true"}
    requests.post("https://archive.example/v1/store", params=private, data=clip)
    return requests.post(LISTEN, params=FREE_DEFAULTS, data=clip)  # expect: missing


def shadowed_by_a_local(clip: bytes):
    DEFAULTS = {"model": "nova-3", "mip_opt_out": "true"}
    return requests.post(LISTEN, params=DEFAULTS, data=clip)  # expect: missing


def shadowed_by_a_parameter(clip: bytes, DEFAULTS: dict):
    return requests.post(LISTEN, params=DEFAULTS, data=clip)  # expect: undetermined


def shadowed_by_a_loop(clip: bytes):
    params = {"mip_opt_out": "true"}
    for params in ({"model": "nova-3"}, {"model": "nova-2"}):
        print(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def comprehension_does_not_shadow(clip: bytes):
    params = {"mip_opt_out": "true"}
    names = [params for params in ("model", "language")]
    print(names)
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def printed_only(clip: bytes):
    # Reading the dict changes nothing.
    params = {"model": "nova-3", "mip_opt_out": "true"}
    print(params, len(params), sorted(params), params.get("model"), list(params.items()))
    assert params["mip_opt_out"] == "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out
