"""What is known where a statement of a block raises: the block is left in the middle, with what it did until then."""

from __future__ import annotations

from typing import Any

from mipcheck import facts
from mipcheck.mutators import MUTATORS
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.outline import heads
from mipcheck.resolve.project import Definition
from mipcheck.resolve.state import State
from mipcheck.resolve.syntax import called_names, mentions, own_nodes, walk

_EVERYTHING = frozenset({"Exception", "BaseException"})
# What fails only where the program is wrong altogether; `pop` and `remove` fail as a matter of course.
_QUIET = (MUTATORS - {"pop", "popitem", "remove", "popleft"}) | {
    "dict", "list", "tuple", "set", "str", "bool", "len", "print", "isinstance", "repr", "super", "time", "get",
    "items", "keys", "values", "copy", "lower", "upper", "strip", "join", "format", "getLogger", "monotonic",
    "debug", "info", "warning", "error", "exception", "critical", "log", "perf_counter",
}  # fmt: skip


def note(frame: Frame, statement: Any, runs: bool) -> None:
    """Remember the state in front of a statement that may raise; of one that ``runs``, what its blocks do is noted as
    they are run.
    """
    key = (id(statement), runs)
    known = frame.world.code.raising
    if key not in known:
        known[key] = _may_raise(heads(statement) if runs else (statement,)) or _raises(statement)
    if known[key]:
        keep(frame, [frame.state])


def keep(frame: Frame, states: list[State]) -> None:
    """Remember states in which the block in progress may be left."""
    for state in states if frame.attempts else ():
        kept = frame.attempts[-1]
        if not kept or not _same(kept[-1], state):
            kept.append(state.copy())


def _same(first: State, second: State) -> bool:
    return first.env == second.env and first.heap == second.heap and first.fields == second.fields


def _raises(statement: Any) -> bool:
    return isinstance(statement, facts.Import | facts.ImportFrom) or (
        isinstance(statement, facts.Jump) and statement.kind == "raise"
    )


def _may_raise(parts: tuple[Any, ...]) -> bool:
    for node in own_nodes(parts):
        if isinstance(node, facts.Call) and called_names(node).isdisjoint(_QUIET):
            return True
        if isinstance(node, facts.Await) or _raises(node):
            return True
        if isinstance(node, facts.Item) and not isinstance(node.index, facts.Constant):
            return True
    return False


def catches_all(node: facts.Try) -> bool:
    """Whether no exception gets past the handlers."""
    return any(item.type is None or not _EVERYTHING.isdisjoint(mentions(item.type)) for item in node.handlers)


def swallows(definition: Definition) -> bool:
    """Whether a context manager of the project may keep exceptions to itself: its ``__exit__`` returns something, or it
    is a generator that catches what comes out of its ``yield``.
    """
    node = definition.node
    if not isinstance(node, facts.Function):
        return False
    if definition.owner is None:
        return node.is_generator and any(
            isinstance(here, facts.Try) and here.handlers and _yields(here.body) for here in walk(node.body)
        )
    returned = (here.value for here in own_nodes(node.body) if isinstance(here, facts.Return))
    return any(value is not None and not _is_false(value) for value in returned)


def _yields(body: facts.Block) -> bool:
    return any(isinstance(node, facts.Opaque) and node.what.startswith("yield") for node in own_nodes(body))


def _is_false(value: facts.Expr) -> bool:
    return isinstance(value, facts.Constant) and not value.value
