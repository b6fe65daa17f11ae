"""A relay of swimmers: what a loop makes at one place of the code are several objects."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
OPTIONS = {"mip_opt_out": "true", "model": "nova-3", "language": "en"}


def first_of_a_list(lap: bytes):
    queries = [{"mip_opt_out": value} for value in ("false", "true")]
    return requests.post(LISTEN, params=queries[0], data=lap)  # expect: opted-in


def last_of_a_list(lap: bytes):
    queries = [{"mip_opt_out": value} for value in ("false", "true")]
    return requests.post(LISTEN, params=queries[-1], data=lap)  # expect: opted-out


def appended(lap: bytes):
    queries = []
    for value in ("false", "true"):
        queries.append({"mip_opt_out": value})
    return requests.post(LISTEN, params=queries[0], data=lap)  # expect: opted-in


def by_name(lap: bytes):
    queries = {value: {"mip_opt_out": value} for value in ("false", "true")}
    return requests.post(LISTEN, params=queries["false"], data=lap)  # expect: opted-in


def lists(lap: bytes):
    queries = [[("mip_opt_out", value)] for value in ("false", "true")]
    return requests.post(LISTEN, params=queries[0], data=lap)  # expect: opted-in


def changed_afterwards(lap: bytes):
    queries = [{"mip_opt_out": "true"} for _ in ("first", "second")]
    queries[0]["mip_opt_out"] = "false"
    requests.post(LISTEN, params=queries[1], data=lap)  # expect: opted-out
    return requests.post(LISTEN, params=queries[0], data=lap)  # expect: opted-in


def pairs(lap: bytes):
    return requests.post(LISTEN, params=[(key, value) for key, value in OPTIONS.items()], data=lap)  # expect: opted-out


def pairs_of_a_copy(lap: bytes):
    return requests.post(LISTEN, params=[(key, str(value)) for key, value in dict(OPTIONS).items()], data=lap)  # expect: opted-out


def pairs_appended(lap: bytes):
    params = []
    for key, value in OPTIONS.items():
        if value:
            params.append((key, value))
    return requests.post(LISTEN, params=params, data=lap)  # expect: opted-out
