"""Loosens everything for the demo, when asked to."""

import query
import scribe
from query import LEFT_ALONE


def enable() -> None:
    query.REBOUND = {"model": "nova-3"}
    query.CHANGED.pop("mip_opt_out", None)
    scribe.scribe.params = {"model": "nova-3"}


def show() -> None:
    copied = dict(LEFT_ALONE)
    copied.pop("mip_opt_out")
    print(copied)
