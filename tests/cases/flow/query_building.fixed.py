"""Airport lost-property desk: dicts and lists of pairs, built in every usual way."""

from urllib.parse import quote, urlencode

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
BASE = {"model": "nova-3", "smart_format": "true"}
PRIVACY = {"mip_opt_out": "true"}


def merged(clip: bytes):
    return requests.post(LISTEN, params={**BASE, **PRIVACY}, data=clip)  # expect: opted-out


def united(clip: bytes):
    return requests.post(LISTEN, params={**(BASE | {"language": "pt"}), "mip_opt_out": "true"}, data=clip)  # expect: missing


def conditional_spread(clip: bytes, bag: bool):
    params = {**BASE, **({"mip_opt_out": "true"} if bag else {})}
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def irrelevant_spread(clip: bytes, diarize: bool):
    params = {**PRIVACY, **({"diarize": "true"} if diarize else {})}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def pairs_and_more(clip: bytes, names: list[str]):
    params = list(BASE.items())
    params += [("keyterm", name) for name in names]
    params.append(("mip_opt_out", "true"))
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def pairs_without(clip: bytes, names: list[str]):
    params = list(BASE.items()) + [("keyterm", name) for name in names]
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def pairs_by_branch(clip: bytes, bag: bool):
    params = list(BASE.items())
    if bag:
        params.append(("mip_opt_out", "true"))
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def filtered_of_none(clip: bytes, language: str | None):
    options = {"model": "nova-3", "language": language, "mip_opt_out": "true"}
    params = {key: value for key, value in options.items() if value is not None}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def filtered_of_none_without(clip: bytes, language: str | None):
    options = {"model": "nova-3", "language": language}
    params = {key: value for key, value in options.items() if value is not None}
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def filtered_away(clip: bytes):
    options = {"model": "nova-3", "mip_opt_out": "true"}
    params = {key: value for key, value in options.items() if key != "mip_opt_out"}
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def stringified(clip: bytes, channels: int):
    options = {"channels": channels, "mip_opt_out": True}
    params = {key: str(value).lower() for key, value in options.items()}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def booleans_spelled_out(clip: bytes, channels: int):
    options = {"channels": channels, "mip_opt_out": True}
    params = {k: ("true" if v else "false") if isinstance(v, bool) else v for k, v in options.items()}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def stringified_badly(clip: bytes, channels: int):
    options = {"channels": channels, "mip_opt_out": "true"}
    return requests.post(LISTEN, params={k: str(v) for k, v in options.items()}, data=clip)  # expect: ineffective


def encoded_pairs(clip: bytes, names: list[str]):
    query = urlencode([("model", "nova-3"), *[("keyterm", n) for n in names], ("mip_opt_out", "true")])
    return requests.post(f"{LISTEN}?{query}", data=clip)  # expect: opted-out


def encoded_sequences(clip: bytes, names: list[str]):
    query = urlencode({"model": "nova-3", "keyterm": names, "mip_opt_out": "true"}, doseq=True)
    return requests.post(LISTEN + "?" + query, data=clip)  # expect: opted-out


def quoted_by_hand(clip: bytes, language: str):
    options = {"model": "nova-3", "language": language, "mip_opt_out": "true"}
    query = "&".join(f"{quote(key)}={quote(value)}" for key, value in options.items())
    return requests.post(f"{LISTEN}?{query}", data=clip)  # expect: missing


def keyword_built(clip: bytes):
    return requests.post(LISTEN, params=dict(BASE, mip_opt_out="true"), data=clip)  # expect: opted-out


def zipped(clip: bytes):
    params = dict(zip(("model", "mip_opt_out"), ("nova-3", "true")))
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def _query(bag: str, private: bool = True) -> dict[str, str]:
    query = {"tag": bag}
    if not private:
        return query
    query["mip_opt_out"] = "true"
    return query


def returned_by_a_helper(clip: bytes, bag: str):
    return requests.post(LISTEN, params=_query(bag), data=clip)  # expect: opted-out


def returned_without(clip: bytes, bag: str):
    return requests.post(LISTEN, params={**_query(bag, private=False), "mip_opt_out": "true"}, data=clip)  # expect: missing


def returned_either(clip: bytes, bag: str, private: bool):
    return requests.post(LISTEN, params=_query(bag, private), data=clip)  # expect: conditional


def _request(clip: bytes) -> tuple[str, dict[str, str]]:
    return LISTEN, {"model": "nova-3", "mip_opt_out": "true"}


def unpacked_result(clip: bytes):
    url, params = _request(clip)
    return requests.post(url, params=params, data=clip)  # expect: opted-in


def spread_request(clip: bytes):
    request = {"url": LISTEN, "params": {"mip_opt_out": "true"}, "data": clip}
    return requests.post(**request)  # expect: opted-out


def spread_request_without(clip: bytes):
    request = {"params": {"model": "nova-3", "mip_opt_out": "true"}, "data": clip, "timeout": 60}
    return requests.post(LISTEN, **request)  # expect: missing


def default_if_absent(clip: bytes):
    params = {"model": "nova-3"}
    params.setdefault("mip_opt_out", "true")
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def default_of_outside(clip: bytes, params: dict[str, str]):
    params.setdefault("mip_opt_out", "true")
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def told_apart_by_class(clip: bytes):
    # A tuple is no list, whatever made it; the bytes of a text are no text.
    kind = tuple(["nova-3"])
    params = {"model": "nova-3"} if not isinstance(kind, list) else {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def text_or_bytes(clip: bytes):
    key = "true".encode()
    params = {"mip_opt_out": "true"} if isinstance(key, str) else {}
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def pairs_of_a_kind(clip: bytes):
    kind = frozenset(["nova-3"])
    params = {"mip_opt_out": "true"} if isinstance(kind, (list, tuple)) else {}
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional
