"""What statements write to: the names, attributes and keys, and those that only the running program knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mipcheck import facts
from mipcheck.mutators import MUTATORS
from mipcheck.resolve.syntax import (
    ANY,
    CONTAINERS,
    TARGETING,
    base_names,
    called_names,
    global_names,
    is_call_of,
    mentions,
    names_behind,
    targets_of,
    walk,
)


def through(nodes: Iterable[Any]) -> frozenset[str]:
    """The names through which nodes change the content of objects: ``params`` in ``params["a"] = 1``."""
    names: set[str] = set()
    for here in nodes:
        for target in targets_of(here):
            if isinstance(target, facts.Attribute | facts.Item):
                names.update(names_behind(target.value))
        if isinstance(here, facts.Augmented):
            names.update(base_names(here.target))
        names.update(changed_by(here))
        owner = sets_any(here)
        if owner is not None:
            names.update(names_behind(owner))
    return frozenset(names)


def changed_by(node: Any) -> Iterator[str]:
    """The names of the objects that a method may change: called on them, handed to it, or kept for later."""
    kind = type(node)
    if kind is facts.Attribute:
        if node.name in MUTATORS:
            yield from names_behind(node.value)
    elif (
        kind is facts.Call
        and isinstance(node.function, facts.Attribute)
        and node.function.name in MUTATORS
        and next(base_names(node.function.value), "") in CONTAINERS
    ):
        yield from (name for argument in node.arguments[:1] for name in base_names(argument.value))


def written(node: Any) -> frozenset[str]:
    """The names of variables and attributes that a tree assigns to or may change the content of."""
    return frozenset(name for here in walk(node) for name in written_by(here))


def written_by(node: Any) -> Iterator[str]:
    """The names that a single node assigns to, or may change the content of."""
    for target in targets_of(node):
        yield from _written_through(target)
    yield from changed_by(node)
    if isinstance(node, facts.Call) and isinstance(node.function, facts.Name) and node.function.id == "setattr":
        texts = (item.value.value for item in node.arguments if isinstance(item.value, facts.Constant))
        yield from (text for text in texts if isinstance(text, str))
        yield from (name for item in node.arguments[:1] for name in base_names(item.value))
    owner = sets_any(node)
    if owner is not None:
        yield ANY
        yield from names_behind(owner)


def sets_any(node: Any) -> facts.Expr | None:
    """The object of which a statement or call sets attributes by names that are no literals: ``setattr(x, name, …)``,
    ``x.__dict__[…] = …``, ``vars(x).update(…)``.
    """
    if type(node) not in _SETTING:
        return None
    if isinstance(node, facts.Call) and isinstance(node.function, facts.Name) and node.function.id == "setattr":
        dynamic = len(node.arguments) > 1 and not isinstance(node.arguments[1].value, facts.Constant)
        return node.arguments[0].value if dynamic else None
    if isinstance(node, facts.Call):
        return namespace_of(node)
    if isinstance(node, facts.Attribute) and node.name in MUTATORS:
        return owner_of(node.value)
    items = (target for target in targets_of(node) if isinstance(target, facts.Item) and set_by_key(target) is None)
    return next((owner for item in items if (owner := owner_of(item.value)) is not None), None)


def namespace_of(node: facts.Call) -> facts.Expr | None:
    """The object on which a parser of arguments sets their values: ``parser.parse_args(args, namespace)``."""
    if not isinstance(node.function, facts.Attribute) or node.function.name not in PARSING:
        return None
    plain = [item.value for item in node.arguments if item.keyword is None and not item.star]
    named = (item.value for item in node.arguments if item.keyword == "namespace")
    return plain[1] if len(plain) > 1 else next(named, None)


PARSING = frozenset({"parse_args", "parse_known_args", "parse_intermixed_args", "parse_known_intermixed_args"})


def set_by_key(target: facts.Expr) -> facts.Attribute | None:
    """The attribute that ``vars(x)["name"]`` or ``x.__dict__["name"]`` is."""
    if not isinstance(target, facts.Item) or not isinstance(target.index, facts.Constant):
        return None
    owner, name = owner_of(target.value), target.index.value
    if owner is None or not isinstance(name, str):
        return None
    return facts.Attribute(owner, name, target.start, target.end)


def owner_of(namespace: facts.Expr) -> facts.Expr | None:
    """The object whose attributes ``vars(x)`` and ``x.__dict__`` are."""
    if isinstance(namespace, facts.Call) and isinstance(namespace.function, facts.Name):
        is_vars = namespace.function.id == "vars" and namespace.arguments
        return namespace.arguments[0].value if is_vars else None
    return namespace.value if isinstance(namespace, facts.Attribute) and namespace.name == "__dict__" else None


def key_in_modules(target: facts.Expr) -> facts.Expr | None:
    """The key, where a target is an entry of ``sys.modules`` or something of one."""
    while isinstance(target, facts.Attribute | facts.Item):
        inner = target.value
        if isinstance(target, facts.Item) and list(base_names(inner)) == ["modules", "sys"]:
            return target.index
        target = inner
    return None


def members_of(call: facts.Call) -> frozenset[str]:
    """The names for which a call that makes a class is handed a member each; any where they are not written out."""
    last = call.arguments[-1]
    if isinstance(last.value, facts.Mapping) and last.keyword is None and not last.star:
        keys = [key.value if isinstance(key, facts.Constant) else ANY for key, _ in last.value.entries]
        return frozenset(key if isinstance(key, str) else ANY for key in keys)
    passed = [item.keyword or ANY for item in call.arguments[1:]]
    return frozenset(passed) if any(item.keyword == "__base__" for item in call.arguments) else frozenset({ANY})


def globals_set(node: Any) -> frozenset[str]:
    """The globals that a tree sets through ``globals()`` or its entry of ``sys.modules``, or may set by ``exec``."""
    names: set[str] = set()
    for here in walk(node):
        for target in targets_of(here):
            if isinstance(target, facts.Item) and is_call_of(target.value, "globals"):
                is_text = isinstance(target.index, facts.Constant) and isinstance(target.index.value, str)
                names.add(str(target.index.value) if is_text else ANY)
        owner = sets_any(here)
        if owner is not None and list(base_names(owner)) == ["modules", "sys"]:
            names.add(ANY)
        if is_call_of(here, "exec") or (
            isinstance(here, facts.Attribute) and here.name in MUTATORS and is_call_of(here.value, "globals")
        ):
            names.add(ANY)
    return frozenset(names)


def modules_set(body: facts.Block) -> Iterator[facts.Expr]:
    """What names the modules on which a tree sets attributes by names that are not written out, having got hold of them
    through ``sys.modules`` or ``import_module``.
    """
    nodes = list(walk(body))
    found = [(target, node.value) for node in nodes if isinstance(node, facts.Assign) for target in node.targets]
    by_name = {target.id: value for target, value in found if isinstance(target, facts.Name)}
    for node in nodes:
        owner = sets_any(node)
        value = by_name.get(owner.id, owner) if isinstance(owner, facts.Name) else owner
        if isinstance(value, facts.Item) and list(base_names(value.value)) == ["modules", "sys"]:
            yield value.index
        elif isinstance(value, facts.Call) and is_loading(value) and value.arguments:
            yield value.arguments[0].value


def is_loading(call: facts.Call) -> bool:
    """Whether a call imports a module by its name."""
    return next(iter(base_names(call.function)), "") in ("import_module", "__import__")


def writes_outside(node: Any) -> frozenset[str]:
    """The names of attributes, of objects whose content is changed, and of globals that a function writes to."""
    return outside_of(walk(node))


def outside_of(nodes: Iterable[Any]) -> frozenset[str]:
    """The same of the nodes of a function."""
    names: set[str] = set()
    for here in nodes:
        for target in targets_of(here):
            if not isinstance(target, facts.Name):
                names |= written(facts.Delete((target,), 0, 0))
        if isinstance(here, facts.Global):
            names.update(here.names)
        elif isinstance(here, facts.Augmented) and isinstance(here.target, facts.Name):
            names.add(here.target.id)
        names.update(changed_by(here))
        if isinstance(here, facts.Call) and isinstance(here.function, facts.Name) and here.function.id == "setattr":
            names |= mentions(here.arguments)
        if sets_any(here) is not None:
            names.add(ANY)
    return frozenset(names - {"self", "cls"})


def rebound(node: Any) -> frozenset[str]:
    """The names that a tree may give another value, for others to see: globals it declares, and attributes."""
    names = set(global_names(node))
    for here in walk(node):
        for target in targets_of(here):
            attribute = set_by_key(target) or target
            if isinstance(attribute, facts.Attribute):
                names.add(attribute.name)
        if isinstance(here, facts.Call) and "setattr" in called_names(here):
            names |= mentions(here.arguments)
        if sets_any(here) is not None:
            names.add(ANY)
    return frozenset(names)


_SETTING = TARGETING | {facts.Call, facts.Attribute}


def _written_through(target: facts.Expr) -> Iterator[str]:
    match target:
        case facts.Name(name):
            yield name
        case facts.Attribute(base, name):
            yield name
            yield from names_behind(base)
        case facts.Item(base):
            attribute = set_by_key(target)
            yield from names_behind(base if attribute is None else attribute)
        case facts.Sequence(_, items):
            for item in items:
                yield from _written_through(item)
        case facts.Starred(value):
            yield from _written_through(value)


def with_setattr(node: Any) -> Any:
    """A tree in which ``object.__setattr__(x, …)``, ``super().__setattr__(…)`` and ``x.__setattr__(…)`` are the
    ``setattr(x, …)`` that they stand for.
    """
    if not isinstance(node, tuple):
        return node
    parts = [with_setattr(part) for part in node]
    if any(new is not old for new, old in zip(parts, node, strict=True)):
        node = node._make(parts) if hasattr(node, "_make") else tuple(parts)
    return _as_setattr(node) if isinstance(node, facts.Call) else node


def _as_setattr(call: facts.Call) -> facts.Call:
    function = call.function
    if not isinstance(function, facts.Attribute) or function.name != "__setattr__" or len(call.arguments) not in (2, 3):
        return call
    owner, arguments = function.value, call.arguments
    if len(arguments) == 2:
        own = facts.Name("self", owner.start, owner.end) if is_call_of(owner, "super") else owner
        arguments = (facts.Argument(own, None, "", own.start, own.end), *arguments)
    return call._replace(function=facts.Name("setattr", function.start, function.end), arguments=arguments)
