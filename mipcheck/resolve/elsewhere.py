"""Who changes what belongs to somebody else: variables of another module, their content, attributes of objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any, NamedTuple

from mipcheck import facts
from mipcheck.mutators import MUTATORS
from mipcheck.resolve.effects import Effects
from mipcheck.resolve.groups import connected_by
from mipcheck.resolve.helpers import files_imported
from mipcheck.resolve.project import MODULE_BODY, Definition, Project, is_test
from mipcheck.resolve.sharing import made_by
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import ANY, base_names, names_behind, own_nodes, targets_of, walk
from mipcheck.resolve.values import DefinitionId
from mipcheck.resolve.writing import set_by_key, sets_any, through


class _Index(NamedTuple):
    """The bodies that write to or into something, by what stands for the files connected with theirs and by name; what
    is replaced where. Of the ``modules`` read by then.
    """

    modules: list[facts.ModuleFacts]
    writers: dict[tuple[str, str], list[tuple[str, DefinitionId]]]
    replaced: dict[tuple[str, ...], Place]
    reached: dict[str, frozenset[str]]
    groups: dict[str, str]


class Elsewhere:
    """Answers read off the code, each worked out once. ``meeting`` tells what files import that may not be read."""

    def __init__(self, project: Project, effects: Effects, meeting: Mapping[str, frozenset[str]]) -> None:
        self.project = project
        self._meeting = meeting
        self._effects = effects
        self._imports: dict[str, frozenset[str]] = {}
        self._replaced: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
        self._known: _Index | None = None
        self._reached: dict[str, list[tuple[DefinitionId, frozenset[str]]]] = {}

    def writers(self, path: str, name: str) -> Iterator[DefinitionId]:
        """The functions and module bodies outside a file that may write to, or into, a variable or attribute of that
        name which is made in it. What tests put in its place does not count.
        """
        for home, scope in dict.fromkeys([*self._writing(path, name), *self._writing(path, f".{name}")]):
            if home != path and path in self.reached_from(home):
                yield scope

    def attribute_writers(self, paths: Set[str], name: str) -> Iterator[DefinitionId]:
        """The functions and module bodies, in these files or others that import them, that may write to, or into, an
        attribute of that name of an object other than their own.
        """
        for path in {self.group(path): path for path in sorted(paths)}.values():
            for home, scope in self._writing(path, f".{name}"):
                if not paths.isdisjoint(self.reached_from(home)):
                    yield scope

    def writing_around(self, path: str, name: str) -> Iterator[DefinitionId]:
        """The functions and module bodies, in the files connected with a file, that may write to, or into, an attribute
        of that name of an object other than their own.
        """
        return (scope for _, scope in self._writing(path, f".{name}"))

    def _writing(self, path: str, name: str) -> list[tuple[str, DefinitionId]]:
        """The bodies in the files connected with a file that write to a name, each with its file."""
        return self._index().writers.get((self.group(path), name), [])

    def replaced(self, path: tuple[str, ...]) -> Place | None:
        """Where the project puts something else in the place of a function or method from outside, if it does."""
        known, plain = self._index().replaced, tuple(part for part in path if part != "()")
        return known.get(plain) or next((at for other, at in known.items() if _is_method_of(other, plain)), None)

    def _index(self) -> _Index:
        """What is written and replaced in the modules read so far."""
        if self._known is None or self._known.modules is not self.project.modules:
            self._known = _Index(self.project.modules, defaultdict(list), {}, {}, self._groups())
            for module in self.project.modules:
                if not is_test(module.path):
                    group = self._known.groups.get(module.path, module.path)
                    for scope, names in self._reached_in(module):
                        for name in names:
                            self._known.writers[group, name].append((module.path, scope))
                    for replaced, at in self._replaced_in(module):
                        self._known.replaced.setdefault(replaced, at)
        return self._known

    def _replaced_in(self, module: facts.ModuleFacts) -> list[tuple[tuple[str, ...], Place]]:
        if module.path not in self._replaced:
            outside = self._outside(module)
            self._replaced[module.path] = [
                ((*outside[chain[0]], *chain[1:]), Place(module.path, target.start, target.end))
                for node in walk(module.body)
                for target in targets_of(node)
                if isinstance(target, facts.Attribute)
                and (chain := list(reversed(list(base_names(target)))))[0] in outside
                and len(chain) > 1
            ]
        return self._replaced[module.path]

    def _outside(self, module: facts.ModuleFacts) -> dict[str, tuple[str, ...]]:
        """What the names that a module imports from outside the project stand for."""
        found: dict[str, tuple[str, ...]] = {}
        for node in self.project.imports_in(module.path):
            if isinstance(node, facts.Import) and self.project.find_module(node.module, module.path) is None:
                parts = tuple(node.module.split("."))
                found[node.alias or parts[0]] = parts if node.alias else parts[:1]
            elif isinstance(node, facts.ImportFrom) and not (
                node.level or self.project.find_module(node.module, module.path)
            ):
                found.update((alias or name, (*node.module.split("."), name)) for name, alias in node.names)
        return found

    def reached_from(self, path: str) -> frozenset[str]:
        """A file and what it imports, directly or through others."""
        known = self._index().reached
        if path not in known:
            read = {module.path: module for module in self.project.modules}
            found, queue = {path}, [path]
            while queue:
                module = read.get(queue.pop())
                new = self._imported_by(module) - found if module is not None else frozenset[str]()
                found |= new
                queue += new
            known[path] = frozenset(found)
        return known[path]

    def connected(self, path: str, other: str) -> bool:
        """Whether imports lead from one file to the other, in whatever direction: else what is made in one never gets
        to the other.
        """
        return self.group(path) == self.group(other)

    def group(self, path: str) -> str:
        """One of the files that are connected with a file, the same for each of them."""
        return self._index().groups.get(path, path)

    def _groups(self) -> dict[str, str]:
        """One of the connected files, for each file."""
        imported = {module.path: self._imported_by(module) for module in self.project.modules}
        return connected_by([*self._meeting.items(), *imported.items()])

    def _imported_by(self, module: facts.ModuleFacts) -> frozenset[str]:
        """The files of the project that a module imports, by any statement in it."""
        if module.path not in self._imports:
            nodes = self.project.imports_in(module.path)
            found = (path for node in nodes for path, _ in files_imported(self.project, node, module.path))
            self._imports[module.path] = frozenset(found)
        return self._imports[module.path]

    def _reached_in(self, module: facts.ModuleFacts) -> list[tuple[DefinitionId, frozenset[str]]]:
        if module.path not in self._reached:
            bodies = [(DefinitionId(module.path, MODULE_BODY), self._written(own_nodes(module.body), frozenset()))]
            functions = [item for item in self.project.defined_in(module.path) if isinstance(item.node, facts.Function)]
            bodies += [(item.id, self._written(walk(item.node), _selves(item))) for item in functions]
            self._reached[module.path] = [(scope, names) for scope, names in bodies if names]
        return self._reached[module.path]

    def _written(self, nodes: Iterable[Any], selves: frozenset[str]) -> frozenset[str]:
        """What statements write to or through, also by another name for the same object, or by handing it on to be
        changed: variables by name, attributes of objects other than ``selves`` with a dot.
        """
        statements = list(nodes)
        parts = [part for node in statements for part in _changed(node)]
        direct = frozenset(name for part in parts for name in list(names_behind(part))[:1])
        names = self._effects.closed(statements, direct | self._effects.handed_over(statements))
        names |= made_by(statements, names | self._effects.closed(statements, through(statements)))
        read = (node for node in (*statements, *parts) if isinstance(node, facts.Attribute))
        attributes = {node.name for node in read if not _is_own(node.value, selves)}
        if any((owner := sets_any(node)) is not None and not _is_own(owner, selves) for node in statements):
            names, attributes = names | {ANY}, attributes | {ANY}
        variables = {node.id for node in statements if isinstance(node, facts.Name)}
        results = {name for name in names if name.endswith("()")}
        return frozenset(f".{name}" for name in (names & attributes) | results) | (names & variables) | results


def _is_own(node: facts.Expr, selves: frozenset[str]) -> bool:
    return isinstance(node, facts.Name) and node.id in selves


def _changed(node: Any) -> Iterator[facts.Expr]:
    for target in targets_of(node):
        if isinstance(target, facts.Attribute | facts.Item):
            yield set_by_key(target) or target
    if isinstance(node, facts.Attribute) and node.name in MUTATORS:
        yield node.value
    if isinstance(node, facts.Call) and node.function == facts.Name("setattr", node.function.start, node.function.end):
        owner, name = [*(item.value for item in node.arguments[:2]), None, None][:2]
        if owner is not None and isinstance(name, facts.Constant) and isinstance(name.value, str):
            yield facts.Attribute(owner, name.value, node.start, node.end)


def _selves(definition: Definition) -> frozenset[str]:
    parameters = getattr(definition.node, "parameters", ())
    return frozenset(item.name for item in parameters[: definition.owner is not None])


def _is_method_of(replaced: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether a method of a class from outside may be what a path through an object of that package ends in, or the
    constructor that a class of that package has.
    """
    is_method = len(replaced) > 2 and replaced[-2][:1].isupper()
    ends = {replaced[-1], *(replaced[-2:-1] if replaced[-1] in ("__init__", "__new__") else ())}
    return is_method and replaced[0] == path[0] and path[-1] in ends
