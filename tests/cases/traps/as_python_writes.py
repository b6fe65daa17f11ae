"""Texts that are not what they look like: encoded, cut, quoted, in another order."""

import json
from urllib.parse import parse_qs, quote, urlencode

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
NAMES = ["model", "mip_opt_out"]


def list_without_doseq(clip: bytes):
    return requests.post(LISTEN + "?" + urlencode({"mip_opt_out": ["true"]}), data=clip)  # expect: ineffective


def list_with_doseq(clip: bytes):
    return requests.post(LISTEN + "?" + urlencode({"mip_opt_out": ["true"]}, doseq=True), data=clip)  # expect: opted-out


def parsed_and_encoded(clip: bytes):
    return requests.post(LISTEN + "?" + urlencode(parse_qs("mip_opt_out=true")), data=clip)  # expect: ineffective


def without_the_mark(clip: bytes):
    return requests.post(LISTEN + urlencode({"mip_opt_out": "true"}), data=clip)  # expect: ineffective


def quoted(clip: bytes):
    return requests.post(LISTEN + "?" + quote("mip_opt_out=true"), data=clip)  # expect: ineffective


def quoted_value(clip: bytes):
    return requests.post(LISTEN + "?mip_opt_out=" + quote("true"), data=clip)  # expect: opted-out


def with_quotes(clip: bytes):
    return requests.post("{}?mip_opt_out={!r}".format(LISTEN, "true"), data=clip)  # expect: ineffective


def with_quotes_too(clip: bytes):
    return requests.post("%s?mip_opt_out=%r" % (LISTEN, "true"), data=clip)  # expect: ineffective


def cut(clip: bytes):
    return requests.post("%s?mip_opt_out=%.3s" % (LISTEN, "true"), data=clip)  # expect: ineffective


def plain(clip: bytes):
    return requests.post("%s?mip_opt_out=%s" % (LISTEN, "true"), data=clip)  # expect: opted-out


def in_reversed_order(clip: bytes):
    query = dict(zip(reversed(NAMES), ["false", "true"]))
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-in


def in_alphabetical_order(clip: bytes):
    query = dict(zip(sorted(NAMES), ["true", "nova-3"]))
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out


def through_a_hook(clip: bytes):
    query = json.loads('{"mip_opt_out": "true"}', object_hook=lambda _: {})
    return requests.post(LISTEN, params=query, data=clip)  # expect: undetermined
