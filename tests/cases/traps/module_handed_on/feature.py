import sys

OPT_OUT = "true"


def load(values: dict[str, str]) -> None:
    this = sys.modules[__name__]
    for name, value in values.items():
        setattr(this, name, value)
