"""Settings of this machine."""

import settings


def load(values: dict):
    for name, value in values.items():
        setattr(settings, name.upper(), value)
