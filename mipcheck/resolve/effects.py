"""What calling a function of the project may change outside it, by the names of functions, attributes and variables."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from mipcheck import facts
from mipcheck.resolve.components import Growing, close
from mipcheck.resolve.project import Definition, Project
from mipcheck.resolve.sharing import aliased, close_over, handed_back, made_by
from mipcheck.resolve.syntax import acting, called_names, local_names, mentions, targets_of
from mipcheck.resolve.writing import outside_of, set_by_key, through, written_by


class Effects:
    """Answers by the name a function is called by, each worked out once."""

    def __init__(self, project: Project) -> None:
        self._by_name = project.functions
        self._nodes: dict[Any, list[Any]] = {}
        self._direct: dict[Any, int] = {}
        self._called: dict[Any, frozenset[str]] = {}
        self._closed: dict[str, int] = {}
        self._bits: dict[str, int] = {}
        self._changes: dict[Any, frozenset[str]] = {}
        self._touched: dict[Any, frozenset[str]] = {}
        self._sinks: Set[str] = frozenset()
        self._leading: dict[str, bool] = {}
        self.keeps = Growing[str, frozenset[str]](self._keeps, frozenset())
        """The attributes in which a function of a name, or the constructor of a class, keeps what it is given."""
        self.returns_arguments = Growing[str, bool](self._returns_arguments, False)
        """Whether a function of a name may return what it is given, itself or in something."""
        self._content: dict[Any, frozenset[str]] = {}

    def knows(self, name: str) -> bool:
        """Whether functions of the project, as far as it was read, are called by a name."""
        return name in self._by_name

    def yields(self, name: str) -> bool:
        """Whether a function of the name is a generator."""
        return any(getattr(item.node, "is_generator", False) for item in self._by_name.get(name, ()))

    def of_calls(self, names: Iterable[str]) -> tuple[int, bool]:
        """What calling functions of these names, and what they call, may write to, as bits that :meth:`bits_of` has for
        names; and whether one of them may change the content of what it is given.
        """
        bits, changes = 0, False
        for name in names:
            if self.knows(name):
                bits |= close(name, self._calls, self._own, self._closed)
                changes = changes or self.changes_arguments(name)
        return bits, changes

    def bits_of(self, names: Iterable[str]) -> int:
        """The bits of names, as far as functions asked about before write to them."""
        bits = 0
        for name in names:
            bits |= self._bits.get(name, 0)
        return bits

    def writes_of(self, definition: Definition, among: Iterable[str]) -> frozenset[str]:
        """The attributes, globals and objects ``among`` these that a function, and what it calls, may write to."""
        bits = self._direct_of(definition)
        for name in self._called_by(definition):
            bits |= close(name, self._calls, self._own, self._closed)
        return frozenset(name for name in among if self._bits.get(name, 0) & bits)

    def _acting(self, definition: Definition) -> list[Any]:
        if definition.id not in self._nodes:
            self._nodes[definition.id] = acting(definition.node)
        return self._nodes[definition.id]

    def _calls(self, name: str) -> frozenset[str]:
        return frozenset().union(*(self._called_by(item) for item in self._by_name.get(name, ())))

    def _own(self, name: str) -> int:
        bits = 0
        for definition in self._by_name.get(name, ()):
            bits |= self._direct_of(definition)
        return bits

    def _called_by(self, definition: Definition) -> frozenset[str]:
        if definition.id not in self._called:
            calls = (node for node in self._acting(definition) if isinstance(node, facts.Call))
            self._called[definition.id] = frozenset(
                name for node in calls for name in called_names(node) if self.knows(name)
            )
        return self._called[definition.id]

    def _direct_of(self, definition: Definition) -> int:
        """What a function itself writes to, as bits."""
        if definition.id not in self._direct:
            bits = 0
            for name in outside_of(self._acting(definition)):
                bits |= self._bits.setdefault(name, 1 << len(self._bits))
            self._direct[definition.id] = bits
        return self._direct[definition.id]

    def changes(self, definition: Definition) -> frozenset[str]:
        """The parameters of a function whose content it may change."""
        if definition.id not in self._changes:
            own = {item.name for item in getattr(definition.node, "parameters", ())}
            self._changes[definition.id] = frozenset()
            variables, nodes = local_names(definition.node) - own, self._acting(definition)
            passed = {
                name
                for node in nodes
                if isinstance(node, facts.Call)
                and (any(map(self.changes_arguments, called_names(node))) or _is_called(node, variables))
                for item in node.arguments
                for name in mentions(item.value)
            }
            changed = close_over(nodes, outside_of(nodes) | passed, True, self.returns_arguments)
            self._changes[definition.id] = frozenset(own & changed)
        return self._changes[definition.id]

    def touched(self, definition: Definition) -> frozenset[str]:
        """The names a function writes to, or of whose object it may change the content: also by another name for it,
        or by handing it to a function that changes what it is handed.
        """
        if definition.id not in self._touched:
            changed, nodes = self.content(definition), self._acting(definition)
            own = frozenset(name for node in nodes for name in written_by(node))
            self._touched[definition.id] = changed | made_by(nodes, changed) | own
        return self._touched[definition.id]

    def content(self, definition: Definition) -> frozenset[str]:
        """The names by which a function reaches objects of which it may change the content."""
        if definition.id not in self._content:
            nodes = self._acting(definition)
            self._content[definition.id] = self.closed(nodes, through(nodes) | self.handed_over(nodes))
        return self._content[definition.id]

    def handed_over(self, nodes: Iterable[Any]) -> frozenset[str]:
        """The names of what is handed to functions that may change what they are handed."""
        return frozenset(
            name
            for node in nodes
            if isinstance(node, facts.Call) and any(map(self.changes_arguments, called_names(node)))
            for item in node.arguments
            for name in (*aliased(item.value), *handed_back(item.value, self.returns_arguments))
        )

    def closed(self, nodes: Iterable[Any], names: frozenset[str]) -> frozenset[str]:
        """Names of changed objects, with every other name for them."""
        return close_over(nodes, names, returns=self.returns_arguments)

    def _keeps(self, name: str) -> frozenset[str]:
        return frozenset().union(*map(self._kept_by, self._by_name.get(name, ())))

    def _kept_by(self, definition: Definition) -> frozenset[str]:
        given = _given(definition)
        nodes = self._acting(definition) if given else []
        shared = self.closed(nodes, given)
        found: set[str] = set()
        for node in nodes:
            if isinstance(node, facts.Assign) and not shared.isdisjoint(aliased(node.value)):
                attributes = (set_by_key(target) or target for target in targets_of(node))
                found.update(item.name for item in attributes if isinstance(item, facts.Attribute))
            elif isinstance(node, facts.Call):
                handed = {name for item in node.arguments for name in aliased(item.value)}
                if not shared.isdisjoint(handed):
                    found.update(*map(self.keeps, called_names(node)), _set_by_name(node))
        return frozenset(found)

    def _returns_arguments(self, name: str) -> bool:
        return any(map(self._returns_own, self._by_name.get(name, ())))

    def _returns_own(self, definition: Definition) -> bool:
        given = _given(definition)
        nodes = self._acting(definition)
        values = [node.value for node in nodes if isinstance(node, facts.Return)] if given else []
        shared = self.closed(nodes, given) if values else given
        return any(
            not shared.isdisjoint((*aliased(value), *handed_back(value, self.returns_arguments)))
            for value in values
            if value is not None
        )

    def leads_to(self, name: str, sinks: Set[str]) -> bool:
        """Whether functions of this name, or what they call, make a call by one of the names ``sinks``."""
        if self._sinks != sinks:
            self._sinks, self._leading = sinks, {}
        if name not in self._leading:
            seen, waiting = {name}, [name]
            while waiting:
                calls = self._called_in(waiting.pop())
                if not sinks.isdisjoint(calls) or any(map(self._leading.get, calls)):
                    self._leading[name] = True
                    return True
                new = {by for by in calls if self.knows(by)} - seen - self._leading.keys()
                seen |= new
                waiting += new
            self._leading.update(dict.fromkeys(seen, False))
        return self._leading[name]

    def _called_in(self, name: str) -> set[str]:
        """The names called in the functions of a name."""
        nodes = (node for item in self._by_name.get(name, ()) for node in self._acting(item))
        return {by for node in nodes if isinstance(node, facts.Call) for by in called_names(node)}

    def changes_arguments(self, name: str) -> bool:
        """Whether a function of this name may change the content of what it is given."""
        return self.knows(name) and any(self.changes(definition) for definition in self._by_name[name])


def _given(definition: Definition) -> frozenset[str]:
    """The parameters of a function, but for the object of a method."""
    parameters = [item.name for item in getattr(definition.node, "parameters", ())]
    return frozenset(parameters[definition.owner is not None :])


def _set_by_name(call: facts.Call) -> Iterable[str]:
    """The attribute that ``setattr(x, "name", value)`` or ``object.__setattr__(x, "name", value)`` sets."""
    if called_names(call) <= {"setattr", "__setattr__"}:
        values = (item.value.value for item in call.arguments if isinstance(item.value, facts.Constant))
        yield from (value for value in values if isinstance(value, str))


def _is_called(call: facts.Call, variables: frozenset[str]) -> bool:
    """Whether a call reaches what a variable holds: whoever registered it may change what it is given."""
    return isinstance(call.function, facts.Name) and call.function.id in variables
