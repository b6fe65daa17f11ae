"""What a branch says of the variables its condition tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve.basics import choose, options
from mipcheck.resolve.layers import each
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.syntax import mentions
from mipcheck.resolve.truth import same_value, truth
from mipcheck.resolve.values import Choice, Const, Element, Entry, Map, Seq, Value

if TYPE_CHECKING:
    from mipcheck.resolve.frame import Frame

_TARGETS = (facts.Name, facts.Attribute, facts.Walrus)


def narrow(frame: Frame, test: facts.Expr, outcome: bool) -> None:
    """Take out of the tested variables what cannot be, when ``test`` came out as ``outcome``."""
    if isinstance(test, facts.Unary) and test.operator == "not":
        narrow(frame, test.operand, not outcome)
    elif isinstance(test, facts.Logical) and (test.operator == "and") is outcome:
        narrow(frame, test.left, outcome)
        narrow(frame, test.right, outcome)
    elif isinstance(test, _TARGETS):
        _keep(frame, test, lambda value: truth(value, frame.world) is not (not outcome))
    elif isinstance(test, facts.Binary) and test.operator in ("in", "not in"):
        _by_membership(frame, test, (test.operator == "in") is outcome)
    elif (
        isinstance(test, facts.Binary)
        and test.operator in ("is", "is not", "==", "!=")
        and isinstance(test.right, facts.Constant)
    ):
        other = Const(test.right.value, type(test.right.value).__name__)
        equal = (test.operator in ("is", "==")) is outcome
        _keep(frame, test.left, lambda value: same_value(value, other) is not (not equal))
        if isinstance(other.value, str):
            _limit(frame, test.left, (other,), equal)


def _by_membership(frame: Frame, test: facts.Binary, inside: bool) -> None:
    """``key in ("search", "redact")``: it is one of these, or none of them."""
    from mipcheck.resolve.expressions import evaluate

    if isinstance(test.left, _TARGETS):
        texts = _texts(frame.state.content(evaluate(frame, test.right)), every=inside)
        if texts is not None:
            _limit(frame, test.left, texts, inside)


def _texts(container: Value, *, every: bool) -> tuple[Const, ...] | None:
    """The texts in a container: ``every`` one that may be there, or those surely there; ``None`` where it is open."""
    if not isinstance(container, Seq | Map):
        return None
    found: list[Const] = []
    for layer, sure in each(container.layers):
        if not isinstance(layer, Element | Entry):
            return None
        item = layer.value if isinstance(layer, Element) else layer.key
        if isinstance(item, Const) and isinstance(item.value, str):
            found += [item] if every or sure else []
        elif every:
            return None
    return tuple(found)


def _limit(frame: Frame, target: facts.Expr, texts: tuple[Const, ...], inside: bool) -> None:
    """What is not known of a variable is one of some texts, or none of them; with what is known nothing is done."""

    def limited(value: Value) -> list[Value]:
        if not isinstance(value, Unknown):
            return [value]
        if inside:
            return [text for text in texts if text.value not in value.excludes] or [value]
        return [replace(value, excludes=value.excludes | {str(text.value) for text in texts})]

    _change(frame, target, lambda value: [new for option in options(value) for new in limited(option)])


def _keep(frame: Frame, target: facts.Expr, keep: Callable[[Value], bool]) -> None:
    def kept(value: Value) -> list[Value]:
        return [option for option in value.options if keep(option)] if isinstance(value, Choice) else []

    _change(frame, target, kept)


def _change(frame: Frame, target: facts.Expr, narrowed: Callable[[Value], list[Value]]) -> None:
    """Bind a variable to what is left of it, if anything is."""
    from mipcheck.resolve.statements import peek, rebind

    if isinstance(target, facts.Walrus):
        target = target.target
    if not all(map(frame.slice.wants, mentions(target))):
        return
    value = peek(frame, target)
    if value is None:
        return
    left = narrowed(value)
    if left and left != list(options(value)):
        rebind(frame, target, choose(left))
