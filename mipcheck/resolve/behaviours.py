"""How a function without source is told what it is called with, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from mipcheck.catalog.model import Model
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import Arguments, Value

Bound = dict[str, Value]

Behaviour = Callable[[Frame, Model, Bound, Arguments, Place], "Value | None"]


def bind(parameters: tuple[str, ...], arguments: Arguments) -> Bound:
    """Arguments by parameter name."""
    bound: Bound = {}
    position = 0
    for item in arguments:
        if item.name is not None:
            bound[item.name] = item.value
        elif not item.star:
            if position < len(parameters):
                bound[parameters[position]] = item.value
            position += 1
    return bound


def first(bound: Bound, model: Model) -> Value | None:
    """The first argument by the order of the model's parameters, else any."""
    return next((bound[name] for name in model.parameters if name in bound), None) or next(iter(bound.values()), None)
