"""Uses the installed package by its name; the URL comes through two re-exports."""
# requires: httpx==0.28.1

import httpx
import narrator
from narrator import LISTEN


def echo(text: str) -> str:
    spoken = narrator.read_aloud(text)
    response = httpx.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, content=spoken)  # expect: missing
    return response.text


def echo_private(text: str) -> str:
    spoken = narrator.read_aloud(text)
    return httpx.post(narrator.LISTEN, params=narrator.urls.PRIVATE_QUERY, content=spoken).text  # expect: opted-out
