"""Where functions are used as values: whoever gets hold of one may call it, with anything.

Read off the text alone. The calls by a function's own name, and by the names it is given directly, are looked for and
followed; what is told here is where one gets further than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any

from mipcheck import facts
from mipcheck.resolve.binding import parameters_of
from mipcheck.resolve.callindex import COMPUTED, Bearer, ModuleCalls, Written, is_computed, name_of
from mipcheck.resolve.project import MODULE_BODY, Definition, is_test
from mipcheck.resolve.sharing import aliased, named
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import called_names, mentions, own_nodes
from mipcheck.resolve.values import DefinitionId

if TYPE_CHECKING:
    from mipcheck.resolve.code import Code

LOOKING = frozenset({
    "isinstance", "issubclass", "super", "callable", "hasattr", "cast", "len", "id", "type", "str", "repr",
    "wraps", "update_wrapper", "signature", "iscoroutinefunction", "isawaitable",
})  # fmt: skip
"""What is handed to these is not called by them."""
WRAPPING = frozenset({"partial", "partialmethod", "staticmethod", "classmethod", "property"})
"""What these return stands for what they were handed."""
NAMING = frozenset({"attrgetter", "methodcaller"})
_BY_ANY_NAME = frozenset({"getattr", "vars", "__dict__", "getmembers"})
_BY_TEXT = frozenset({"globals", "eval"})

Uses = dict[str, list[tuple[DefinitionId, Place]]]


class Escapes:
    """The functions of a project that get into hands which are not followed, each worked out once."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._known: dict[DefinitionId, Place | None] = {}
        self._let_go: dict[str, Uses] = {}

    def of(self, definition: Definition, names: Set[str]) -> Place | None:
        """Where a function that is called by ``names`` gets out of sight; ``None`` where it does nowhere."""
        if definition.id not in self._known:
            self._known[definition.id] = next(self._find(definition, names), None)
        return self._known[definition.id]

    def _find(self, definition: Definition, names: Set[str]) -> Iterator[Place]:
        home = self._code.project.module(definition.id.path)
        if home is not None and definition.outer is None and _BY_TEXT & home.names:
            yield Place(home.path, definition.node.start, definition.node.start)
        for decorated in (definition, *self._classes_made_by(definition)):
            yield from self._kept_by_decorators(decorated)
            yield from self._kept_by_bases(decorated)
        yield from self._got_by_class_decorators(definition)
        for path in self._around(definition, names):
            calls = self._code.calls_in(path)
            bearers = calls.known_as(names)
            given = {bearer: value for name in names for bearer, value in calls.renamed(name).items()}
            for bearer in sorted(bearers, key=name_of):
                if not _is_made(given.get(bearer)):
                    yield from self._let_go_in(path, calls, bearer)
                    if bearer not in names:
                        yield from self._got_on(definition, path, calls, bearer)

    def _around(self, definition: Definition, names: Set[str]) -> list[str]:
        """The files that mention one of the names and may mean the function."""
        home, elsewhere = definition.id.path, self._code.elsewhere
        return [
            module.path
            for module in self._code.project.mentioning(names)
            if elsewhere.connected(module.path, home) and (is_test(home) or not is_test(module.path))
        ]

    def may_be(self, definition: Definition, names: Set[str], call: Written) -> bool:
        """Whether a call of which it is not known whom it reaches may well reach a function that is called by
        ``names``, or hand it on.
        """
        if not call.direct:
            return mentions(call.node.function).isdisjoint(LOOKING | WRAPPING)
        called = called_names(call.node)
        calls = self._code.calls_in(call.scope.path)
        bearers = calls.known_as(names)
        if any(name_of(bearer) in called and calls.sees(call.scope, bearer) for bearer in bearers):
            return True
        made = [value for bearer, value in calls.renamed(COMPUTED).items() if name_of(bearer) in called]
        return any(_may_name(definition, value) for value in (call.node.function, *made))

    def _got_on(self, definition: Definition, path: str, calls: ModuleCalls, bearer: Bearer) -> Iterator[Place]:
        """Where what another name bears is given one more, or mentioned in another file."""
        for value in calls.renamed(name_of(bearer)).values():
            yield Place(path, value.start, value.end)
        if isinstance(bearer, str):
            others = (other for other in self._around(definition, {bearer}) if other != path)
            yield from (Place(other, 0, 0) for other in others)

    def _let_go_in(self, path: str, calls: ModuleCalls, bearer: Bearer) -> Iterator[Place]:
        if path not in self._let_go:
            self._let_go[path] = self._read(path)
        uses = self._let_go[path].get(name_of(bearer), ())
        yield from (place for scope, place in uses if calls.sees(scope, bearer))

    def _read(self, path: str) -> Uses:
        """Where names are let go of in a file, with the body that does so."""
        found: Uses = defaultdict(list)
        module = self._code.project.module(path)
        bodies: list[tuple[DefinitionId, Any]] = [(DefinitionId(path, MODULE_BODY), module.body if module else ())]
        bodies += [(item.id, item.node.body) for item in self._code.project.defined_in(path)]
        for scope, body in bodies:
            values = [value for node in own_nodes(body) for value in let_go(node)]
            for value in values if type(body) is tuple else [*values, body]:  # of a lambda it is what it returns
                for name in _names_in(value):
                    found[name].append((scope, Place(path, value.start, value.end)))
        return found

    def _kept_by_decorators(self, definition: Definition) -> Iterator[Place]:
        """Where a decorator of the project keeps the function it is handed, rather than call it or return it."""
        for decorator in getattr(definition.node, "decorators", ()):
            called = decorator.function if isinstance(decorator, facts.Call) else decorator
            for name in list(aliased(called))[:1]:
                for found in self._code.project.functions.get(name, ()):
                    if self._code.elsewhere.connected(found.id.path, definition.id.path):
                        if found.is_constructor and called is decorator:  # an object is put in its place
                            yield Place(found.id.path, found.node.start, found.node.start)
                        inside = [item for item in self._code.functions_of(found.id.path) if item.outer == found.id]
                        for function in inside if called is not decorator else [found]:
                            yield from self._kept_by(function)

    def _got_by_class_decorators(self, definition: Definition) -> Iterator[Place]:
        """Where a decorator of the project, for the class of a method, gets hold of the methods by names that are not
        written out.
        """
        owner = self._code.project.definitions[definition.owner] if definition.owner is not None else None
        for decorator in getattr(owner.node, "decorators", ()) if owner is not None else ():
            called = decorator.function if isinstance(decorator, facts.Call) else decorator
            for name in list(aliased(called))[:1]:
                for found in self._code.project.functions.get(name, ()):
                    is_near = self._code.elsewhere.connected(found.id.path, definition.id.path)
                    if is_near and not _BY_ANY_NAME.isdisjoint(mentions(found.node)):
                        yield Place(found.id.path, found.node.start, found.node.start)

    def _classes_made_by(self, definition: Definition) -> list[Definition]:
        """The class that a constructor makes objects of."""
        if definition.owner is None or not definition.is_constructor:
            return []
        return [self._code.project.definitions[definition.owner]]

    def _kept_by_bases(self, definition: Definition) -> Iterator[Place]:
        """Where a class with a base may be known to that one, as one of those that inherit from it."""
        if getattr(definition.node, "bases", ()):
            knowing = {"__init_subclass__", "__subclasses__", "__new__"}
            for path in self._around(definition, knowing):
                yield Place(path, 0, 0)

    def _kept_by(self, decorator: Definition) -> Iterator[Place]:
        path = decorator.id.path
        calls = self._code.calls_in(path)
        for parameter in parameters_of(decorator)[decorator.owner is not None :][:1]:
            bearer = (decorator.id, parameter.name)
            for call in calls.calls(frozenset({bearer})):
                if not call.direct and mentions(call.node.function).isdisjoint(LOOKING):
                    yield Place(path, call.node.start, call.node.end)
            for other, value in calls.renamed(parameter.name).items():
                if isinstance(other, str):
                    yield Place(path, value.start, value.end)


def let_go(node: Any) -> Iterator[facts.Expr]:
    """The expressions whose values a node passes on to where no call is looked for."""
    match node:
        case facts.Return(value) if value is not None:
            yield value
        case facts.Opaque(what, parts) if what.startswith("yield"):
            yield from parts
        case facts.Comprehension(_, _, value, clauses):
            yield value
            yield from (clause.iterable for clause in clauses)
        case facts.Binary("+" | "|", left, right):
            yield from (left, right)
        case facts.Augmented(_, _, value) | facts.Match(value):
            yield value
        case facts.With(items):
            yield from (value for value, target in items if target is not None)
        case facts.Call(function, arguments):
            yield from (function.value,) if isinstance(function, facts.Attribute) else ()
            yield from (item.value for item in arguments[:1] if not NAMING.isdisjoint(called_names(node)))


def ends_of(name: facts.Expr) -> tuple[str, str]:
    """How a text that is put together begins and ends, as far as that is written out."""
    match name:
        case facts.Constant(str() as text):
            return text, text
        case facts.Template((first, *_, last)):
            return ends_of(first)[0], ends_of(last)[1]
        case facts.Binary("+", left, right):
            return ends_of(left)[0], ends_of(right)[1]
    return "", ""


def _may_name(definition: Definition, value: facts.Expr) -> bool:
    """Whether ``getattr(…)`` by a name that only the running program knows may yield a function."""
    if not is_computed(value):
        return False
    owner, name = (argument.value for argument in value.arguments[:2])
    before, after = ends_of(name)
    if not (definition.name.startswith(before) and definition.name.endswith(after)):
        return False
    is_own = isinstance(owner, facts.Name) and owner.id in ("self", "cls")
    return not is_own or definition.owner is not None


def _is_made(value: facts.Expr | None) -> bool:
    """Whether what a name bears is the result of a call that was handed something, and keeps it to itself."""
    return isinstance(value, facts.Call) and mentions(value.function).isdisjoint(WRAPPING)


def _names_in(value: facts.Expr) -> Iterator[str]:
    """The names of what an expression yields, or wraps."""
    if isinstance(value, facts.Call) and not mentions(value.function).isdisjoint(WRAPPING):
        for argument in value.arguments:
            yield from aliased(argument.value)
    else:
        yield from named(value)
