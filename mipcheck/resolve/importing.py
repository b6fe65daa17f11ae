"""Modules imported by a call, ``import_module("package.module")``, restated as the import statements they stand for."""

from __future__ import annotations

from typing import NamedTuple

from mipcheck import facts
from mipcheck.resolve.restated import each_call
from mipcheck.resolve.syntax import base_names, targets_of, walk

IMPORTING = frozenset({"import_module", "__import__"})
"""What imports a module by its name, of the standard library."""
_OWN_PACKAGE = frozenset({"__package__", "__name__"})


class _Meant(NamedTuple):
    """A module that a call imports: its name after so many dots, and the module that the call yields."""

    module: str
    level: int
    result: str


def with_imports(module: facts.ModuleFacts) -> facts.ModuleFacts:
    """A module in which calls that import by a name that is written out are variables, which import statements at its
    top set.
    """
    if module.names.isdisjoint(IMPORTING):
        return module
    found: dict[str, facts.Import | facts.ImportFrom] = {}
    own = _defined_in(module.body)

    def change(call: facts.Call) -> facts.Expr:
        meant = _meant(call) if own.isdisjoint(base_names(call.function)) else None
        if meant is None:
            return call
        for name, statement in _statements(meant, call):
            found.setdefault(name, statement)
        return facts.Name(_hidden(meant, meant.result), call.start, call.end)

    body = each_call(module.body, change)
    if not found:
        return module
    parts = {part for statement in found.values() for part in statement.module.split(".")}
    return module._replace(body=(*found.values(), *body), names=module.names | found.keys() | parts)


def _defined_in(body: facts.Block) -> frozenset[str]:
    """What a module defines itself of the names that import, instead of importing it."""
    nodes = list(walk(body))
    defined = {node.name for node in nodes if isinstance(node, facts.Function | facts.Class)}
    assigned = {target.id for node in nodes for target in targets_of(node) if isinstance(target, facts.Name)}
    return IMPORTING & (defined | assigned)


def _meant(call: facts.Call) -> _Meant | None:
    name = next(iter(base_names(call.function)), "")
    first, further = call.arguments[:1], call.arguments[1:]
    text = first[0].value.value if first and isinstance(first[0].value, facts.Constant) else None
    if name not in IMPORTING or not isinstance(text, str) or not text.strip("."):
        return None
    dotted = text.lstrip(".")
    level = len(text) - len(dotted)
    if name == "__import__":
        return _Meant(text, 0, text if len(further) > 2 or _has(further, "fromlist") else text.partition(".")[0])
    if not level:
        return _Meant(text, 0, text)
    package = further[0].value if further else None
    if isinstance(package, facts.Constant) and isinstance(package.value, str) and level == 1:
        return _Meant(f"{package.value}.{dotted}", 0, f"{package.value}.{dotted}")
    is_own = isinstance(package, facts.Name) and package.id in _OWN_PACKAGE
    return _Meant(dotted, level, dotted) if is_own else None


def _has(arguments: tuple[facts.Argument, ...], keyword: str) -> bool:
    return any(item.keyword == keyword for item in arguments)


def _statements(meant: _Meant, call: facts.Call) -> list[tuple[str, facts.Import | facts.ImportFrom]]:
    """The statements that import what is meant, by the variables that they set."""
    start, end = call.start, call.end
    if meant.level:
        home, _, last = meant.module.rpartition(".")
        name = _hidden(meant, meant.module)
        return [(name, facts.ImportFrom(home, ((last, name),), meant.level, start, end))]
    names = dict.fromkeys((meant.module, meant.result))
    return [(_hidden(meant, name), facts.Import(name, _hidden(meant, name), start, end)) for name in names]


def _hidden(meant: _Meant, name: str) -> str:
    """A name that no code can have."""
    return f"<{'.' * meant.level}{name}>"
