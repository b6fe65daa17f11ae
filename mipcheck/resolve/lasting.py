"""What becomes of objects after they were handed to a call that keeps them: a constructor, a thread, a task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mipcheck import facts
from mipcheck.mutators import MUTATORS
from mipcheck.resolve.basics import choose, const, options
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.layers import join_values
from mipcheck.resolve.pending import pending_in
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sharing import aliased, close_over, named_in
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.state import Freezing, site_of, sites_in, transform
from mipcheck.resolve.syntax import own_nodes, targets_of
from mipcheck.resolve.values import Changed, DefinitionId, Entry, Layer, Map, Member, Result, Seq, Spread, Value

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

_LATER = Unknown("it may be changed after it is handed over")
_MUTABLE = (Map, Seq, Result, Changed)


class Lasting:
    """Calls that keep what they are handed, with what the code around them does to it afterwards."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._awaited: dict[DefinitionId, frozenset[int]] = {}
        self._pending: dict[DefinitionId, frozenset[int]] = {}

    def keeps(self, definition: Definition, call: Written) -> bool:
        """Whether what a call hands to a function may be used once the call is over: by an object that it makes, by a
        thread or task, by a generator.
        """
        node = definition.node
        if not call.direct or definition.is_constructor or getattr(node, "is_generator", False):
            return True
        if self.is_pending(call):
            return True
        return getattr(node, "is_async", False) and call.node.end not in self._awaited_in(call.scope)

    def is_pending(self, call: Written) -> bool:
        """Whether a call only runs once the body around it has gone on: as a task, or where it is waited for later."""
        if call.scope not in self._pending:
            self._pending[call.scope] = pending_in(getattr(self.world.code.node_of(call.scope), "body", ()))
        return call.node.end in self._pending[call.scope]

    def as_sent(self, call: Written, record: CallRecord) -> CallRecord:
        """A pending call as it may be by the time it runs: with what the body makes of its arguments, and of what it is
        made on.
        """
        made, function = call.node.function, record.function
        if isinstance(function, Member) and isinstance(made, facts.Attribute) and isinstance(made.value, facts.Name):
            function = replace(function, base=self._changed(call, made.value, function.base))
        return self.later(call, record)._replace(function=function)

    def _awaited_in(self, scope: DefinitionId) -> frozenset[int]:
        """Where the calls end that a body waits for at once."""
        if scope not in self._awaited:
            body = getattr(self.world.code.node_of(scope), "body", ())
            waiting = (node.value for node in own_nodes(body) if isinstance(node, facts.Await))
            self._awaited[scope] = frozenset(node.end for node in waiting if isinstance(node, facts.Call))
        return self._awaited[scope]

    def later(self, call: Written, record: CallRecord) -> CallRecord:
        """A call with what may become of the objects that it was handed."""
        if not any(sites_in(item.value) for item in record.arguments):
            return record
        written = {item.start: item.value for item in call.node.arguments}
        arguments = tuple(
            replace(
                item, value=self._changed(call, written.get(item.at.start if item.at else -1, call.node), item.value)
            )
            if sites_in(item.value) and item.star != "**"  # of which the call gets a copy
            else item
            for item in record.arguments
        )
        return record._replace(arguments=arguments)

    def _changed(self, call: Written, node: facts.Expr, value: Value) -> Value:
        """A value that was handed over, or what the code around makes of it by the names it has there."""
        around = self.world.code.node_of(call.scope)
        attributes = frozenset(_attributes(node))
        names = frozenset(filter(None, (*aliased(node), *named_in(node)))) - attributes
        if isinstance(around, facts.Function):
            layers = tuple(_writes_after(around, call.node, names | attributes)) if names or attributes else ()
            is_same = isinstance(node, facts.Name | facts.Attribute)
            if layers and isinstance(node, facts.Item):  # it is inside of what is changed
                layers = (Spread(_LATER),)
            if layers:
                value = choose([_with(option, layers) for option in options(value)])
                value = value if is_same else transform(value, lambda part: _with(part, layers))
        else:
            for name in sorted(names):
                value = self._as_global(call.scope.path, name, value)
        for name in sorted(attributes):
            value = self._as_attribute(call.scope, name, value)
        return value

    def _as_global(self, path: str, name: str, value: Value) -> Value:
        """A value, or what is made of it through a global variable."""
        now = self.world.names.global_value(path, name)
        contents = {site: option for option in options(now) if (site := site_of(option))} if now is not None else {}
        return join_values(value, Freezing(contents).freeze(value)) if contents else value

    def _as_attribute(self, scope: DefinitionId, name: str, value: Value) -> Value:
        """A value, or what others make of it through an attribute of that name."""
        key = ("kept", scope, name)
        if key in self.world.answers.active:
            return value
        writers = [item.id for item in self.world.code.touching(scope.path, name) if item.id != scope]
        with self.world.answers.asking(key):
            others = self.world.code.elsewhere.attribute_writers({scope.path}, name)
            return self.world.changes.done_by([*writers, *others], name, value)


def _attributes(node: Any) -> Iterator[str]:
    """The attributes whose objects are in what a call or display makes."""
    match node:
        case facts.Call(_, arguments):
            for item in arguments:
                yield from _attributes(item.value)
        case facts.Sequence(_, items):
            for item in items:
                yield from _attributes(item)
        case facts.Mapping(entries):
            for _, item in entries:
                yield from _attributes(item)
        case facts.Attribute(_, name):
            yield name


def _writes_after(around: Any, call: facts.Call, names: frozenset[str]) -> Iterator[Layer]:
    """What may be written into objects known by ``names``, or by others then, once a call was made."""
    nodes = list(own_nodes(around.body))
    names = close_over(nodes, names)
    loop = next((node for node in nodes if _is_around(node, call)), None)
    again = loop is not None and names.isdisjoint(_bound(own_nodes(loop.body)))
    start = loop.start if loop is not None and again else call.end
    for node in nodes:
        if getattr(node, "start", -1) >= start:
            yield from _written(node, names)


def _is_around(node: Any, call: facts.Call) -> bool:
    return isinstance(node, facts.For | facts.While) and node.start <= call.start < node.end


def _bound(nodes: Iterable[Any]) -> frozenset[str]:
    return frozenset(target.id for node in nodes for target in targets_of(node) if isinstance(target, facts.Name))


def _written(node: Any, names: frozenset[str]) -> Iterator[Layer]:
    """What one statement or expression writes into objects known by ``names``, as layers of them."""
    if isinstance(node, facts.Augmented) and _name_of(node.target) in names:
        yield Spread(_LATER)
    for target in targets_of(node):
        yield from _inside(target, names)
    if isinstance(node, facts.Attribute) and node.name in MUTATORS:
        yield from [Spread(_LATER)] if _name_of(node.value) in names else _inside(node.value, names)


def _inside(target: facts.Expr, names: frozenset[str]) -> Iterator[Layer]:
    """The attribute or item that is set, or changed, of an object known by one of ``names``."""
    while isinstance(target, facts.Attribute | facts.Item):
        if _name_of(target.value) in names:
            yield Entry(const(target.name), _LATER) if isinstance(target, facts.Attribute) else _item(target.index)
            return
        target = target.value


def _item(index: facts.Expr) -> Layer:
    is_text = isinstance(index, facts.Constant) and isinstance(index.value, str)
    return Entry(const(index.value), _LATER) if is_text else Spread(_LATER)


def _name_of(node: facts.Expr) -> str:
    return node.id if isinstance(node, facts.Name) else node.name if isinstance(node, facts.Attribute) else ""


def _with(part: Any, layers: tuple[Layer, ...]) -> Any:
    if isinstance(part, Result) and part.at is not None:
        return Changed(part, layers, part.at)
    return replace(part, layers=(*part.layers, *layers)) if isinstance(part, Map | Seq | Changed) else part
