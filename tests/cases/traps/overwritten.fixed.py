"""Something written later wins over the option."""

from urllib.parse import urlencode

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def updated(clip: bytes):
    params = {"mip_opt_out": "true"}
    params.update({"model": "nova-3", "mip_opt_out": "true"})
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def updated_from_outside(clip: bytes, overrides: dict[str, str]):
    params = {"mip_opt_out": "true"}
    params.update(overrides)
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def opaque_after_the_key(clip: bytes, overrides: dict[str, str]):
    return requests.post(LISTEN, params={"mip_opt_out": "true", **overrides}, data=clip)  # expect: undetermined


def opaque_united(clip: bytes, overrides: dict[str, str]):
    return requests.post(LISTEN, params={"mip_opt_out": "true"} | overrides, data=clip)  # expect: undetermined


def opaque_before_the_key(clip: bytes, overrides: dict[str, str]):
    return requests.post(LISTEN, params=overrides | {"mip_opt_out": "true"}, data=clip)  # expect: opted-out


def opaque_keywords_of_dict(clip: bytes, overrides: dict[str, str]):
    # dict() refuses the same keyword twice: a colliding key raises, and nothing is sent.
    return requests.post(LISTEN, params=dict(mip_opt_out="true", **overrides), data=clip)  # expect: opted-out


def opaque_base_of_dict(clip: bytes, overrides: dict[str, str]):
    return requests.post(LISTEN, params=dict(overrides, mip_opt_out="true"), data=clip)  # expect: opted-out


def known_after_the_key(clip: bytes):
    extra = {"language": "sv", "redact": "pii"}
    return requests.post(LISTEN, params={"mip_opt_out": "true", **extra}, data=clip)  # expect: opted-out


def loop_overwrites(clip: bytes, overrides: dict[str, str]):
    params = {"mip_opt_out": "true"}
    for key, value in overrides.items():
        params[key] = value
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def loop_overwrites_known(clip: bytes):
    params = {"mip_opt_out": "true"}
    for key, value in {"model": "nova-3", "mip_opt_out": "false"}.items():
        params[key] = value
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: opted-in


def loop_blanks_all(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    for key in params:
        params[key] = None
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def default_after_false(clip: bytes):
    params = {"mip_opt_out": "true"}
    params.setdefault("mip_opt_out", "true")
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def default_first(clip: bytes):
    params: dict[str, str] = {}
    params.setdefault("mip_opt_out", "true")
    params.setdefault("mip_opt_out", "false")
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def order_of_a_merge(clip: bytes):
    safe = {"mip_opt_out": "true"}
    loose = {"mip_opt_out": "true"}
    return requests.post(LISTEN, params={**safe, **loose}, data=clip)  # expect: opted-in


def order_of_a_merge_reversed(clip: bytes):
    safe = {"mip_opt_out": "true"}
    loose = {"mip_opt_out": "false"}
    return requests.post(LISTEN, params={**loose, **safe}, data=clip)  # expect: opted-out


def same_key_twice_in_a_display(clip: bytes):
    params = {"mip_opt_out": "true", "model": "nova-3", "mip_opt_out": "true"}  # noqa: F601
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def computed_key(clip: bytes, name: str):
    params = {"mip_opt_out": "true"}
    params[name] = "false"
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def pairs_repeat_the_key(clip: bytes):
    pairs = [("mip_opt_out", "true"), ("mip_opt_out", "true")]
    return requests.post(LISTEN, params=pairs, data=clip)  # expect: undetermined


def pairs_made_a_dict(clip: bytes):
    # In a dict the last pair wins.
    pairs = [("mip_opt_out", "true"), ("mip_opt_out", "true")]
    return requests.post(LISTEN, params=dict(pairs), data=clip)  # expect: opted-in


def url_and_params_disagree(clip: bytes):
    return requests.post(f"{LISTEN}?mip_opt_out=true", params={"mip_opt_out": "true"}, data=clip)  # expect: undetermined


def text_repeats_the_key(clip: bytes):
    return requests.post(f"{LISTEN}?mip_opt_out=true&mip_opt_out=true", data=clip)  # expect: undetermined


def encoded_beside_the_text(clip: bytes, options: dict[str, str]):
    # The caller's options may hold the same key again.
    return requests.post(f"{LISTEN}?mip_opt_out=true&{urlencode(options)}", data=clip)  # expect: undetermined


def last_assignment_in_a_loop(clip: bytes):
    value = "true"
    for value in ("true", "true", "false"):
        pass
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-in
