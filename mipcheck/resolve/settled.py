"""Globals that are one thing for good: defined or imported once, by a statement that always runs, and left alone."""

from __future__ import annotations

import builtins
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mipcheck import facts
from mipcheck.resolve import imports
from mipcheck.resolve.syntax import bound_by, own_nodes
from mipcheck.resolve.values import ClassValue, DefinitionId, FunctionValue, Import, ModuleValue, Value

if TYPE_CHECKING:
    from mipcheck.resolve.code import Code

_BINDING = (facts.Class, facts.Function, facts.Import, facts.ImportFrom)
_MEMBERLESS = (("builtins", "object"), ("abc", "ABC"), ("typing", "Generic"), ("typing", "Protocol"))
"""Classes from outside of which others are made that get nothing of them."""
_PROPERTY = Import(("builtins", "property"))
_DESCRIBING = (_PROPERTY, Import(("builtins", "classmethod")), Import(("builtins", "staticmethod")))


class Settled:
    """What such globals stand for, told without running anything, and each worked out once.

    Most names are of this kind, and all worlds agree on them.
    """

    def __init__(self, code: Code) -> None:
        self._code = code
        self._project = code.project
        self._modules: list[facts.ModuleFacts] = []
        self._known: dict[tuple[str, str], Value | None] = {}
        self._bound: dict[str, dict[str, Any]] = {}
        self._members: dict[DefinitionId, dict[str, facts.Function | facts.Class]] = {}

    def value(self, path: str, name: str) -> Value | None:
        """What a global of a module stands for; ``None`` where that hangs on what is run, or was not read."""
        if self._modules is not self._project.modules:
            self._modules, self._known = self._project.modules, {}
        if (path, name) not in self._known:
            self._known[path, name] = None  # what is imported in a circle is not settled
            self._known[path, name] = self._find(path, name)
        return self._known[path, name]

    def named(self, path: str, node: facts.Expr) -> Value | None:
        """What an expression in a module that only names something stands for, if that is settled."""
        if isinstance(node, facts.Name):
            return self.value(path, node.id) or self._built_in(path, node.id)
        owner = self.named(path, node.value) if isinstance(node, facts.Attribute) else None
        if not isinstance(node, facts.Attribute):
            return None
        match owner:
            case ClassValue(cls):
                return self._class_in(cls, node.name)
            case ModuleValue(home, outside):
                return self._in_module(home, node.name, Import((*outside.path, node.name)) if outside else None)
            case Import(names):
                return Import((*names, node.name))
        return None

    def _built_in(self, path: str, name: str) -> Import | None:
        own = self._code.globals_of(path) | self._code.set_by_text(path)
        return Import(("builtins", name)) if hasattr(builtins, name) and own.isdisjoint((name, "*")) else None

    def _class_in(self, cls: DefinitionId, name: str, below: frozenset[DefinitionId] = frozenset()) -> Value | None:
        """The class that stands in the body of another one, or of its only base."""
        node = self._project.definitions[cls].node
        own = (item.id for item in self._code.touching(cls.path, name))
        others = self._code.elsewhere.attribute_writers({cls.path}, name)
        if not isinstance(node, facts.Class) or any(self._code.may_rebind(scope, name) for scope in (*own, *others)):
            return None
        if name not in self._code.own_variables(cls):
            base = self.named(cls.path, node.bases[0].value) if len(node.bases) == 1 else None
            if not isinstance(base, ClassValue) or base.id in below | {cls}:
                return None
            return self._class_in(base.id, name, below | {cls})
        found = self._once_in(cls).get(name)
        return ClassValue(DefinitionId(cls.path, found.start)) if isinstance(found, facts.Class) else None

    def inherited(self, cls: DefinitionId, name: str) -> FunctionValue | None:
        """The method that a class has by a name, to be called: its own, or that of one that it is derived from."""
        for here in self._line(cls, frozenset()):
            if here is None or name in self._code.own_variables(here):
                return self.called(here, name) if here is not None else None
        return None

    def _line(self, cls: DefinitionId, below: frozenset[DefinitionId]) -> Iterator[DefinitionId | None]:
        """A class and those that it is derived from; nothing for one that is not known, or from outside."""
        yield cls
        for argument in getattr(self._project.definitions[cls].node, "bases", ()):
            node = argument.value.value if isinstance(argument.value, facts.Item) else argument.value
            base = self.named(cls.path, node) if argument.keyword is None else None
            if isinstance(base, ClassValue) and base.id not in below | {cls}:
                yield from self._line(base.id, below | {cls})
            elif argument.keyword is None and not (isinstance(base, Import) and base.path in _MEMBERLESS):
                yield None

    def method(self, cls: DefinitionId, name: str) -> FunctionValue | None:
        """The method that the body of a class defines by a name, if that is the only thing it says of it."""
        found = self._once_in(cls).get(name)
        if not isinstance(found, facts.Function):
            return None
        is_plain = all(self.named(cls.path, decorator) in _DESCRIBING for decorator in found.decorators)
        return FunctionValue(DefinitionId(cls.path, found.start)) if is_plain else None

    def called(self, cls: DefinitionId, name: str) -> FunctionValue | None:
        """The same where it is what a call by that name runs: a property may yield another function."""
        found = self.method(cls, name)
        node = self._project.definitions[found.id].node if found is not None else None
        is_property = any(self.named(cls.path, item) == _PROPERTY for item in getattr(node, "decorators", ()))
        return None if is_property else found

    def _once_in(self, cls: DefinitionId) -> dict[str, facts.Function | facts.Class]:
        """The functions and classes that the body of a class defines, which binds their names nowhere else."""
        if cls not in self._members:
            definition = self._project.definitions[cls]
            body = getattr(definition.node, "body", ())
            inside = f"{definition.qualname}."
            names = [item.name for item in self._project.defined_in(cls.path) if item.qualname == inside + item.name]
            count = Counter([*names, *(name for node in own_nodes(body) for name in bound_by(node))])
            defined = (item for item in body if isinstance(item, facts.Function | facts.Class))
            self._members[cls] = {item.name: item for item in defined if count[item.name] == 1}
        return self._members[cls]

    def written(self, path: str, name: str, depth: int = 8) -> ClassValue | None:
        """The class that bears a name in a module, by the only statement which says so, wherever it is imported from:
        what code may put in its place while the program runs does not count.
        """
        module = self._project.module(path) if self._project.loaded(path) else None
        node = self._once(module).get(name) if module is not None else None
        if isinstance(node, facts.Class):
            return ClassValue(DefinitionId(path, node.start))
        if not isinstance(node, facts.ImportFrom) or not depth:
            return None
        other = next(other for other, alias in node.names if (alias or other) == name)
        home = self._project.find_from(node.level, node.module, path)
        return self.written(home, other, depth - 1) if home is not None else None

    def _find(self, path: str, name: str) -> Value | None:
        module = self._project.module(path) if self._project.loaded(path) else None
        node = self._once(module).get(name) if module is not None else None
        if module is None or node is None:
            return None
        if self._may_bring(module, name, node.start) or self._may_change(module, name):
            return None
        match node:
            case facts.Class():
                return ClassValue(DefinitionId(path, node.start))
            case facts.Function():
                return None if node.decorators else FunctionValue(DefinitionId(path, node.start))
            case facts.Import():
                name = node.module if node.alias else node.module.partition(".")[0]
                is_clear = not self._project.others_named(name, path)
                return imports.module(self._project, name, path) if is_clear else None
        is_clear = node.level or not self._project.others_named(node.module, path)
        return self._imported_from(node, path, name) if is_clear else None

    def _imported_from(self, node: facts.ImportFrom, importer: str, local: str) -> Value | None:
        name = next(name for name, alias in node.names if (alias or name) == local)
        path, outside = self._project.find_from(node.level, node.module, importer), imports.from_outside(node, name)
        return self._in_module(path, name, outside) if path is not None else outside

    def _in_module(self, path: str, name: str, outside: Import | None) -> Value | None:
        """What a module of the project has under a name, which is ``outside`` where it is none of the project's."""
        if not self._project.loaded(path) or self._project.module(path) is None:
            return None
        names = self._code.globals_of(path)
        if name in names:
            return self.value(path, name)
        inner = self._project.submodule(path, name) if "*" not in names else None
        return ModuleValue(inner, outside) if inner is not None else None

    def _once(self, module: facts.ModuleFacts) -> dict[str, Any]:
        """The names that a module binds in one place, by a definition or import that stands in no other statement; a
        package may be bound by importing several modules of it.
        """
        if module.path not in self._bound:
            found = defaultdict[str, list[Any]](list)
            definitions = [item for item in self._project.defined_in(module.path) if "." not in item.qualname]
            for node in (*(item.node for item in definitions), *own_nodes(module.body)):
                for name in bound_by(node):
                    found[name].append(node)
            plain = {id(node) for node in module.body if isinstance(node, _BINDING)}
            self._bound[module.path] = {
                name: nodes[0]
                for name, nodes in found.items()
                if id(nodes[0]) in plain and (len(nodes) == 1 or all(map(_binds_package, nodes)))
            }
        return self._bound[module.path]

    def _may_bring(self, module: facts.ModuleFacts, name: str, after: int, depth: int = 8) -> bool:
        """Whether ``from other import *``, after some place in a module, may bind a name."""
        for star in self._code.star_imports(module):
            home = self._project.find_from(star.level, star.module, module.path)
            inner = self._project.module(home) if home is not None and self._project.loaded(home) else None
            if star.start < after or name.startswith("_"):
                continue
            if inner is None or not depth or name in self._code.globals_of(inner.path):
                return True
            if self._may_bring(inner, name, 0, depth - 1):
                return True
        return False

    def _may_change(self, module: facts.ModuleFacts, name: str) -> bool:
        """Whether the module, one of its functions, or another module may give the name another value, or change what
        it has while the module is loaded.
        """
        code = self._code
        if name in code.given_again(module):
            return True
        names = [name, *code.held_in(module, name), *code.accessors(module.path, name)]
        own = (item.id for each in names for item in code.touching(module.path, each))
        others = (scope for each in names for scope in code.elsewhere.writers(module.path, each))
        return any(code.may_rebind(scope, name) for scopes in (own, others) for scope in scopes)


def _binds_package(node: Any) -> bool:
    """Whether a statement binds a package by importing it, or a module of it: ``import package.module``."""
    return isinstance(node, facts.Import) and node.alias is None
