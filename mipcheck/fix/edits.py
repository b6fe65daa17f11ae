"""What a fix does to the code, as data: planned while judging, turned into text only where something is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:  # reports are made of these, too, and the values take a while to import
    from mipcheck.resolve.sized import Place

OWN_CONDITION = "the code sends the option on a condition of its own"
OWN_VALUE = "the code decides the value at run time, and would not any more"

Applicability = Literal["safe", "unsafe"]


@dataclass(frozen=True, slots=True)
class AddArgument:
    """One more keyword argument in a call; ``value`` is source text."""

    call: Place
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AddEntry:
    """One more entry of a dict display, or of a ``dict(…)`` call; ``value`` is source text."""

    display: Place
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """One more item of a list or tuple display."""

    display: Place
    text: str


@dataclass(frozen=True, slots=True)
class AddQuery:
    """One more parameter in the query of a URL that is written in a string literal.

    ``first`` where more of the URL follows the literal: the parameter goes before those that are there. ``begun`` where
    the query begins before the literal. ``within`` where the literal is a command line with the URL in it. A value that
    the option has there already is replaced, and where there is one ``replaces`` says so.
    """

    literal: Place
    parameter: str
    first: bool = False
    within: bool = False
    replaces: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Append:
    """``expression + "text"``; the place is that of an argument, an entry or an expression."""

    holder: Place
    text: str


@dataclass(frozen=True, slots=True)
class SpreadOver:
    """``{**expression, "key": value}``; ``optional`` where the expression may be ``None``."""

    holder: Place
    key: str
    value: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Replace:
    """Another value in the place of an argument's, an entry's or an expression."""

    holder: Place
    value: str


@dataclass(frozen=True, slots=True)
class Remove:
    """An argument, or an entry of a dict display, goes."""

    element: Place


Edit: TypeAlias = AddArgument | AddEntry | AddItem | AddQuery | Append | SpreadOver | Replace | Remove


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to fix a call. ``title`` tells what is written.

    ``rank`` orders the candidates of a call, the best first. ``uses`` are the places where what is edited goes; where
    one of them is not part of a judged call, the edit would change somebody else's. ``risk`` says why the fix is
    unsafe, whatever its uses.
    """

    edits: tuple[Edit, ...]
    title: str
    rank: tuple[int, ...] = ()
    uses: tuple[Use, ...] = ()
    risk: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """Where a value goes: into a call at ``at`` (``None`` where nobody knows), or into what ``then`` says."""

    at: Place | None
    then: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of fixing one way a call is reached.

    ``reason`` says why there are no candidates, or none that would do. ``places`` are those of the calls through which
    the data goes: the call itself, where the function around it is called, the message that carries the option.
    """

    candidates: tuple[Candidate, ...]
    reason: str
    places: tuple[Place, ...] = ()

    def risking(self, risk: str) -> Plan:
        """The plan with a risk of its own for every candidate."""
        if not risk:
            return self
        candidates = tuple(replace(candidate, risk=candidate.risk or risk) for candidate in self.candidates)
        return replace(self, candidates=candidates)


@dataclass(frozen=True, slots=True)
class Fix:
    """What would opt a call out: ``edits`` of the candidate chosen, then the ``others`` in their order.

    ``uses`` are the places where what is edited goes.
    """

    edits: tuple[Edit, ...]
    title: str
    applicability: Applicability
    others: tuple[Fix, ...] = field(default=(), repr=False)
    uses: tuple[Use, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class NoFix:
    """Why a call is not fixed, in words a person can act on."""

    reason: str


def place_of(edit: Edit) -> Place:
    """Where an edit is made."""
    match edit:
        case AddArgument(place) | AddEntry(place) | AddItem(place) | AddQuery(place):
            return place
        case Append(place) | SpreadOver(place) | Replace(place) | Remove(place):
            return place
