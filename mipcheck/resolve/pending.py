"""Calls that are made now and run later: coroutines given to a task, or kept and waited for further on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mipcheck import facts
from mipcheck.resolve.syntax import called_names, own_nodes, targets_of

_STARTING = frozenset({
    "create_task", "ensure_future", "run_coroutine_threadsafe", "Task", "start_soon", "spawn", "add_task",
})  # fmt: skip
"""What is handed to these runs when the caller waits for something next."""
_WAITING = frozenset({"gather", "wait", "wait_for", "shield", "as_completed", "run", "run_until_complete"})
_ADDING = frozenset({"append", "add", "put", "put_nowait", "appendleft"})


def pending_in(body: Any) -> frozenset[int]:
    """Where the calls of a body end that only run once it has gone on."""
    nodes = list(own_nodes(body))
    calls = [node for node in nodes if isinstance(node, facts.Call)]
    started = [call for call in calls if not _STARTING.isdisjoint(called_names(call))]
    held = _held(nodes, calls, started)
    kept = [item.value for call in started for item in call.arguments]
    assigned = (node for node in nodes if isinstance(node, facts.Assign | facts.Annotated) and node.value is not None)
    kept += [node.value for node in assigned if not held.isdisjoint(map(_name_of, targets_of(node)))]
    for call in calls:
        function = call.function
        if isinstance(function, facts.Attribute) and function.name in _ADDING and _name_of(function.value) in held:
            kept += [item.value for item in call.arguments]
    return frozenset(call.end for value in kept for call in _made(value))


def _held(nodes: Sequence[Any], calls: list[facts.Call], started: list[facts.Call]) -> frozenset[str]:
    """The variables of which a body waits for what they hold, or starts it."""
    waited = [item.value for node in (*started, *calls) if _takes_all(node) for item in node.arguments]
    waited += [node.value for node in nodes if isinstance(node, facts.Await)]
    waited += [value for node in nodes if isinstance(node, facts.With) for value, _ in node.items]
    return frozenset(filter(None, map(_name_of, waited)))


def _takes_all(call: facts.Call) -> bool:
    return not called_names(call).isdisjoint(_STARTING | _WAITING)


def _name_of(value: facts.Expr) -> str:
    inner = value.value if isinstance(value, facts.Starred) else value
    return inner.id if isinstance(inner, facts.Name) else ""


def _made(value: facts.Expr) -> Iterator[facts.Call]:
    """The calls whose results an expression yields, or lists."""
    match value:
        case facts.Call(_, arguments):
            yield value
            if _takes_all(value):
                for item in arguments:
                    yield from _made(item.value)
        case facts.Sequence(_, items):
            for item in items:
                yield from _made(item)
        case facts.Starred(inner) | facts.Comprehension(_, _, inner):
            yield from _made(inner)
