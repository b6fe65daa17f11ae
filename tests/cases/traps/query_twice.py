"""Radio archive: a query that has the option twice, one of them only known at run time."""

from urllib.parse import urlencode

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def in_url_and_params(clip: bytes, flag: str):
    url = f"{LISTEN}?mip_opt_out={flag}"
    return requests.post(url, params={"mip_opt_out": "true"}, data=clip)  # expect: undetermined


def hole_before_constant(clip: bytes, flag: str):
    return requests.post(f"{LISTEN}?mip_opt_out={flag}&mip_opt_out=true", data=clip)  # expect: undetermined


def constant_before_hole(clip: bytes, flag: str):
    return requests.post(f"{LISTEN}?mip_opt_out=true&mip_opt_out={flag}", data=clip)  # expect: undetermined


def pairs(clip: bytes, flag: str):
    query = [("mip_opt_out", flag), ("mip_opt_out", "true")]
    return requests.post(LISTEN, params=query, data=clip)  # expect: undetermined


def true_twice(clip: bytes):
    return requests.post(f"{LISTEN}?mip_opt_out=true", params={"mip_opt_out": "true"}, data=clip)  # expect: opted-out


def pairs_put_together(clip: bytes):
    query = [("mip_opt_out", "false"), ("model", "nova-3")] + [("mip_opt_out", "true")]
    return requests.post(LISTEN, params=query, data=clip)  # expect: undetermined


def pairs_encoded(clip: bytes):
    query = urlencode([("mip_opt_out", "false"), ("mip_opt_out", "true")])
    return requests.post(f"{LISTEN}?{query}", data=clip)  # expect: undetermined


def more_pairs(clip: bytes):
    query = [("model", "nova-3")] + [("mip_opt_out", "true")]
    return requests.post(f"{LISTEN}?{urlencode(query)}", data=clip)  # expect: opted-out
