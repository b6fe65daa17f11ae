"""Flags are for machines."""


def without_flags(options):
    options.pop("mip_opt_out", None)
