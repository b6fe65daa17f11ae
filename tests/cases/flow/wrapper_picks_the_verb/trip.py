"""One round trip for every supplier: which verb is used is told by name."""

import requests


def trip(verb: str, url: str, *, supplier: str, **kwargs) -> requests.Response:
    send = getattr(requests, verb)
    try:
        reply = send(url, timeout=30, **kwargs)  # expect: missing
    except requests.RequestException as error:
        raise RuntimeError(supplier) from error
    return reply


def trip_in_session(verb: str, url: str, **kwargs) -> requests.Response:
    with requests.Session() as session:
        return getattr(session, verb.lower())(url, **kwargs)  # expect: opted-out


def trip_at_once(verb: str, url: str, **kwargs) -> requests.Response:
    return getattr(requests, verb)(url, **kwargs)
