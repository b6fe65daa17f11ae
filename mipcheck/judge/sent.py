"""What becomes of the option on one path: the outcomes a verdict is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from mipcheck.catalog.model import Service, Wire
from mipcheck.resolve.basics import options, text_of
from mipcheck.resolve.layers import ABSENT, elements
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import MEMBER, Choice, Const, Opaque, Seq, Text, Value

Kind = Literal["true", "false", "absent", "wrong", "dropped", "raises", "unknown", "refused"]


class Outcome(NamedTuple):
    """One thing that may happen: ``kind`` says what reaches the wire, ``message`` why, ``at`` where that is decided."""

    kind: Kind
    message: str
    at: Place | None = None


def classify(value: Value, at: Place | None, service: Service, wire: Wire) -> list[Outcome]:
    """What arrives when ``value`` is written to the wire as the option; one outcome for each alternative."""
    outcomes: list[Outcome] = []
    for option in options(value):
        place = getattr(option, "at", None) or at
        outcomes.append(_classify(option, place if isinstance(place, Place) else at, service, wire))
    return outcomes


def _classify(value: Value, at: Place | None, service: Service, wire: Wire) -> Outcome:
    if value == ABSENT:
        return Outcome("absent", f"`{service.option}` is not sent", at)
    written = _written(value, wire)
    if written is None:
        return Outcome("unknown", _why(value, service), at)
    if written == "omitted":
        return Outcome("absent", f"`{service.option}` is None here, so it is not sent", at)
    if written == "raises":
        return Outcome(
            "raises",
            f'the client refuses the value of `{service.option}`: write it as the text "{service.true[0]}"',
            at,
        )
    if written in service.true:
        return Outcome("true", f"`{service.option}={written}` is sent", at)
    if written in service.false:
        return Outcome("false", f"`{service.option}={written}` is sent", at)
    return Outcome(
        "wrong", f"`{service.option}` is sent as `{written}`; only `{service.true[0]}` is sure to be read as true", at
    )


def _written(value: Value, wire: Wire) -> str | None:
    """The text a client writes for a value, ``None`` if it is not known."""
    if isinstance(value, Const) and value.kind == MEMBER:
        return None
    if isinstance(value, Const):
        plain = {True: wire.true, False: wire.false}
        if isinstance(value.value, bool):
            return plain[value.value]
        if value.value is None:
            return wire.none
        return value.value.decode("latin-1") if isinstance(value.value, bytes) else str(value.value)
    if isinstance(value, Seq):
        items = elements(value)
        return _written(items[0][0], wire) if items is not None and len(items) == 1 and items[0][1] else None
    return text_of(value)


def _why(value: Value, service: Service) -> str:
    if isinstance(value, Const):
        return f"the value of `{service.option}` is a member of an enumeration: what is sent for it is another text"
    if isinstance(value, Unknown):
        return f"`{service.option}` depends on a run-time value: {value.why}"
    if isinstance(value, Text | Opaque | Choice):
        return f"the value of `{service.option}` is put together at run time"
    return f"the value of `{service.option}` is only known at run time"


def unique(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Outcomes without repetition, in order."""
    return list(dict.fromkeys(outcomes))
