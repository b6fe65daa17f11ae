import importlib

import region


def apply(module, values: dict[str, str]) -> None:
    for name, value in values.items():
        setattr(module, name, value)


def setup() -> None:
    apply(region, {"OPT_OUT": "false"})


def setup_by_name(name: str, values: dict[str, str]) -> None:
    module = importlib.import_module(name)
    for key, value in values.items():
        setattr(module, key, value)
