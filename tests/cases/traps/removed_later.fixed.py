"""The option is written and taken out again before the request leaves."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def popped(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    params.pop("mip_opt_out", None)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def deleted(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    del params["mip_opt_out"]
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def cleared(clip: bytes):
    params = {"mip_opt_out": "true"}
    params.clear()
    params["model"] = "nova-3"
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def reassigned(clip: bytes):
    params = {"mip_opt_out": "true"}
    params = {"model": "nova-3", "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def popped_under_a_condition(clip: bytes, beta: bool):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    if beta:
        params.pop("mip_opt_out")
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def popped_in_the_test(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    if params.pop("mip_opt_out", None):
        params["redact"] = "pii"
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def popped_elsewhere(clip: bytes):
    # Another key leaves: the option stays.
    params = {"model": "nova-3", "callback": "https://archive.example", "mip_opt_out": "true"}
    params.pop("callback")
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def popped_and_put_back(clip: bytes):
    params = {"mip_opt_out": "true"}
    value = params.pop("mip_opt_out")
    params["mip_opt_out"] = value
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def popped_by_unknown_key(clip: bytes, name: str):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    params.pop(name, None)
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def last_item_popped(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    params.popitem()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def removed_in_a_loop(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for name in ("callback", "mip_opt_out"):
        params.pop(name, None)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def pair_removed(clip: bytes):
    pairs = [("model", "nova-3"), ("mip_opt_out", "true"), ("mip_opt_out", "true")]
    pairs.remove(("mip_opt_out", "true"))
    return requests.post(LISTEN, params=pairs, data=clip)  # expect: missing


def pair_popped(clip: bytes):
    pairs = [("model", "nova-3"), ("mip_opt_out", "true"), ("mip_opt_out", "true")]
    pairs.pop()
    return requests.post(LISTEN, params=pairs, data=clip)  # expect: missing


def pairs_cut(clip: bytes, limit: int):
    pairs = [("model", "nova-3"), ("language", "en"), ("mip_opt_out", "true")]
    return requests.post(LISTEN, params=pairs[:limit], data=clip)  # expect: undetermined


def kept_by_an_allow_list(clip: bytes):
    allowed = {"model", "language"}
    wanted = {"model": "nova-3", "mip_opt_out": "true"}
    params = {name: wanted[name] for name in allowed if name in wanted}
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def text_cut_off(clip: bytes):
    url = LISTEN + "?model=nova-3&mip_opt_out=true"
    return requests.post(url.split("?")[0], data=clip, params={"mip_opt_out": "true"})  # expect: missing


def text_replaced(clip: bytes):
    url = (LISTEN + "?model=nova-3&mip_opt_out=true").replace("&mip_opt_out=true", "")
    return requests.post(url, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def text_value_replaced(clip: bytes):
    url = (LISTEN + "?mip_opt_out=true").replace("true", "false")
    return requests.post(url, data=clip)  # expect: opted-in


def suffix_removed(clip: bytes):
    url = (LISTEN + "?mip_opt_out=true").removesuffix("?mip_opt_out=true")
    return requests.post(url, data=clip, params={"mip_opt_out": "true"})  # expect: missing
