"""Calls of the standard library that set attributes, restated as the statements they stand for.

What they set is unknown, for they set it for a while only, or by code that is not read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from mipcheck import facts
from mipcheck.resolve.syntax import base_names, is_call_of, is_super_init, walk

RESET = "reset by the class that it extends"
"""Stands for an attribute of an object after the constructor of its base class ran: a base from outside may set it."""
NAMED = "named by a text"
"""Stands for the module, or something in one, that a text names."""
_MAKING = frozenset({"__init__", "__new__", "__post_init__", "__init_subclass__", "__setstate__"})


def restated(module: facts.ModuleFacts, is_test: bool, defaults: frozenset[str]) -> facts.ModuleFacts:
    """A module with ``mock.patch``, and constructors called again, as what they do to objects; ``defaults`` are the
    attributes that a class from outside may set in its constructor.
    """
    body: Any = module.body
    names = module.names
    mocks = _mocks(body) if names >= {"patch", "mock"} and not is_test else frozenset[str]()
    if mocks:
        body = each_call(body, partial(_patched, mocks))
        names |= {"setattr", "modules", "sys"}
    if "__init__" in names:
        body = _with_constructors(body, "", "self", defaults & names)
    return module if body is module.body else module._replace(body=body, names=names)


def each_call(node: Any, change: Callable[[facts.Call], facts.Expr]) -> Any:
    """A tree with its calls changed, sharing what stays the same."""
    if not isinstance(node, tuple):
        return node
    node = _rebuilt(node, [each_call(part, change) for part in node])
    return change(node) if isinstance(node, facts.Call) else node


def _rebuilt(node: Any, parts: list[Any]) -> Any:
    if all(new is old for new, old in zip(parts, node, strict=True)):
        return node
    return node._make(parts) if hasattr(node, "_make") else tuple(parts)


def _mocks(body: facts.Block) -> frozenset[str]:
    """The names that imports give to what is, or is in, a module ``mock``."""
    found: set[str] = set()
    for node in walk(body):
        if isinstance(node, facts.Import) and "mock" in node.module.split("."):
            found.add(node.alias or node.module.partition(".")[0])
        elif isinstance(node, facts.ImportFrom):
            inside = "mock" in node.module.split(".")
            found.update(alias or name for name, alias in node.names if inside or name == "mock")
    return frozenset(found)


def _patched(mocks: frozenset[str], call: facts.Call) -> facts.Call:
    """``patch.dict(x, …)``, ``patch.object(x, "name", …)`` and ``patch("module.name", …)`` as what they change."""
    path = list(base_names(call.function))
    if mocks.isdisjoint(path[-1:]):
        return call
    arguments = [item.value for item in call.arguments if item.keyword is None and not item.star]
    if not arguments or "patch" not in path[:2]:
        return call
    target = arguments[0]
    if path[:2] == ["dict", "patch"] and not isinstance(target, facts.Constant):
        return _updated(call, target)
    if path[:2] == ["object", "patch"] and len(arguments) > 1:
        return _set(call, target, arguments[1])
    if path[:2] == ["multiple", "patch"] and not isinstance(target, facts.Constant):
        return _updated(call, _namespace(call, target))
    if path[0] in ("patch", "dict", "multiple"):
        return _set_in_module(call, target)
    return call


def _set_in_module(call: facts.Call, target: facts.Expr) -> facts.Call:
    """What ``patch("package.module.name")`` sets."""
    start, end = call.start, call.end
    text = target.value if isinstance(target, facts.Constant) else None
    home, _, name = text.rpartition(".") if isinstance(text, str) else ("", "", "")
    if home:
        owner = facts.Opaque(NAMED, (facts.Constant(home, start, end),), start, end)
        return _set(call, owner, facts.Constant(name, start, end))
    modules = facts.Attribute(facts.Name("sys", start, end), "modules", start, end)
    return _set(call, facts.Item(modules, facts.Name("__name__", start, end), start, end), _unknown(call))


def _unknown(call: facts.Call, what: str = "patched") -> facts.Opaque:
    """What a call may set, made of all that it is given."""
    return facts.Opaque(what, tuple(item.value for item in call.arguments[1:]), call.start, call.end)


def _set(call: facts.Call, owner: facts.Expr, name: facts.Expr) -> facts.Call:
    start, end = call.start, call.end
    values = (owner, name, _unknown(call))
    arguments = tuple(facts.Argument(value, None, "", value.start, value.end) for value in values)
    return facts.Call(facts.Name("setattr", start, end), arguments, start, end)


def _updated(call: facts.Call, mapping: facts.Expr) -> facts.Call:
    start, end = call.start, call.end
    update = facts.Attribute(mapping, "update", start, end)
    return facts.Call(update, (facts.Argument(_unknown(call), None, "**", start, end),), start, end)


def _namespace(call: facts.Call, owner: facts.Expr) -> facts.Call:
    start, end = call.start, call.end
    argument = facts.Argument(owner, None, "", owner.start, owner.end)
    return facts.Call(facts.Name("vars", start, end), (argument,), start, end)


def _with_constructors(node: Any, within: str, own: str, defaults: frozenset[str]) -> Any:
    """A tree in which a constructor that is called again, or after attributes were set, has set those."""
    if not isinstance(node, tuple):
        return node
    if isinstance(node, facts.Function):
        within, own = node.name, node.parameters[0].name if node.parameters else ""
    node = _rebuilt(node, [_with_constructors(part, within, own, defaults) for part in node])
    if isinstance(node, facts.Function) and node.name == "__init__" and defaults:
        return node._replace(body=_reset_by_base(node.body, own, defaults))
    return _again(node, within, own) if isinstance(node, facts.Call) else node


def _again(call: facts.Call, within: str, own: str) -> facts.Call:
    """``x.__init__(…)`` of an object that was made before, which sets any of its attributes anew."""
    if not isinstance(call.function, facts.Attribute) or call.function.name != "__init__":
        return call
    base: facts.Expr = call.function.value
    by_class = next(base_names(base), "").lstrip("_")[:1].isupper() or is_call_of(base, "type")
    if is_call_of(base, "super"):
        base = facts.Name(own or "self", base.start, base.end)
    elif by_class and call.arguments:
        base = call.arguments[0].value
    is_own = isinstance(base, facts.Name) and base.id == own
    if within in _MAKING and (is_own or not own or not by_class):
        return call
    return _updated(call, _namespace(call, base))


def _reset_by_base(body: facts.Block, own: str, defaults: frozenset[str]) -> facts.Block:
    """The body of a constructor in which attributes set before ``super().__init__()`` may be others after it."""
    found: list[Any] = []
    before: dict[str, None] = {}
    for statement in body:
        found.append(statement)
        if isinstance(statement, facts.Evaluate) and is_super_init(statement.value):
            found += [_reset(statement, own, name) for name in before]
        for target in statement.targets if isinstance(statement, facts.Assign) else ():
            if isinstance(target, facts.Attribute) and isinstance(target.value, facts.Name) and target.value.id == own:
                before.update({target.name: None} if target.name in defaults else {})
    return tuple(found) if len(found) > len(body) else body


def _reset(statement: facts.Evaluate, own: str, name: str) -> facts.Assign:
    start, end = statement.start, statement.end
    attribute = facts.Attribute(facts.Name(own, start, end), name, start, end)
    return facts.Assign((attribute,), facts.Opaque(RESET, (attribute,), start, end), start, end)
