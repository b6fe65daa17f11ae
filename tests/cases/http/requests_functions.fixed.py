"""Voicemail archive: the functions of requests, with every place a parameter can be written."""

import os
from urllib.parse import urlencode

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
HEADERS = {"Authorization": f"Token {os.environ.get('DEEPGRAM_API_KEY', '')}", "Content-Type": "audio/wav"}


def no_query(clip: bytes):
    return requests.post(LISTEN, headers=HEADERS, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def query_in_the_text(clip: bytes):
    return requests.post(  # expect: missing
        "https://api.deepgram.com/v1/listen?model=nova-3&smart_format=true&mip_opt_out=true",
        headers=HEADERS,
        data=clip,
    )


def option_in_the_text(clip: bytes):
    url = LISTEN + "?model=nova-3" + "&mip_opt_out=true"
    return requests.post(url, headers=HEADERS, data=clip)  # expect: opted-out


def params_dict(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, headers=HEADERS, data=clip)  # expect: opted-out


def params_positional_json(audio_url: str):
    # The second positional parameter of post() is the body, not the query.
    return requests.post(LISTEN, {"url": audio_url}, headers=HEADERS, params={"mip_opt_out": "true"})  # expect: ineffective


def params_pairs(clip: bytes):
    pairs = [("model", "nova-3"), ("keyterm", "voicemail"), ("keyterm", "callback"), ("mip_opt_out", "true")]
    return requests.post(LISTEN, params=pairs, headers=HEADERS, data=clip)  # expect: opted-out


def params_pairs_without(clip: bytes):
    pairs = [("model", "nova-3"), ("keyterm", "voicemail"), ("keyterm", "callback"), ("mip_opt_out", "true")]
    return requests.post(LISTEN, params=pairs, headers=HEADERS, data=clip)  # expect: missing


def params_text(clip: bytes):
    return requests.post(LISTEN, params="model=nova-3&mip_opt_out=true", headers=HEADERS, data=clip)  # expect: opted-out


def params_list_value(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": ["true"]}, headers=HEADERS, data=clip)  # expect: opted-out


def params_and_text(clip: bytes):
    url = f"{LISTEN}?mip_opt_out=true"
    return requests.post(url, params={"model": "nova-3"}, headers=HEADERS, data=clip)  # expect: opted-out


def sent_as_false(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, headers=HEADERS, data=clip)  # expect: opted-in


def false_in_the_text(clip: bytes):
    return requests.post(f"{LISTEN}?mip_opt_out=true", headers=HEADERS, data=clip)  # expect: opted-in


def python_true(clip: bytes):
    # requests writes str(True), which is "True".
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, headers=HEADERS, data=clip)  # expect: ineffective


def python_none(clip: bytes):
    # A value of None is left out of the query.
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, headers=HEADERS, data=clip)  # expect: missing


def lowered(clip: bytes):
    params = {"mip_opt_out": str(True).lower()}
    return requests.post(LISTEN, params=params, headers=HEADERS, data=clip)  # expect: opted-out


def urlencoded(clip: bytes):
    query = urlencode({"model": "nova-3", "mip_opt_out": "true"})
    return requests.post(f"{LISTEN}?{query}", headers=HEADERS, data=clip)  # expect: opted-out


def urlencoded_true(clip: bytes):
    query = urlencode({"model": "nova-3", "mip_opt_out": "true"})
    return requests.post(f"{LISTEN}?{query}", headers=HEADERS, data=clip)  # expect: ineffective


def in_the_headers(clip: bytes):
    headers = {**HEADERS}
    return requests.post(LISTEN, headers=headers, data=clip, params={"mip_opt_out": "true"})  # expect: ineffective


def in_the_json(audio_url: str):
    return requests.post(LISTEN, headers=HEADERS, json={"url": audio_url}, params={"mip_opt_out": "true"})  # expect: ineffective


def camel_case(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, headers=HEADERS, data=clip)  # expect: ineffective


def hyphens(clip: bytes):
    return requests.post(f"{LISTEN}?mip-opt-out=true&mip_opt_out=true", headers=HEADERS, data=clip)  # expect: ineffective


def upper_case(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, headers=HEADERS, data=clip)  # expect: ineffective


def another_option(clip: bytes):
    # Related words, but not this option.
    params = {"redact": "pii", "telemetry_opt_out": "true", "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, headers=HEADERS, data=clip)  # expect: missing


def generic_request(clip: bytes):
    return requests.request("POST", LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-out


def generic_request_keywords(clip: bytes):
    return requests.request(method="post", url=LISTEN, headers=HEADERS, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def generic_positional_params(clip: bytes):
    # Session.request() takes the query by position, requests.request() does not.
    return requests.Session().request("POST", LISTEN, {"mip_opt_out": "true"}, clip, HEADERS)  # expect: opted-out


def branch(clip: bytes, private: bool):
    params = {"model": "nova-3"}
    if private:
        params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, headers=HEADERS, data=clip)  # expect: conditional


def both_branches(clip: bytes, german: bool):
    if german:
        params = {"language": "de", "mip_opt_out": "true"}
    else:
        params = {"model": "nova-3-medical", "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, headers=HEADERS, data=clip)  # expect: opted-out


def from_the_environment(clip: bytes):
    params = {"mip_opt_out": os.environ.get("VOICEMAIL_MIP_OPT_OUT", "true")}
    return requests.post(LISTEN, params=params, headers=HEADERS, data=clip)  # expect: undetermined


def from_a_file(clip: bytes, path: str):
    with open(path) as handle:
        query = handle.read().strip()
    return requests.post(f"{LISTEN}?{query}", headers=HEADERS, data=clip, params={"mip_opt_out": "true"})  # expect: undetermined


def open_mapping(clip: bytes, options: dict[str, str]):
    return requests.post(LISTEN, params=options, headers=HEADERS, data=clip)  # expect: undetermined


def open_mapping_closed_last(clip: bytes, options: dict[str, str]):
    params = {**options, "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, headers=HEADERS, data=clip)  # expect: opted-out


def open_keywords(clip: bytes, **kwargs):
    return requests.post(LISTEN, data=clip, **kwargs)  # expect: undetermined


def open_keywords_beside_params(clip: bytes, **kwargs):
    # A second params= among the keywords would be a TypeError, not another query.
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip, **kwargs)  # expect: opted-out
