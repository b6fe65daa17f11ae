"""Modules that are values, as in ``setattr(module, name, value)``, rather than only the places where names are."""

from __future__ import annotations

from collections.abc import Iterator

from mipcheck import facts
from mipcheck.resolve.project import Project
from mipcheck.resolve.syntax import base_names, walk

_DEEPEST = 8
"""So often a module is passed on by what imports it."""
_STAR = "*"


class Held:
    """Told from names alone, anew where more was read. Attributes by names that only the running program knows are set
    on such modules only.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._modules: list[facts.ModuleFacts] = []
        self._held: dict[str, set[tuple[str, str]]] = {}
        self._in_file: dict[str, frozenset[tuple[str, ...]]] = {}

    def is_held(self, path: str) -> bool:
        """Whether one of the modules read has a module as a value."""
        return bool(self.by(path))

    def by(self, path: str) -> frozenset[tuple[str, str]]:
        """The files that have a module as a value, with the names that it goes by there."""
        if self._modules is not self._project.modules:
            self._modules, self._held = self._project.modules, {}
            chains = ((module.path, chain) for module in self._modules for chain in self._chains(module))
            for home, chain in chains:
                for found in self._reached(home, chain):
                    self._held.setdefault(found, set()).add((home, chain[-1]))
        return frozenset(self._held.get(path, ()))

    def _chains(self, module: facts.ModuleFacts) -> frozenset[tuple[str, ...]]:
        """The names that stand for values in a module, with the attributes after them, as far as it imports them."""
        if module.path not in self._in_file:
            imports = self._project.imports_in(module.path)
            names = {name for node in imports for name in _bound_by(node)}
            found = _values_in(module.body) if names else ()
            self._in_file[module.path] = frozenset(chain for chain in found if chain[0] in names or _STAR in names)
        return self._in_file[module.path]

    def _reached(self, home: str, chain: tuple[str, ...]) -> set[str]:
        """The modules that a name in a file, with attributes after it, may stand for."""
        here = {home}
        for name in chain:
            here = {found for path in here for found in self._named(path, name, _DEEPEST)}
        return here

    def _named(self, path: str, name: str, depth: int) -> Iterator[str]:
        """The modules that a module, or a folder of such, may have under a name."""
        project = self._project
        inner = project.submodule(path, name)
        if inner is not None:
            yield inner
        for node in project.imports_in(path) if project.loaded(path) and depth else ():
            if isinstance(node, facts.Import):
                module = node.module if node.alias else node.module.partition(".")[0]
                if (node.alias or module) == name:
                    yield from (found for found in [project.find_module(module, path)] if found is not None)
                    yield from project.others_named(module, path)
                continue
            home = project.find_from(node.level, node.module, path)
            for taken, alias in node.names if home is not None else ():
                if name == (alias or taken) or taken == _STAR:
                    yield from self._named(home or "", name if taken == _STAR else taken, depth - 1)


def _bound_by(node: facts.Import | facts.ImportFrom) -> list[str]:
    if isinstance(node, facts.Import):
        return [node.alias or node.module.partition(".")[0]]
    return [alias or name for name, alias in node.names]


def _values_in(body: facts.Block) -> set[tuple[str, ...]]:
    """The names in a body, with all the attributes after them: ``("a", "b")`` for ``a.b``, which is not ``("a",)``, and
    for ``a.b.__dict__`` and ``getattr(a, "b")``.
    """
    everything = list(walk(body))
    nodes = [node for node in everything if isinstance(node, facts.Name | facts.Attribute)]
    owners = {id(node.value) for node in nodes if isinstance(node, facts.Attribute) and node.name != "__dict__"}
    found = {tuple(reversed(list(base_names(node)))) for node in nodes if id(node) not in owners}
    return found.union(*(_got_from(node) for node in everything if isinstance(node, facts.Call)))


def _got_from(call: facts.Call) -> set[tuple[str, ...]]:
    """What ``getattr(a, "b")`` yields."""
    owner, name = [*(item.value for item in call.arguments[:2]), None, None][:2]
    is_got = isinstance(call.function, facts.Name) and call.function.id == "getattr"
    if not is_got or owner is None or not isinstance(name, facts.Constant):
        return set()
    return {(*reversed(list(base_names(owner))), str(name.value))}
