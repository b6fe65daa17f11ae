"""Settings that load themselves."""

import sys

MIP_OPT_OUT = "true"


def load(values: dict):
    for name, value in values.items():
        setattr(sys.modules[__name__], name, value)
