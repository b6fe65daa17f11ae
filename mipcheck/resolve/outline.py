"""What each statement of a body reads, writes and calls, read off the facts without running anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from mipcheck import facts
from mipcheck.resolve.project import blocks
from mipcheck.resolve.sharing import ITERATORS, aliased, close_over, renamings
from mipcheck.resolve.syntax import assigned, called_names, mentions, own_nodes, results_of, targets_of, walk
from mipcheck.resolve.writing import through, writes_outside, written

_SCOPES = (facts.Function, facts.Class)
_BOUND = (*_SCOPES, facts.Import, facts.ImportFrom)


class Step(NamedTuple):
    """A statement, or what stands at the head of one that holds others.

    ``parents`` are the indices of the steps around it; ``aliases`` pairs the names assigned with those whose object
    they then share; ``passed`` are the names whose objects are handed to a call; ``calls`` are the ends of its calls.
    """

    node: Any
    parents: tuple[int, ...]
    reads: frozenset[str]
    writes: frozenset[str]
    called: frozenset[str]
    passed: frozenset[str]
    aliases: tuple[frozenset[str], frozenset[str]]
    calls: frozenset[int]
    leaves: bool
    returns: bool


class Outline(NamedTuple):
    """The steps of a body in order, the names through which it changes the content of objects, or calls them, and its
    variables; ``handed`` are the functions defined in it that it hands on, with the names through which they change
    objects.
    """

    steps: tuple[Step, ...]
    changed: frozenset[str]
    variables: frozenset[str]
    handed: tuple[tuple[str, frozenset[str]], ...]


def outline(
    body: facts.Block, selves: frozenset[str], captures: bool, yielding: Callable[[str], bool] = lambda _: False
) -> Outline:
    """The outline of a body; ``selves`` name the object a method belongs to, whose attributes are told apart.

    ``captures`` says whether functions defined here see its variables; ``yielding`` tells of generators, by name.
    """
    steps = list(_steps(body, (), selves, captures, [0]))
    once = frozenset(name for step in steps for name in _iterators(step.node, yielding))
    if once:  # to go through one changes it
        steps = [step._replace(writes=step.writes | (step.reads & once)) for step in steps]
    changed: set[str] = set()
    for step in steps:
        changed |= step.passed
        if isinstance(step.node, facts.Function):  # it may be called here
            changed |= writes_outside(step.node)
        elif not isinstance(step.node, facts.Class):
            changed |= through(own_nodes(_bare(step.node)))
    variables = frozenset(name for step in steps if not isinstance(step.node, _BOUND) for name in step.writes)
    called = frozenset[str]().union(*(step.called & variables for step in steps))
    nodes = [_bare(step.node) for step in steps if not isinstance(step.node, _SCOPES)]
    changed |= close_over(nodes, frozenset(changed) | called)
    handed = tuple(
        (step.node.name, writes_outside(step.node))
        for step in steps
        if isinstance(step.node, facts.Function) and step.node.name in changed
    )
    return Outline(tuple(steps), frozenset(changed), variables, handed)


def _steps(
    body: facts.Block, parents: tuple[int, ...], selves: frozenset[str], captures: bool, count: list[int]
) -> Iterator[Step]:
    for statement in body:
        here = count[0]
        count[0] += 1
        yield _step(statement, parents, selves, captures)
        for block in blocks(statement):
            yield from _steps(block, (*parents, here), selves, captures, count)


def _step(node: Any, parents: tuple[int, ...], selves: frozenset[str], captures: bool) -> Step:
    parts = heads(node)
    nodes = list(own_nodes(parts))
    calls = [item for item in nodes if isinstance(item, facts.Call)]
    reads = _reads(node, parts, captures)
    passed = frozenset(name for call in calls for item in call.arguments for name in aliased(item.value)) - selves
    return Step(
        node,
        parents,
        reads,
        (_writes(node, parts) | (passed if any(map(_changes_own, nodes)) else frozenset())) - selves,
        frozenset(name for call in calls for name in called_names(call)),
        passed,
        _aliases(node, selves),
        frozenset(call.end for call in calls),
        isinstance(node, facts.Return | facts.Jump | facts.Global),
        isinstance(node, facts.Return)
        or any(isinstance(item, facts.Opaque) and item.what.startswith("yield") for item in nodes),
    )


def _iterators(node: Any, yielding: Callable[[str], bool]) -> Iterator[str]:
    """The variables that a statement gives something that yields its items only once."""
    value = node.value if isinstance(node, facts.Assign | facts.Annotated) else None
    called = called_names(value) if isinstance(value, facts.Call) else frozenset[str]()
    is_once = isinstance(value, facts.Comprehension) and value.kind == "generator"
    if is_once or not called.isdisjoint(ITERATORS) or any(map(yielding, called)):
        yield from (name for target in targets_of(node) for name in assigned(target))


def _changes_own(node: Any) -> bool:
    """Whether a node is a lambda that changes what it is given: ``map(lambda item: item.clear(), items)``."""
    if not isinstance(node, facts.Lambda):
        return False
    return not through(walk(node.body)).isdisjoint(item.name for item in node.parameters)


def heads(node: Any) -> tuple[Any, ...]:
    """The expressions of a statement that stand outside the blocks in it."""
    match node:
        case facts.If(test) | facts.While(test):
            return (test,)
        case facts.For(target, iterable):
            return target, iterable
        case facts.With(items):
            return tuple(part for item in items for part in item if part is not None)
        case facts.Match(subject, cases):
            return subject, *(part for case in cases for part in (case.pattern, case.guard) if part is not None)
        case facts.Try(_, handlers):
            return tuple(handler.type for handler in handlers if handler.type is not None)
        case facts.Function():
            return *node.decorators, *(item.default for item in node.parameters if item.default is not None)
        case facts.Class():
            return *node.decorators, *node.bases
        case facts.Import() | facts.ImportFrom() | facts.Global():
            return ()
    return tuple(part for part in node if isinstance(part, tuple))


def _reads(node: Any, parts: tuple[Any, ...], captures: bool) -> frozenset[str]:
    if isinstance(node, facts.Function):
        return mentions(node) if captures else mentions(node.decorators)
    if isinstance(node, facts.Class):
        return mentions(node) if captures else frozenset()
    if isinstance(node, facts.Assign):
        targets = (part for target in node.targets for part in _target_reads(target))
        return mentions(node.value).union(*(mentions(part) for part in targets))
    if isinstance(node, facts.For):
        return mentions(node.iterable) | mentions(node.target)
    return mentions(parts)


def _target_reads(target: Any) -> Iterator[Any]:
    match target:
        case facts.Attribute(base):
            yield base
        case facts.Item(base, index):
            yield base
            yield index
        case facts.Sequence(_, items):
            for item in items:
                yield from _target_reads(item)


def _writes(node: Any, parts: tuple[Any, ...]) -> frozenset[str]:
    match node:
        case facts.Function() | facts.Class():
            return frozenset({node.name})
        case facts.Import(module, alias):
            return frozenset({alias or module.partition(".")[0]})
        case facts.ImportFrom(_, names):
            return frozenset(alias or name for name, alias in names)
        case facts.Match(_, cases):
            return frozenset(name for case in cases for name in case.names)
        case facts.Try(_, handlers):
            return frozenset(handler.name for handler in handlers if handler.name)
    walrus = {item.target.id for item in own_nodes(parts) if isinstance(item, facts.Walrus)}
    return written(_bare(node)) | walrus


def _bare(node: Any) -> Any:
    """A statement without the blocks in it."""
    match node:
        case facts.If() | facts.While() | facts.For():
            return node._replace(body=(), otherwise=())
        case facts.With():
            return node._replace(body=())
        case facts.Match():
            return node._replace(cases=())
        case facts.Try():
            return facts.Try((), (), (), (), node.start, node.end)
    return node


def _aliases(node: Any, selves: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    names, sources = next(renamings(node), (frozenset[str](), frozenset[str]()))
    if isinstance(node, facts.Assign) and any(isinstance(item, facts.Call) for item in own_nodes(node.value)):
        names |= frozenset(name for target in node.targets for name in assigned(target))
        if isinstance(node.value, facts.Call):  # it may return what is not its own
            sources |= results_of(node.value)
    if isinstance(node, facts.Assign):  # what a function changes is reached by the name it is given
        inner = [item for item in own_nodes(node.value) if isinstance(item, facts.Lambda)]
        if inner:
            names |= frozenset(name for target in node.targets for name in assigned(target))
            sources = sources.union(*map(writes_outside, inner))
    return names - selves, sources - selves


def mentions_without(parts: Any, skip: frozenset[int]) -> frozenset[str]:
    """The identifiers in a tree, those in arguments that begin at one of ``skip`` left out."""
    names: set[str] = set()
    stack = [parts]
    while stack:
        here = stack.pop()
        if isinstance(here, facts.Argument) and here.start in skip:
            continue
        if isinstance(here, facts.Name):
            names.add(here.id)
        elif isinstance(here, facts.Attribute):
            names.add(here.name)
        elif isinstance(here, facts.Constant) and isinstance(here.value, str) and here.value.isidentifier():
            names.add(here.value)
        stack += [item for item in here if isinstance(item, tuple)]
    return frozenset(names)
