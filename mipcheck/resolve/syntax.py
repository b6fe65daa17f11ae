"""What can be read off a definition without running it: the names it mentions and those through which it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from mipcheck import facts
from mipcheck.mutators import MUTATORS

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
        case facts.Conditional(_, body, otherwise):
            yield from shares(body)
            yield from shares(otherwise)
        case facts.Logical(_, left, right):
            yield from shares(left)
            yield from shares(right)
        case facts.Sequence(_, items):
            for item in items:
                yield from shares(item)
        case facts.Mapping(entries):
            for _, item in entries:
                yield from shares(item)
        case facts.Walrus(_, inner) | facts.Await(inner) | facts.Starred(inner):
            yield from shares(inner)
        case facts.Call(facts.Attribute(base, "values" | "get" | "setdefault" | "items")):
            yield base, True
        case facts.Call():
            yield from _copied(value)


def _copied(call: facts.Call) -> Iterator[tuple[facts.Expr, bool]]:
    """What a call copies: a shallow copy shares what is in it."""
    match call.function:
        case facts.Attribute(base, "copy"):
            yield base, True
        case facts.Name("dict" | "list" | "copy"):
            pass
        case _:
            return
    for argument in call.arguments[:1]:
        yield from shares(argument.value)


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
        case _:
            return
    names = frozenset(name for goal in goals for name in assigned(goal))
    sources = frozenset(names_of(value) if value is not None else ())
    if len(goals) > 1:
        sources |= names
    if sources:
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


_RENAMING = frozenset({facts.Assign, facts.Annotated, facts.For, facts.Walrus})


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


def is_super_init(node: Any) -> bool:
    """Whether a node is ``super().__init__(…)``."""
    return (
        isinstance(node, facts.Call)
        and isinstance(node.function, facts.Attribute)
        and node.function.name == "__init__"
        and _calls(node.function.value, "super")
    )


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
    """The globals that a tree sets through ``globals()`` or may set by ``exec``."""
    names: set[str] = set()
    for here in walk(node):
        for target in targets_of(here):
            if isinstance(target, facts.Item) and _calls(target.value, "globals"):
                is_text = isinstance(target.index, facts.Constant) and isinstance(target.index.value, str)
                names.add(str(target.index.value) if is_text else ANY)
        if _calls(here, "exec") or (
            isinstance(here, facts.Attribute) and here.name in MUTATORS and _calls(here.value, "globals")
        ):
            names.add(ANY)
    return frozenset(names)


def _calls(node: Any, name: str) -> bool:
    return isinstance(node, facts.Call) and isinstance(node.function, facts.Name) and node.function.id == name


def writes_outside(node: Any) -> frozenset[str]:
    """The names of attributes, of objects whose content is changed, and of globals that a function writes to."""
    names: set[str] = set()
    for here in walk(node):
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


def global_names(node: Any) -> frozenset[str]:
    """The variables of others that a tree declares to assign to."""
    return frozenset(name for here in walk(node) if isinstance(here, facts.Global) for name in here.names)


def targets_of(node: Any) -> tuple[facts.Expr, ...]:
    """What a statement assigns to or deletes, one by one where it unpacks a value."""
    kind = type(node)
    if kind not in _TARGETING:
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


_TARGETING = frozenset({facts.Assign, facts.Delete, facts.Annotated, facts.Augmented, facts.For, facts.With})
_SETTING = _TARGETING | {facts.Call, facts.Attribute}


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


def names_behind(node: facts.Expr) -> Iterator[str]:
    """The names an object is reached by; a function that returns it is among them as ``name()``."""
    yield from base_names(node)
    while isinstance(node, facts.Attribute | facts.Item):
        node = node.value
    if isinstance(node, facts.Call):
        yield from results_of(node)


def results_of(call: facts.Call) -> frozenset[str]:
    """What a call yields, named after the function: ``name()``."""
    return frozenset(f"{name}()" for name in called_names(call))


def local_names(node: facts.Function | facts.Lambda | facts.ModuleFacts | facts.Class) -> frozenset[str]:
    """The variables a body makes its own: those it binds anywhere, ``global`` and ``nonlocal`` ones left out."""
    names = {item.name for item in getattr(node, "parameters", ())}
    if isinstance(node, facts.Lambda):
        return frozenset(names)
    others: set[str] = set()
    stack: list[Any] = list(node.body)
    while stack:
        here = stack.pop()
        if isinstance(here, facts.Function | facts.Class):
            names.add(here.name)
            continue
        if isinstance(here, facts.Global):
            others.update(here.names)
        elif isinstance(here, facts.Import):
            names.add(here.alias or here.module.partition(".")[0])
        elif isinstance(here, facts.ImportFrom):
            names.update(alias or name for name, alias in here.names)
        elif isinstance(here, facts.Walrus):
            names.add(here.target.id)
        names.update(target.id for target in targets_of(here) if isinstance(target, facts.Name))
        stack.extend(item for item in here if isinstance(item, tuple))
    return frozenset(names - others)


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
        own = facts.Name("self", owner.start, owner.end) if _calls(owner, "super") else owner
        arguments = (facts.Argument(own, None, "", own.start, own.end), *arguments)
    return call._replace(function=facts.Name("setattr", function.start, function.end), arguments=arguments)
