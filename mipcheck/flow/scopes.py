"""What names stand for in the bodies of a project, told without running any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from mipcheck import facts
from mipcheck.flow.classes import Classes
from mipcheck.flow.nodes import Node, Scope, object_of
from mipcheck.flow.part import Part
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.sharing import aliased, named
from mipcheck.resolve.syntax import (
    assigned,
    base_names,
    bound_by,
    called_names,
    local_names,
    mentions,
    own_nodes,
    targets_of,
    walk,
)
from mipcheck.resolve.values import DefinitionId

_RENAMINGS = 2


class Scopes:
    """The scopes, functions and names of a part of a project; ``clients`` see :class:`Classes`."""

    def __init__(self, part: Part, clients: frozenset[str]) -> None:
        self.code = part.code
        self.functions = part.functions
        self.classes = Classes(part, clients)
        self._known: dict[DefinitionId, Scope] = {}
        self._outside: dict[str, frozenset[str]] = {}
        self._stored: set[str] = set()
        self._declared: set[str] = set()
        self._renamed: dict[str, dict[str, set[str]]] = {}
        self._given = {item.name for item in part.definitions.values() if self._is_made_anew(item)}
        for items in self.classes.named.values():
            for item in items:
                self._declared |= local_names(item.node)
                self._given |= _values_of(item.node.body)
        for module in part.modules:
            self._given |= _values_of(module.body)
            self._note_names(module)

    def _is_made_anew(self, definition: Definition) -> bool:
        """Whether a decorator may put a value in the place of a function: those from outside that are handed nothing
        else are taken to leave it a function.
        """
        decorators = getattr(definition.node, "decorators", ())
        names = [name for item in decorators for name in list(base_names(item))[:1]]
        is_plain = all(isinstance(item, facts.Name | facts.Attribute) for item in decorators)
        return not is_plain or _is_property(definition) or any(map(self.is_defined, names))

    def _note_names(self, module: facts.ModuleFacts) -> None:
        """Note which attributes are stored, and for what other names stand."""
        renamed = self._renamed[module.path] = defaultdict(set)
        self._declared |= self.code.globals_of(module.path)
        for node in walk(module.body):
            kind = type(node)
            self._given.update(_named_by(node))
            if kind is facts.Assign:
                self._note_stored(node.targets)
                _rename(renamed, node.targets, node.value)
            elif kind is facts.Annotated:
                self._note_stored((node.target,))
            elif kind is facts.For:
                _rename(renamed, (node.target,), node.iterable)
            elif kind is facts.Attribute and isinstance(node.value, facts.Name) and node.value.id in ("self", "cls"):
                self._declared.add(node.name)
            elif kind is facts.Call and called_names(node) == {"setattr"}:
                self._declared |= mentions(node.arguments[1:2])
            elif kind is facts.ImportFrom:
                for name, alias in node.names:
                    if alias is not None:
                        renamed[alias].add(name)

    def _note_stored(self, targets: Iterable[facts.Expr]) -> None:
        self._stored.update(item.name for item in targets if isinstance(item, facts.Attribute))

    # -- bodies -------------------------------------------------------------------------------------------------

    def of(self, scope: DefinitionId) -> Scope:
        """The scope of a body."""
        if scope not in self._known:
            outside = self._from_outside(scope.path)
            if scope.start == MODULE_BODY:
                module = self.code.project.module(scope.path)
                looped = _looped(module.body) if module is not None else frozenset[str]()
                inner: dict[str, Node] = {name: (scope, name) for name in looped - self.code.globals_of(scope.path)}
                self._known[scope] = Scope(scope, inner, outside, frozenset(), None)
            else:
                self._known[scope] = self._inside(self.code.project.definitions[scope], outside)
        return self._known[scope]

    def _inside(self, definition: Definition, outside: frozenset[str]) -> Scope:
        around = self.of(definition.outer) if definition.outer is not None else None
        inner = dict(around.inner) if around is not None else {}
        owner, selves = definition.owner, around.selves if around is not None else frozenset[str]()
        if isinstance(definition.node, facts.Class):
            return Scope(definition.id, inner, outside, selves, definition.id)
        imported = self._imported(definition.node.body, definition.id.path)
        own = (self.code.own_variables(definition.id) - imported) | _looped(definition.node.body)
        inner |= {name: (definition.id, name) for name in own}
        if owner is not None:
            selves = frozenset(item.name for item in definition.node.parameters[:1] if not _is_static(definition))
        elif around is not None:
            owner = around.owner
        given = frozenset(item.name for item in definition.node.parameters)
        given |= around.given if around is not None else frozenset()
        return Scope(definition.id, inner, outside | imported, selves, owner, given)

    def _from_outside(self, path: str) -> frozenset[str]:
        if path not in self._outside:
            module = self.code.project.module(path)
            self._outside[path] = self._imported(module.body, path) if module is not None else frozenset()
        return self._outside[path]

    def _imported(self, body: object, path: str) -> frozenset[str]:
        """The names that a body imports from outside the project."""
        found: set[str] = set()
        for node in own_nodes(body):
            if isinstance(node, facts.Import) and self.is_foreign(node, path):
                found.add(node.alias or node.module.partition(".")[0])
            elif isinstance(node, facts.ImportFrom) and self.is_foreign(node, path):
                found.update(alias or name for name, alias in node.names)
        return frozenset(found)

    def is_foreign(self, node: facts.Import | facts.ImportFrom, path: str) -> bool:
        """Whether what a file imports is not the project's."""
        if isinstance(node, facts.ImportFrom) and node.level:
            return False
        return self.code.project.find_module(node.module, path) is None

    def around(self, definition: Definition) -> Scope:
        """The scope in which a definition stands."""
        return self.of(definition.outer or DefinitionId(definition.id.path, MODULE_BODY))

    def result(self, definition_id: DefinitionId) -> Node:
        """What stands for a function and what it returns, or for a class."""
        definition = self.code.project.definitions[definition_id]
        if isinstance(definition.node, facts.Lambda):
            return definition_id, "<lambda>"
        if definition.owner is not None:
            return None, definition.name
        return self.around(definition).node(definition.name)

    def own_attribute(self, scope: Scope, name: str) -> set[Node]:
        """What an attribute of the running object may be: given by its class, a base, a subclass, or by others."""
        return {(None, name), *((cls, f".{name}") for cls in self._holding(scope))}

    def own_object(self, scope: Scope) -> set[Node]:
        """What is stored in the running object: by its class, a base or a subclass."""
        return {object_of(cls) for cls in self._holding(scope)}

    def _holding(self, scope: Scope) -> set[DefinitionId]:
        return {self.classes.holder(cls) for cls in self.classes.related(scope.owner)}

    # -- functions ----------------------------------------------------------------------------------------------

    def parameters(self, definition: Definition) -> list[Node]:
        """The parameters of a function, or of what makes objects of a class."""
        if isinstance(definition.node, facts.Class):
            holder = self.classes.holder(definition.id)
            found: list[Node] = [(holder, f".{name}") for name in self.classes.fields(definition)]
            for item in self.classes.constructors(self.classes.above(definition)):
                found += self.parameters(item)
            return found
        bound = definition.owner is not None and not _is_static(definition)
        return [(definition.id, item.name) for item in definition.node.parameters[bound:]]

    def parameters_for(
        self, definition: Definition, call: facts.Call, argument: facts.Argument, position: int
    ) -> list[str]:
        """The parameters that an argument of a call may go to: the first of a method only where its class is named."""
        parameters = getattr(definition.node, "parameters", ())
        is_method = definition.owner is not None and not _is_static(definition)
        by_class = isinstance(call.function, facts.Attribute) and not self.classes.named.keys().isdisjoint(
            list(base_names(call.function.value))[:1]
        )
        if argument.star:
            return [item.name for item in parameters[is_method and not by_class :]]
        if argument.keyword is not None:
            return [item.name for item in parameters if item.name == argument.keyword or item.kind == "**"]
        plain = [item.name for item in parameters if item.kind in ("positional", "normal")]
        first = position + 1 if is_method and not by_class else position
        found = plain[first : position + 2] if is_method else plain[first : first + 1]
        return found + [item.name for item in parameters if item.kind == "*"]

    def names_of(self, scope: Scope, function: facts.Expr) -> frozenset[str]:
        """The names a called function, or class, may be defined by."""
        names = called_names(facts.Call(function, (), 0, 0))
        if scope.owner is not None and (scope.is_self(function) or not names.isdisjoint({"__class__", "type"})):
            names |= {self.code.project.definitions[scope.owner].name}
        return self._originals(scope, names - scope.outside if scope.is_outside(function) else names)

    def handed(self, scope: Scope, call: facts.Call) -> list[Definition]:
        """The functions and classes that a call may be handed, to be called by whom it hands them."""
        parts = [item.value for item in call.arguments]
        parts += [item.value for part in parts if isinstance(part, facts.Call) for item in part.arguments]
        names = {name for part in parts for name in aliased(part)}
        found = self._originals(scope, names) - {name for name in names if scope.is_set(name) or name in scope.given}
        known = (item for name in sorted(found) for item in (*self.functions.get(name, ()), *self._classes(name)))
        return [item for item in known if not _is_property(item)]

    def _classes(self, name: str) -> list[Definition]:
        return self.classes.named.get(name, [])

    def _originals(self, scope: Scope, names: Iterable[str]) -> frozenset[str]:
        """The names with those that imports and assignments in the same file make them stand for."""
        found, renamed = set(names), self._renamed[scope.id.path]
        for _ in range(_RENAMINGS):
            found.update(*(renamed.get(name, ()) for name in tuple(found)))
        return frozenset(filter(self.is_defined, found))

    # -- names --------------------------------------------------------------------------------------------------

    def is_defined(self, name: str) -> bool:
        """Whether a function or class of the project is called so."""
        return name in self.functions or name in self.classes.named

    def is_declared(self, name: str) -> bool:
        """Whether classes or modules of the project have, or use, an attribute of this name by their own code."""
        return name in self._declared or self.is_defined(name)

    def is_known(self, name: str) -> bool:
        """Whether an attribute of this name is defined or stored anywhere in the project."""
        return name in self._stored or self.is_defined(name)

    def is_method(self, name: str) -> bool:
        """Whether an attribute of this name that is the project's is a method or function, called as it is defined: no
        code gives the name another value.
        """
        return name in self.functions and name not in self._given

    def is_followed(self, name: str) -> bool:
        """Whether what is called by a name is of the project, so that its code tells what becomes of arguments."""
        return self.is_defined(name) and not any(map(self.classes.is_open, self._classes(name)))


def _named_by(node: Any) -> Iterable[str]:
    """The attributes and globals that a statement in a function may give values."""
    kind = type(node)
    if kind is facts.Global:
        return node.names  # type: ignore[no-any-return]
    if kind is facts.Call:
        return mentions(node.arguments[1:2]) if called_names(node) == {"setattr"} else ()
    return [target.name for target in targets_of(node) if isinstance(target, facts.Attribute)]


def _values_of(body: facts.Block) -> set[str]:
    """The names that the body of a module or class gives to values, rather than defines or imports as they are."""
    found: set[str] = set()
    for node in own_nodes(body):
        if isinstance(node, facts.ImportFrom):
            found.update(alias for _, alias in node.names if alias is not None)
        else:
            found.update(bound_by(node))
    return found


def _looped(body: object) -> frozenset[str]:
    """The variables of the comprehensions in a body."""
    clauses = (clause for node in own_nodes(body) if isinstance(node, facts.Comprehension) for clause in node.clauses)
    return frozenset(name for clause in clauses for name in assigned(clause.target))


def _rename(renamed: dict[str, set[str]], targets: Iterable[facts.Expr], value: facts.Expr) -> None:
    """Note what names are given to whatever bears, or is handed, others."""
    parts = [item.value for item in value.arguments] if isinstance(value, facts.Call) else [value]
    sources = {name for part in parts for name in named(part)}
    for target in targets:
        for name in assigned(target) if sources else ():
            renamed[name] |= sources


def _is_static(definition: Definition) -> bool:
    decorators = getattr(definition.node, "decorators", ())
    return any(isinstance(item, facts.Name) and item.id == "staticmethod" for item in decorators)


def _is_property(definition: Definition) -> bool:
    names = (next(base_names(item), "") for item in getattr(definition.node, "decorators", ()))
    return any("property" in name or name in ("setter", "getter") for name in names)
