"""The callers."""

import gateway
from gateway import always, default_overridden, default_used, keyword_only, never, sometimes, starred, two_levels

OPT_OUT = {"model": "nova-3", "mip_opt_out": "true"}


def morning(clip: bytes, settings: dict[str, str]) -> None:
    always(clip, OPT_OUT)
    always(clip, params={"mip_opt_out": "true"})
    sometimes(clip, OPT_OUT)
    never(clip)
    never(clip, {"model": "nova-2", "mip_opt_out": "true"})
    default_used(clip)
    default_used(clip, "true")
    default_overridden(clip, mip_opt_out="true")
    gateway.one_unknown_caller(clip, OPT_OUT)
    gateway.one_unknown_caller(clip, settings)
    keyword_only(clip, private=True)
    two_levels(clip, OPT_OUT)
    starred(clip, model="nova-3", mip_opt_out="true")


def evening(clip: bytes) -> None:
    gateway.sometimes(clip, {"model": "nova-3", "mip_opt_out": "true"})
    starred(clip, **OPT_OUT)
