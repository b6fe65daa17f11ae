"""The project: its modules, where imports lead, and every definition in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from posixpath import basename
from typing import Any

from mipcheck import facts
from mipcheck.imports.modules import ModuleFinder
from mipcheck.resolve.importing import with_imports
from mipcheck.resolve.restated import restated
from mipcheck.resolve.syntax import base_names, own_nodes, walk
from mipcheck.resolve.values import DefinitionId
from mipcheck.resolve.writing import with_setattr

ReadFacts = Callable[[str], "facts.ModuleFacts | facts.Unreadable"]
ReadData = Callable[[str], "str | None"]
MODULE_BODY = -1
"""The start, in a :class:`DefinitionId`, of what is no definition: the body of a module."""


_FIRST = frozenset({"sys", "path", "insert"})
_TESTS = frozenset({"test", "tests"})


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A function, class or lambda: ``owner`` is the class a method belongs to, ``outer`` the function around it."""

    id: DefinitionId
    node: facts.Function | facts.Class | facts.Lambda
    qualname: str
    owner: DefinitionId | None = None
    outer: DefinitionId | None = None

    @property
    def name(self) -> str:
        """The name it is called by."""
        return self.qualname.rpartition(".")[2]

    @property
    def names(self) -> tuple[str, ...]:
        """The names a function is known by: a constructor also by that of its class."""
        if not isinstance(self.node, facts.Function):
            return ()
        is_of_class = self.name == "__init__" and self.owner is not None
        return (self.name, self.qualname.split(".")[-2]) if is_of_class else (self.name,)

    @property
    def is_constructor(self) -> bool:
        """Whether it is called by the name of its class, when an object is made."""
        return self.owner is not None and self.name in ("__init__", "__post_init__")


class Project(ModuleFinder):
    """All files of the project, parsed when something leads there.

    ``read`` yields the facts of a file, ``data`` the text of one that is no module; ``defaults`` are the
    attributes that classes from outside set in their constructors. ``unreadable`` collects those that
    have none, in the order met; ``functions`` are those known by the name they are called by, which for a constructor
    is also that of its class. While it is :meth:`closed` it reads no more, and ``missed`` are the files that something
    led to.
    """

    def __init__(
        self,
        files: Iterable[str],
        read: ReadFacts,
        data: ReadData = lambda _: None,
        defaults: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(files)
        self._defaults = defaults
        self._read = read
        self.data = data
        self._modules: dict[str, facts.ModuleFacts | None] = {}
        self.definitions: dict[DefinitionId, Definition] = {}
        self.unreadable: dict[str, facts.Unreadable] = {}
        self._in_file: dict[str, list[Definition]] = {}
        self._ordered: list[facts.ModuleFacts] | None = None
        self.functions: dict[str, list[Definition]] = {}
        self._mentioning: dict[str, list[facts.ModuleFacts]] = {}
        self._is_closed = False
        self.missed: set[str] = set()
        self._imports: dict[str, tuple[facts.Import | facts.ImportFrom, ...]] = {}
        self._others: dict[tuple[str, str], list[str]] = {}

    @property
    def modules(self) -> list[facts.ModuleFacts]:
        """The modules read so far, in the order of their paths."""
        if self._ordered is None:
            self._ordered = [module for _, module in sorted(self._modules.items()) if module is not None]
        return self._ordered

    def mentioning(self, names: Iterable[str]) -> list[facts.ModuleFacts]:
        """The modules read so far that mention one of the names, in the order of their paths."""
        found = {module.path: module for name in names for module in self._mentioning.get(name, ())}
        return [module for _, module in sorted(found.items())]

    def loaded(self, path: str) -> bool:
        """Whether the file was read, with or without success."""
        return path in self._modules

    def module(self, path: str) -> facts.ModuleFacts | None:
        """The facts of a file of the project, or ``None`` where it has none, or is not to be read now."""
        if self._is_closed and path not in self._modules:
            if path in self.files:
                self.missed.add(path)
            return None
        if path not in self._modules:
            self._modules[path] = None
            if path in self.files:
                self._load(path)
        return self._modules[path]

    def imports_in(self, path: str) -> tuple[facts.Import | facts.ImportFrom, ...]:
        """The import statements anywhere in a file."""
        module = self.module(path)
        if module is None:
            return ()
        if path not in self._imports:
            nodes = walk(module.body)
            self._imports[path] = tuple(node for node in nodes if isinstance(node, facts.Import | facts.ImportFrom))
        return self._imports[path]

    def others_named(self, name: str, importer: str) -> list[str]:
        """The modules of a name in other folders than the nearest, which an importer that puts folders in front of
        ``sys.path`` may get instead.
        """
        module = self.module(importer)
        if module is None or not module.names.issuperset(_FIRST):
            return []
        if (name, importer) not in self._others:
            is_moved = _puts_first(module)
            self._others[name, importer] = self._also_named(name, importer) if is_moved else []
        return self._others[name, importer]

    def _also_named(self, name: str, importer: str) -> list[str]:
        ending = "/" + name.replace(".", "/")
        endings = (f"{ending}.py", f"{ending}/__init__.py")
        found = self.find_module(name, importer)
        return sorted(path for path in self.files if f"/{path}".endswith(endings) and path not in (found, importer))

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Read nothing meanwhile: what is told of one file must not hang on what was looked at for another."""
        self._is_closed = True
        self.missed = {path for path in self.missed if path not in self._modules}
        try:
            yield
        finally:
            self._is_closed = False

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Note apart from others what something leads to meanwhile that is not read."""
        before, self.missed = self.missed, set()
        try:
            yield self.missed
        finally:
            self.missed = before

    def _load(self, path: str) -> None:
        read = self._read(path)
        if isinstance(read, facts.Unreadable):
            self.unreadable[path] = read
            return
        if "__setattr__" in read.names:
            read = read._replace(body=with_setattr(read.body), names=read.names | {"setattr"})
        read = restated(with_imports(read), is_test(path), self._defaults)
        self._modules[path] = read
        self._ordered = None
        for name in read.names:
            self._mentioning.setdefault(name, []).append(read)
        for definition in _definitions(read.path, read.body, "", None, None):
            self.define(definition)

    def define(self, definition: Definition) -> None:
        """Make a definition known."""
        if definition.id not in self.definitions:
            self.definitions[definition.id] = definition
            self._in_file.setdefault(definition.id.path, []).append(definition)
            for name in definition.names:
                self.functions.setdefault(name, []).append(definition)

    def defined_in(self, path: str) -> list[Definition]:
        """The definitions of a file, in order."""
        return sorted(self._in_file.get(path, ()), key=lambda definition: definition.id)


def _puts_first(module: facts.ModuleFacts) -> bool:
    """Whether a module has ``sys.path.insert(…)``."""
    calls = (node.function for node in walk(module.body) if isinstance(node, facts.Call))
    return any(list(base_names(function)) == ["insert", "path", "sys"] for function in calls)


def _definitions(
    path: str, body: facts.Block, prefix: str, owner: DefinitionId | None, outer: DefinitionId | None
) -> Iterator[Definition]:
    yield from _lambdas(path, body, prefix, outer)
    yield from _in_block(path, body, prefix, owner, outer)


def _in_block(
    path: str, body: facts.Block, prefix: str, owner: DefinitionId | None, outer: DefinitionId | None
) -> Iterator[Definition]:
    for statement in body:
        if isinstance(statement, facts.Function):
            here = Definition(DefinitionId(path, statement.start), statement, prefix + statement.name, owner, outer)
            yield here
            yield from _definitions(path, statement.body, here.qualname + ".", None, here.id)
        elif isinstance(statement, facts.Class):
            here = Definition(DefinitionId(path, statement.start), statement, prefix + statement.name, None, outer)
            yield here
            yield from _definitions(path, statement.body, here.qualname + ".", here.id, outer)
        else:
            for block in blocks(statement):
                yield from _in_block(path, block, prefix, owner, outer)


def _lambdas(path: str, body: Any, prefix: str, outer: DefinitionId | None) -> Iterator[Definition]:
    """The lambdas in the expressions of a body, those inside others included."""
    for node in own_nodes(body):
        if isinstance(node, facts.Lambda):
            here = Definition(DefinitionId(path, node.start), node, prefix + "<lambda>", None, outer)
            yield here
            yield from _lambdas(path, node.body, here.qualname + ".", here.id)


def blocks(statement: Any) -> tuple[facts.Block, ...]:
    """The blocks directly inside a statement that is not a definition."""
    match statement:
        case facts.If() | facts.For() | facts.While():
            return statement.body, statement.otherwise
        case facts.Try(body, handlers, otherwise, final):
            return (body, *(handler.body for handler in handlers), otherwise, final)
        case facts.With():
            return (statement.body,)
        case facts.Match(_, cases):
            return tuple(case.body for case in cases)
    return ()


def is_test(path: str) -> bool:
    """Whether a file holds tests, by its name or folder: what they pass and replace says nothing of the program."""
    name = basename(path)
    return name.startswith("test_") or name == "conftest.py" or not _TESTS.isdisjoint(path.split("/")[:-1])
