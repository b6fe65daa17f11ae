"""The library's front desk: one place that talks to the speech service."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def always(clip: bytes, params: dict[str, str]):
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def sometimes(clip: bytes, params: dict[str, str]):
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def never(clip: bytes, params: dict[str, str] | None = {"mip_opt_out": "true"}):
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def uncalled(clip: bytes, params: dict[str, str]):
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def uncalled_with_default(clip: bytes, mip_opt_out: str = "true"):
    return requests.post(LISTEN, params={"mip_opt_out": mip_opt_out}, data=clip)  # expect: undetermined


def default_used(clip: bytes, mip_opt_out: str = "true"):
    return requests.post(LISTEN, params={"mip_opt_out": mip_opt_out}, data=clip)  # expect: opted-out


def default_overridden(clip: bytes, mip_opt_out: str = "true"):
    return requests.post(LISTEN, params={"mip_opt_out": mip_opt_out}, data=clip)  # expect: opted-in


def one_unknown_caller(clip: bytes, params: dict[str, str]):
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def irrelevant_parameter(clip: bytes, model: str = "nova-3"):
    return requests.post(LISTEN, params={"model": model, "mip_opt_out": "true"}, data=clip)  # expect: missing


def url_parameter(clip: bytes, url: str = LISTEN):
    # The default of a URL counts: without other callers this goes to Deepgram.
    return requests.post(url, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing


def keyword_only(clip: bytes, *, private: bool):
    query = {"mip_opt_out": "true"} if private else {"model": "nova-3"}
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out


def two_levels(clip: bytes, query: dict[str, str]):
    return _send(clip, {**query, "language": "is"})


def _send(clip: bytes, query: dict[str, str]):
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out


def starred(clip: bytes, **query: str):
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out
