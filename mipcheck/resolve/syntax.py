"""What can be read off a definition without running it: its parts, and the names in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mipcheck import facts

ANY = "<any attribute>"
"""Stands for the attributes and variables that are written to by names only the running program knows."""

CONTAINERS = frozenset({"dict", "list", "set", "deque", "OrderedDict", "defaultdict"})


def _inner_of(node: type[Any]) -> slice:
    """Where in nodes of a class those stand that it holds: all that is not told to be something plain."""
    plain = {"str", "str | None", "int", "bool", "object", "tuple[str, ...]", "tuple[tuple[str, str | None], ...]"}
    holding = [index for index, kind in enumerate(node.__annotations__.values()) if _spelled(kind) not in plain]
    return slice(holding[0], holding[-1] + 1) if holding else slice(0, 0)


def _spelled(annotation: Any) -> str:
    return str(getattr(annotation, "__forward_arg__", annotation))


# Trees are walked so often that looking at what cannot be a node takes a good part of a run.
INNER: dict[type[Any], slice] = {
    kind: _inner_of(kind) for kind in vars(facts).values() if isinstance(kind, type) and issubclass(kind, tuple)
}


def walk(node: Any) -> Iterator[Any]:
    """Every facts node in a tree, definitions inside included."""
    stack = [node]
    inner = INNER
    while stack:
        here = stack.pop()
        kind = type(here)
        if kind is tuple:
            stack += here
        elif kind in inner:
            yield here
            stack += here[inner[kind]]


def mentions(node: Any) -> frozenset[str]:
    """The identifiers in a tree: names, attributes, keywords, and strings that could name an attribute."""
    names: set[str] = set()
    for here in walk(node):
        kind = type(here)
        if kind is facts.Name:
            names.add(here.id)
        elif kind is facts.Attribute:
            names.add(here.name)
        elif kind is facts.Constant and isinstance(here.value, str) and here.value.isidentifier():
            names.add(here.value)
    return frozenset(names)


def spelled(node: Any) -> frozenset[str]:
    """The identifiers in a tree, and the names by which arguments are passed in it."""
    return mentions(node) | {here.keyword for here in walk(node) if type(here) is facts.Argument and here.keyword}


def own_nodes(node: Any) -> Iterator[Any]:
    """Every facts node in a tree that runs with it: bodies of functions, lambdas and classes in it are left out."""
    stack = [node]
    inner = INNER
    while stack:
        here = stack.pop()
        kind = type(here)
        if kind is tuple:
            stack += here
        elif kind is facts.Function:
            stack += [*here.decorators, *(item.default for item in here.parameters if item.default is not None)]
        elif kind is facts.Class:
            stack += [*here.decorators, *here.bases]
        elif kind in inner:
            yield here
            if kind is not facts.Lambda:
                stack += here[inner[kind]]


def called_names(node: facts.Call) -> frozenset[str]:
    """The names a call may be made by: that of the function, or all in the expression that yields it."""
    function = node.function
    if isinstance(function, facts.Attribute):
        return frozenset({function.name})
    return frozenset({function.id}) if isinstance(function, facts.Name) else mentions(function)


def assigned(target: facts.Expr) -> Iterator[str]:
    """The names a target is known by afterwards: of the variable or attribute, of what holds the item."""
    match target:
        case facts.Sequence(_, items):
            for item in items:
                yield from assigned(item)
        case facts.Starred(value):
            yield from assigned(value)
        case facts.Item():
            yield from base_names(target)
        case _:
            yield from list(base_names(target))[:1]


def is_super_init(node: Any) -> bool:
    """Whether a node is ``super().__init__(…)``."""
    return (
        isinstance(node, facts.Call)
        and isinstance(node.function, facts.Attribute)
        and node.function.name == "__init__"
        and is_call_of(node.function.value, "super")
    )


def is_call_of(node: Any, name: str) -> bool:
    """Whether a node is a call by a bare name: ``name(…)``."""
    return isinstance(node, facts.Call) and isinstance(node.function, facts.Name) and node.function.id == name


def global_names(node: Any) -> frozenset[str]:
    """The variables of others that a tree declares to assign to."""
    return frozenset(name for here in walk(node) if isinstance(here, facts.Global) for name in here.names)


def targets_of(node: Any) -> tuple[facts.Expr, ...]:
    """What a statement assigns to or deletes, one by one where it unpacks a value."""
    kind = type(node)
    if kind not in TARGETING:
        return ()
    match node:
        case facts.Assign(whole) | facts.Delete(whole):
            pass
        case facts.Annotated(target) | facts.Augmented(_, target) | facts.For(target):
            whole = (target,)
        case _:
            whole = tuple(target for _, target in node.items if target is not None)
    return tuple(target for one in whole for target in unpacked(one))


def unpacked(target: facts.Expr) -> Iterator[facts.Expr]:
    """The targets that values go to, one by one where a target is a row of them."""
    if isinstance(target, facts.Sequence):
        for item in target.items:
            yield from unpacked(item)
    elif isinstance(target, facts.Starred):
        yield from unpacked(target.value)
    else:
        yield target


TARGETING = frozenset({facts.Assign, facts.Delete, facts.Annotated, facts.Augmented, facts.For, facts.With})


_ACTING = TARGETING | {facts.Walrus, facts.Call, facts.Attribute, facts.Return, facts.Global}


def acting(node: Any) -> list[Any]:
    """The nodes of a tree that may do something to an object, or give it another name; a third of them all."""
    return [here for here in walk(node) if type(here) in _ACTING]


def base_names(node: facts.Expr) -> Iterator[str]:
    """The names an object is reached by: ``params`` in ``self.params["a"]["b"]``."""
    while True:
        match node:
            case facts.Name(name):
                yield name
                return
            case facts.Attribute(base, name):
                yield name
                node = base
            case facts.Item(base):
                node = base
            case facts.Walrus(target, value):
                yield target.id
                node = value
            case _:
                return


YIELDING = frozenset({"values", "get", "setdefault", "items", "pop", "popleft", "popitem", "__next__", "__getitem__"})
"""Methods of containers that yield what is in them."""


def names_behind(node: facts.Expr) -> Iterator[str]:
    """The names an object is reached by; a function that returns it is among them as ``name()``."""
    yield from base_names(node)
    while isinstance(node, facts.Attribute | facts.Item):
        node = node.value
    if isinstance(node, facts.Call):
        yield from results_of(node)
        if isinstance(node.function, facts.Attribute) and node.function.name in YIELDING:
            yield from names_behind(node.function.value)


def results_of(call: facts.Call) -> frozenset[str]:
    """What a call yields, named after the function: ``name()``."""
    return frozenset(f"{name}()" for name in called_names(call))


def bound_by(node: Any) -> Iterable[str]:
    """The names that a statement, or part of one, binds."""
    names = _BINDING.get(type(node))
    return names(node) if names is not None else ()


def _own_name(node: Any) -> Iterable[str]:
    return (node.name,) if node.name else ()


def _imported(node: facts.Import) -> Iterable[str]:
    return (node.alias or node.module.partition(".")[0],)


def _imported_from(node: facts.ImportFrom) -> Iterable[str]:
    return [alias or name for name, alias in node.names]


def _variables_set(node: Any) -> Iterable[str]:
    return [target.id for target in targets_of(node) if isinstance(target, facts.Name)]


_BINDING: dict[type, Callable[[Any], Iterable[str]]] = {
    facts.Function: _own_name,
    facts.Class: _own_name,
    facts.Handler: _own_name,
    facts.Import: _imported,
    facts.ImportFrom: _imported_from,
    facts.Walrus: lambda node: (node.target.id,),
    facts.Case: lambda node: node.names,
    **dict.fromkeys(TARGETING, _variables_set),
}


def local_names(node: facts.Function | facts.Lambda | facts.ModuleFacts | facts.Class) -> frozenset[str]:
    """The variables a body makes its own: those it binds anywhere, ``global`` and ``nonlocal`` ones left out."""
    names = {item.name for item in getattr(node, "parameters", ())}
    if isinstance(node, facts.Lambda):
        return frozenset(names)
    others: set[str] = set()
    stack: list[Any] = list(node.body)
    while stack:
        here = stack.pop()
        kind = type(here)
        if kind is tuple:
            stack += here
            continue
        if kind in _BINDING:
            names.update(_BINDING[kind](here))
        elif kind is facts.Global:
            others.update(here.names)
        if kind in INNER and kind is not facts.Function and kind is not facts.Class:
            stack += here[INNER[kind]]
    return frozenset(names - others)
