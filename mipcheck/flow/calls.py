"""What calls hand on: to the parameters of functions, into objects, and to functions that are handed along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.flow.classes import CONSTRUCTORS
from mipcheck.flow.graph import Graph, IfObject
from mipcheck.flow.nodes import COMPUTED_CALL, PLAIN, Node, Scope, any_attribute, attribute_of, by_method, object_of
from mipcheck.flow.scopes import Scopes
from mipcheck.flow.values import Values
from mipcheck.mutators import MUTATORS
from mipcheck.resolve.project import Definition
from mipcheck.resolve.syntax import base_names

if TYPE_CHECKING:
    from mipcheck.flow.statements import Statements

Read = list[set[Node]]


class Calls:
    """Adds the flows of calls to a graph."""

    def __init__(self, scopes: Scopes, values: Values, graph: Graph, statements: Statements) -> None:
        self._scopes = scopes
        self._values = values
        self._graph = graph
        self._statements = statements

    def read(self, scope: Scope, call: facts.Call) -> None:
        """Add the flows of one call."""
        read = [self._values.reads(scope, item.value) for item in call.arguments]
        everything = set[Node]().union(*read)
        names = self._scopes.names_of(scope, call.function)
        name = next(base_names(call.function), "")
        if isinstance(call.function, facts.Attribute):
            if name in MUTATORS:
                self._change(scope, call, call.function, read)
            if name in PLAIN and not scope.is_self(call.function.value):
                self._if_object(scope, call.function, everything)
                names -= {name}
        elif not isinstance(call.function, facts.Name):
            self._graph.flow(everything, (COMPUTED_CALL,))
        elif name == "setattr" and len(read) > 2:
            self._set(scope, call, read[2])
        if scope.owner is not None and _is_of_base(scope, call):
            self._graph.flow(everything, (object_of(self._scopes.classes.holder(scope.owner)),))
        for definition in self._functions(scope, call, names):
            self._bind(scope, definition, call, read)
        for cls in (item for name in names for item in self._scopes.classes.named.get(name, ())):
            self._construct(scope, cls, call, read)
        for definition in self._scopes.handed(scope, call) if len(read) > 1 else ():
            self._graph.flow(everything, self._scopes.parameters(definition))

    def _change(self, scope: Scope, call: facts.Call, function: facts.Attribute, read: Read) -> None:
        """``owner.append(value)``, and ``list.append(owner, value)``."""
        self._graph.flow(set[Node]().union(*read), self._statements.inside(scope, function.value))
        if len(read) > 1:
            owner = self._statements.inside(scope, call.arguments[0].value)
            self._graph.flow(set[Node]().union(*read[1:]), owner)

    def _set(self, scope: Scope, call: facts.Call, value: set[Node]) -> None:
        """``setattr(owner, name, value)``."""
        owner, name = (item.value for item in call.arguments[:2])
        self._graph.flow(value, self._statements.inside(scope, owner))
        if isinstance(name, facts.Constant) and isinstance(name.value, str):
            self._graph.flow(value, ((None, name.value), any_attribute(name.value)))

    def _if_object(self, scope: Scope, function: facts.Attribute, everything: set[Node]) -> None:
        defined = [item for item in self._scopes.functions.get(function.name, ()) if item.owner is not None]
        if not defined:
            return
        bases = frozenset(self._values.reads(scope, function.value))
        parameters = tuple(node for item in defined for node in self._scopes.parameters(item))
        called: Node = (None, function.name)
        self._graph.conditional.append(
            IfObject(function.name, bases, called, (by_method(scope, function.name, function.end),))
        )
        self._graph.conditional += [IfObject(function.name, bases, source, parameters) for source in everything]

    def _functions(self, scope: Scope, call: facts.Call, names: frozenset[str]) -> list[Definition]:
        found = [item for name in names for item in self._scopes.functions.get(name, ())]
        if names.isdisjoint(CONSTRUCTORS):
            return found
        classes = self._scopes.classes.called(call.function, scope.owner)
        return [item for item in found if classes is None or item.owner in classes]

    def _construct(self, scope: Scope, cls: Definition, call: facts.Call, read: Read) -> None:
        """What a constructor call puts into an object: by the constructor of a base, or field by field."""
        for item in self._scopes.classes.constructors(self._scopes.classes.above(cls)):
            self._bind(scope, item, call, read)
        fields, holder = self._scopes.classes.fields(cls), self._scopes.classes.holder(cls.id)
        for argument, part in zip(call.arguments, read, strict=True):
            names = fields if argument.keyword is None else [argument.keyword]
            self._graph.flow(part, [node for name in names for node in attribute_of(holder, name)])
            self._graph.flow(part, (object_of(holder),))

    def _bind(self, scope: Scope, definition: Definition, call: facts.Call, read: Read) -> None:
        for position, (argument, part) in enumerate(zip(call.arguments, read, strict=True)):
            shared = self._values.shared(scope, argument.value)
            for parameter in self._scopes.parameters_for(definition, call, argument, position):
                goal = (definition.id, parameter)
                self._graph.flow(part, (goal,))
                self._graph.same[goal] |= shared


def _is_of_base(scope: Scope, call: facts.Call) -> bool:
    """Whether a call is ``super().method(…)`` or ``Base.method(self, …)``, which may keep what it is given."""
    if isinstance(call.function, facts.Attribute) and isinstance(call.function.value, facts.Call):
        return next(base_names(call.function.value.function), "") == "super"
    return scope.is_outside(call.function) and any(scope.is_self(item.value) for item in call.arguments[:1])
