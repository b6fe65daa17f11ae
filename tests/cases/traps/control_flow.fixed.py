"""Paths on which the option is not there."""

import contextlib

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def try_may_fail(clip: bytes, consent: dict):
    params = {"model": "nova-3"}
    try:
        consent["checked"]
        params["mip_opt_out"] = "true"
    except KeyError:
        print("no consent on file")
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def handler_removes(clip: bytes, consent: dict):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    try:
        params["tag"] = consent["tag"]
    except KeyError:
        params = {"model": "nova-3"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def both_set_it(clip: bytes, consent: dict):
    try:
        params = {"tag": consent["tag"], "mip_opt_out": "true"}
    except KeyError:
        params = {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def finally_removes(clip: bytes):
    params = {"mip_opt_out": "true"}
    try:
        params["model"] = "nova-3"
    finally:
        params.pop("mip_opt_out")
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def suppressed(clip: bytes, consent: dict):
    params = {"model": "nova-3"}
    with contextlib.suppress(KeyError):
        params["tag"] = consent["tag"]
        params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def retry_without(clip: bytes):
    try:
        return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-out
    except requests.HTTPError:
        return requests.post(LISTEN, params={"model": "nova-2", "mip_opt_out": "true"}, data=clip)  # expect: missing


def payload_thinned_for_the_retry(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for _ in range(2):
        response = requests.post(LISTEN, params=params, data=clip)  # expect: conditional
        if response.ok:
            break
        params = {"model": params["model"]}
    return response


def dead_branch(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    if False:
        params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def dead_else(clip: bytes):
    if True:
        params = {"model": "nova-3", "mip_opt_out": "true"}
    else:
        params = {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def living_branch(clip: bytes):
    params = {"model": "nova-3"}
    if True:
        params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def loop_that_never_runs(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for name in ():
        params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def loop_that_may_not_run(clip: bytes, names: list[str]):
    params = {"model": "nova-3"}
    for name in names:
        params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def while_that_may_not_run(clip: bytes, tries: int):
    params = {"model": "nova-3"}
    while tries > 0:
        params["mip_opt_out"] = "true"
        tries -= 1
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def set_after_the_call(clip: bytes):
    params = {"model": "nova-3"}
    response = requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing
    params["mip_opt_out"] = "true"
    return response, params


def set_after_the_first_round(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for part in (clip, clip):
        requests.post(LISTEN, params=params, data=part)  # expect: conditional
        params["mip_opt_out"] = "true"


def early_return(clip: bytes, quick: bool):
    params = {"model": "nova-3"}
    if quick:
        return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing
    params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def other_path_raises(clip: bytes, private: bool):
    params = {"model": "nova-3"}
    if private:
        params["mip_opt_out"] = "true"
    else:
        raise PermissionError("recordings are private here")
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def ternary(clip: bytes, private: bool):
    params = {"mip_opt_out": "true"} if private else {"model": "nova-3"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def known_ternary(clip: bytes):
    private = True
    params = {"mip_opt_out": "true"} if private else {"model": "nova-3"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def either_dict(clip: bytes, params: dict | None = None):
    return requests.post(LISTEN, params=params or {"mip_opt_out": "true"}, data=clip)  # expect: undetermined


def empty_or(clip: bytes):
    params = {} or {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def filled_or(clip: bytes):
    # A dict with entries is true, so the right-hand side is never looked at.
    params = {"model": "nova-3", "mip_opt_out": "true"} or {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def filled_and(clip: bytes):
    params = {"model": "nova-3"} and {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def string_false_is_true(clip: bytes):
    # bool("false") is True.
    flag = "false"
    params = {"mip_opt_out": "true"} if flag else {"model": "nova-3"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def inverted_flag(clip: bytes):
    share = True
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-in
