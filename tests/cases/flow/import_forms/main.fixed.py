"""A namespace package `choir`, and clients that may not be installed."""

import choir.a
import choir.b as privacy
from choir.b import query

try:
    import requests as http
except ImportError:
    http = None

try:
    import httpx
except ImportError:
    httpx = None
else:
    HTTPX_AVAILABLE = True

LISTEN = "https://api.deepgram.com/v1/listen"


def optional_import(clip: bytes):
    if http is None:
        raise RuntimeError("requests is not installed")
    return http.post(LISTEN, params=choir.a.QUERY, data=clip)  # expect: opted-out


def optional_import_without(clip: bytes):
    return httpx.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: missing


def circular(clip: bytes):
    return http.post(LISTEN, params=query(), data=clip)  # expect: opted-out


def submodule_alias(clip: bytes):
    return http.post(LISTEN, params=privacy.PRIVACY | {"model": "nova-3"}, data=clip)  # expect: opted-out


def local_import(clip: bytes):
    import urllib.request as ur

    return ur.urlopen(ur.Request(LISTEN + "?mip_opt_out=true", data=clip))  # expect: missing
