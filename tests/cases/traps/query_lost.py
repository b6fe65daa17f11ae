"""Queries that a client takes for something else."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def marked_twice(clip: bytes):
    return requests.post(LISTEN, params="?mip_opt_out=true", data=clip)  # expect: ineffective


def session_with_text(clip: bytes):
    with requests.Session() as session:
        session.params = "mip_opt_out=true"
        return session.post(LISTEN, params={"model": "nova-3"}, data=clip)  # expect: ineffective


def session_with_pairs(clip: bytes):
    with requests.Session() as session:
        session.params = [("mip_opt_out", "true")]
        return session.post(LISTEN, data=clip)  # expect: ineffective


def session_with_pairs_prepared(clip: bytes):
    with requests.Session() as session:
        session.params = [("mip_opt_out", "true")]
        request = requests.Request("POST", LISTEN, params={"model": "nova-3"}, data=clip)
        return session.send(session.prepare_request(request))  # expect: ineffective


def session_with_mapping(clip: bytes):
    with requests.Session() as session:
        session.params = {"mip_opt_out": "true"}
        return session.post(LISTEN, params={"model": "nova-3"}, data=clip)  # expect: opted-out
