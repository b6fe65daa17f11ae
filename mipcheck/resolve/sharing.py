"""Which names stand for the same object, as far as statements tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from mipcheck import facts
from mipcheck.resolve.syntax import YIELDING, assigned, base_names, called_names, own_nodes, results_of


def aliased(value: facts.Expr) -> Iterator[str]:
    """The names whose object an expression may yield itself, rather than something made of it."""
    for shared, is_inside in shares(value):
        names = base_names(shared)
        yield from names if is_inside else [next(names, "")]


def roots(value: facts.Expr) -> Iterator[str]:
    """The names through which the object that an expression may yield is reached: of ``a.b``, both."""
    for shared, _ in shares(value):
        yield from base_names(shared)


def shares(value: facts.Expr) -> Iterator[tuple[facts.Expr, bool]]:
    """What an expression may yield itself, and whether that is rather something inside it."""
    match value:
        case facts.Name() | facts.Attribute():
            yield value, False
        case facts.Item():
            yield value, True
        case facts.Call():
            yield from _yielded(value)
        case _:
            for part in _parts_of(value):
                yield from shares(part)


def _parts_of(value: facts.Expr) -> Iterable[facts.Expr]:
    """The expressions of which one yields what another does, or which yield what is in it."""
    match value:
        case facts.Conditional(_, first, second) | facts.Logical(_, first, second) | facts.Binary("*", first, second):
            return first, second
        case facts.Sequence(_, items):
            return items
        case facts.Mapping(entries):
            return [item for _, item in entries]
        case facts.Walrus(_, inner) | facts.Await(inner) | facts.Starred(inner):
            return (inner,)
        case facts.Comprehension(_, _, item, clauses):
            return item, *(clause.iterable for clause in clauses)
    return ()


def _yielded(call: facts.Call) -> Iterator[tuple[facts.Expr, bool]]:
    """What a call yields that is in what it is made on, or handed."""
    function = call.function
    if isinstance(function, facts.Attribute) and function.name in YIELDING:
        yield from [(function.value, True)] if isinstance(function.value, _REACHED) else shares(function.value)
    elif next(base_names(function), "") in _PASSING_ON:
        for argument in call.arguments:
            yield from shares(argument.value)
    else:
        yield from _copied(call)


def _copied(call: facts.Call) -> Iterator[tuple[facts.Expr, bool]]:
    """What a call copies: a shallow copy shares what is in it."""
    match call.function:
        case facts.Attribute(base, "copy") if not call.arguments:
            yield base, True
            return
        case facts.Name("dict" | "list" | "copy") | facts.Attribute(facts.Name(), "copy"):
            pass
        case facts.Name("cast" | "assert_type") | facts.Attribute(facts.Name(), "cast" | "assert_type"):
            for argument in call.arguments:
                yield from shares(argument.value)
            return
        case _:
            return
    for argument in call.arguments[:1]:
        yield from shares(argument.value)


def named(value: facts.Expr) -> Iterator[str]:
    """The names of what an expression yields, texts that may be names among them."""
    match value:
        case facts.Constant(str() as text) if text.isidentifier():
            yield text
        case facts.Conditional(_, body, otherwise):
            yield from named(body)
            yield from named(otherwise)
        case facts.Logical(_, left, right):
            yield from named(left)
            yield from named(right)
        case facts.Sequence(_, items):
            for item in items:
                yield from named(item)
        case facts.Mapping(entries):
            for _, item in entries:
                yield from named(item)
        case facts.Lambda(_, facts.Call() as body):
            yield from called_names(body)
        case _:
            yield from aliased(value)


def named_in(value: Any) -> Iterator[str]:
    """The variables whose objects are in what a call or display makes."""
    parts: Iterable[Any] = ()
    match value:
        case facts.Call(_, arguments):
            parts = (item.value for item in arguments)
        case facts.Mapping(entries):
            parts = (item for _, item in entries)
        case facts.Sequence(_, items):
            parts = items
    for part in parts:
        if isinstance(part, facts.Name):
            yield part.id
        else:
            yield from named_in(part)


def handed_back(value: Any, returns: Callable[[str], bool]) -> Iterator[str]:
    """The names whose objects an expression may yield because it hands them to a function that ``returns`` what it is
    given.
    """
    match value:
        case facts.Call(_, arguments) if any(map(returns, called_names(value))):
            for item in arguments:
                yield from aliased(item.value)
                yield from handed_back(item.value, returns)
        case facts.Await(inner) | facts.Walrus(_, inner) | facts.Starred(inner) | facts.Item(inner):
            yield from handed_back(inner, returns)
        case facts.Attribute(facts.Call() as inner):
            yield from handed_back(inner, returns)
        case facts.Conditional() | facts.Logical() | facts.Sequence() | facts.Mapping():
            for inner in (node for node in own_nodes(value) if isinstance(node, facts.Call)):
                yield from handed_back(inner, returns)


def renamings(
    node: Any, names_of: Callable[[facts.Expr], Iterator[str]] = aliased
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The names a statement assigns to, with those whose object they then share."""
    if type(node) not in _RENAMING:
        return
    match node:
        case facts.Assign(targets, value):
            goals = targets
        case facts.Annotated(target, _, value) | facts.For(target, value) | facts.Walrus(target, value):
            goals = (target,)
        case facts.Evaluate(facts.Call() as call) | (facts.Call() as call):
            yield from _put_in(call, names_of)
            return
        case _:
            return
    names = frozenset(name for goal in goals for name in assigned(goal))
    sources = frozenset(names_of(value) if value is not None else ())
    if len(goals) > 1:
        sources |= names
    if sources:
        yield names, sources


def _put_in(
    call: facts.Call, names_of: Callable[[facts.Expr], Iterator[str]]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """A container with what a method puts into it: from there it may be taken out and changed."""
    if isinstance(call.function, facts.Attribute) and call.function.name in _PUTTING:
        names = frozenset(assigned(call.function.value))
        sources = frozenset(name for item in call.arguments for name in names_of(item.value))
        if names and sources:
            yield names, sources


def close_over(
    nodes: Iterable[Any], names: frozenset[str], whole: bool = False, returns: Callable[[str], bool] | None = None
) -> frozenset[str]:
    """Names of changed objects, with every other name that statements give to the same objects; with ``whole``, also
    the names of the objects they are in. What functions that ``returns`` tells of are handed, they yield.
    """
    nodes = list(nodes)
    pairs = [pair for node in nodes for pair in renamings(node, roots if whole else aliased)]
    if returns is not None:
        pairs += [pair for node in nodes for pair in renamings(node, partial(handed_back, returns=returns))]
    changed, size = set(names), -1
    while size != (size := len(changed)):
        for targets, sources in pairs:
            if not changed.isdisjoint(targets):
                changed |= sources
    return frozenset(changed)


def made_by(nodes: Iterable[Any], names: frozenset[str]) -> frozenset[str]:
    """The functions whose results are assigned to one of the names, as ``name()``: one may return what it keeps."""
    calls = [
        (node.value, frozenset(name for target in node.targets for name in assigned(target)))
        for node in nodes
        if isinstance(node, facts.Assign) and isinstance(node.value, facts.Call)
    ]
    return frozenset(name for call, targets in calls if not names.isdisjoint(targets) for name in results_of(call))


_REACHED = (facts.Name, facts.Attribute, facts.Item)
ITERATORS = frozenset(
    {
        "chain",
        "cycle",
        "dropwhile",
        "enumerate",
        "filter",
        "filterfalse",
        "from_iterable",
        "islice",
        "iter",
        "map",
        "product",
        "repeat",
        "reversed",
        "starmap",
        "takewhile",
        "zip",
        "zip_longest",
    }
)
"""Functions that yield items once of what they are handed."""
_PASSING_ON = ITERATORS | frozenset(
    {
        "accumulate",
        "batched",
        "choice",
        "choices",
        "compress",
        "deque",
        "groupby",
        "max",
        "merge",
        "min",
        "next",
        "nlargest",
        "nsmallest",
        "pairwise",
        "sample",
        "sorted",
        "tee",
        "tuple",
    }
)
"""Functions that yield what is in what they are handed."""
_PUTTING = frozenset(
    {"append", "appendleft", "add", "extend", "extendleft", "insert", "put", "put_nowait", "setdefault", "update"}
)
"""Methods by which something is put into a container."""
_RENAMING = frozenset({facts.Assign, facts.Annotated, facts.For, facts.Walrus, facts.Call, facts.Evaluate})
