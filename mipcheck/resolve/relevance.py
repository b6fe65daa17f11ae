"""Which statements can matter to a judged call: a slice of the program, by names alone.

A name is *suspect* when a service may be behind it: it is imported from a library of the rule data, is spelled like the
service, or takes a value from something suspect. A call is plausible when it is made by one of the names that calls to
judge are made by and something suspect occurs in it. A name *matters* when it occurs in a call that may be judged, or
in what flows into a name that matters: the right side of an assignment, the arguments of a call to a function with such
a parameter, the ``return`` of a function called that, the test that decides whether an assignment happens. The slice is
coarse (names say nothing of objects) but cheap, and what it leaves out is not run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from mipcheck import facts
from mipcheck.resolve.project import Definition, blocks
from mipcheck.resolve.syntax import MUTATORS, base_names, mentions, targets_of, walk, written

_ALWAYS = (facts.Function, facts.Class, facts.Import, facts.ImportFrom, facts.Global)
_CONTROL = (facts.Return, facts.Jump)
_KEPT = (*_ALWAYS, *_CONTROL)
_NEVER_SUSPECT = frozenset({"self", "cls", "_", "e", "i", "k", "v", "key", "value", "args", "kwargs"})
TEXT = "<text>"


class Relevance:
    """The slice of some modules that plausible calls depend on.

    ``sinks`` are the names such calls are made by, ``roots`` the modules that libraries are imported from, ``words``
    finds the service in a text or name.
    """

    def __init__(
        self,
        modules: Iterable[facts.ModuleFacts],
        definitions: Iterable[Definition],
        sinks: frozenset[str],
        roots: frozenset[str],
        words: re.Pattern[str],
    ) -> None:
        self._sinks = sinks
        self._roots = roots
        self._words = words
        self._suspect_imports: set[str] = set()
        self._decided: dict[int, tuple[Any, bool]] = {}
        self._flows: dict[str, set[str]] = defaultdict(set)
        self._parameters: dict[str, set[str]] = defaultdict(set)
        self._changed: dict[str, set[str]] = defaultdict(set)
        self._function_names: dict[str, set[str]] = defaultdict(set)
        definitions = list(definitions)
        for definition in definitions:
            self._note_parameters(definition)
        modules = list(modules)
        for module in modules:
            self._read(module.body, "", frozenset())
        self.suspect = self._suspects(modules)
        self.names = self._closure(name for module in modules for name in self._seeds(module))
        self.active = self._active(definitions)

    def _suspects(self, modules: list[facts.ModuleFacts]) -> frozenset[str]:
        """The names behind which a service may be: forward from imports, spellings and texts along the flows."""
        found = {TEXT, *self._suspect_imports}
        found.update(name for module in modules for name in module.names if self._words.search(name))
        return self._forward(found)

    def _forward(self, start: set[str]) -> frozenset[str]:
        """The names that take a value from one of those given."""
        found = set(start)
        onward: dict[str, list[str]] = defaultdict(list)
        for target, sources in self._flows.items():
            for source in sources:
                onward[source].append(target)
        queue = list(found)
        while queue:
            for target in onward.get(queue.pop(), ()):
                if target not in found and target not in _NEVER_SUSPECT:
                    found.add(target)
                    queue.append(target)
        return frozenset(found)

    def mentions(self, node: Any) -> frozenset[str]:
        """The identifiers in a tree, with a mark of its own for texts that speak of a service."""
        found = mentions(node)
        for here in walk(node):
            if isinstance(here, facts.Constant) and isinstance(here.value, str) and self._words.search(here.value):
                return found | {TEXT}
        return found

    def is_plausible(self, node: facts.Call) -> bool:
        """Whether a call may be one to judge."""
        names = self.mentions(node)
        if _called(node) in self._sinks or mentions(node.arguments) & self._sinks:
            return bool(names & self.suspect)
        return False

    def may_be_judged(self, node: Any, names: frozenset[str]) -> bool:
        """Whether a call by one of ``names`` is made in a tree with something suspect in it."""
        return any(
            isinstance(here, facts.Call)
            and (_called(here) in names or mentions(here.arguments) & names)
            and self.mentions(here) & self.suspect
            for here in walk(node)
        )

    def has_plausible(self, node: Any) -> bool:
        """Whether a plausible call is made somewhere in a tree."""
        return any(isinstance(here, facts.Call) and self.is_plausible(here) for here in walk(node))

    def _note_parameters(self, definition: Definition) -> None:
        node = definition.node
        names = {parameter.name for parameter in getattr(node, "parameters", ())}
        self._parameters[definition.name] |= names
        changed = names & _writes_outside(node) if not isinstance(node, facts.Class) else frozenset()
        if changed:
            self._changed[definition.name] |= changed
        if definition.name == "__init__":
            self._parameters[definition.qualname.split(".")[-2]] |= names
        if isinstance(node, facts.Class):
            self._parameters[definition.name] |= {
                statement.target.id
                for statement in node.body
                if isinstance(statement, facts.Annotated) and isinstance(statement.target, facts.Name)
            }

    # -- what flows where ---------------------------------------------------------------------------------------

    def _read(self, body: facts.Block, function: str, tests: frozenset[str]) -> None:
        """Note the flows of a block; ``tests`` are the names its execution depends on."""
        for statement in body:
            if isinstance(statement, facts.Import | facts.ImportFrom):
                self._note_import(statement)
            if isinstance(statement, facts.Function | facts.Class):
                if isinstance(
                    statement, facts.Class
                ):  # its objects are made by what its bases are, `super()` is one of these
                    for name in (statement.name, "super"):
                        self._flows[name] |= mentions(tuple(base.value for base in statement.bases))
                self._calls(mentions_of := (*statement.decorators,))
                del mentions_of
                inner = statement.name if isinstance(statement, facts.Function) else function
                self._read(statement.body, inner, frozenset())
                continue
            here = tests | self._tests(statement)
            self._assignments(statement, here)
            if isinstance(statement, facts.Return) and statement.value is not None:
                self._flows[function] |= self.mentions(statement.value) | here
            self._calls(_expressions(statement))
            for node in _yields(statement):
                self._flows[function] |= mentions(node) | here
            for block in blocks(statement):
                self._read(block, function, here)

    def _note_import(self, node: facts.Import | facts.ImportFrom) -> None:
        """Names imported from a library of the rule data are suspect, and so is a name imported under another one if
        that is.
        """
        root = node.module.partition(".")[0]
        if isinstance(node, facts.Import):
            if root in self._roots:
                self._suspect_imports.add(node.alias or root)
            return
        for name, alias in node.names:
            if (root in self._roots and not node.level) or self._words.search(node.module):
                self._suspect_imports.add(alias or name)
            if alias is not None:
                self._flows[alias].add(name)

    def _tests(self, statement: Any) -> frozenset[str]:
        match statement:
            case facts.If(test) | facts.While(test):
                return mentions(test)
            case facts.For(_, iterable):
                return mentions(iterable)
            case facts.Match(subject):
                return mentions(subject)
        return frozenset()

    def _assignments(self, statement: Any, tests: frozenset[str]) -> None:
        match statement:
            case facts.Assign(targets, value):
                self._alias(targets, value)
                self._flow(targets, self.mentions(value) | tests)
            case facts.Annotated(target, annotation, value):
                self._flow((target,), self.mentions((value, annotation)) | tests)
            case facts.Augmented(_, target, value):
                self._flow((target,), self.mentions(value) | tests)
            case facts.For(target, iterable):
                self._alias((target,), iterable)
                self._flow((target,), self.mentions(iterable) | tests)
            case facts.With(items):
                for value, name in items:
                    if name is not None:
                        self._flow((name,), self.mentions(value) | tests)
            case facts.Delete(targets):
                self._flow(targets, tests)

    def _alias(self, targets: tuple[facts.Expr, ...], value: facts.Expr) -> None:
        """What is written through one name of an object shows through its other names."""
        names = {name for target in targets for name in mentions(target)} - {"self"}
        for other in _aliased(value):
            self._flows[other] |= names
            for name in names - {other} if other in self._parameters else ():
                self._parameters[name] |= self._parameters[other]
                self._changed[name] |= self._changed.get(other, set())
                self._function_names[name].add(other)

    def _flow(self, targets: tuple[facts.Expr, ...], sources: frozenset[str]) -> None:
        for target in targets:
            for name in written(facts.Delete((target,), 0, 0)):
                self._flows[name] |= sources | mentions(target)

    def _calls(self, parts: Any) -> None:
        """Arguments flow into parameters, and into the object a mutating method is called on."""
        for node in walk(parts):
            if isinstance(node, facts.Call):
                self._call(node)
            elif isinstance(node, facts.Walrus):
                self._flows[node.target.id] |= mentions(node.value)
            elif isinstance(node, facts.Comprehension):
                for clause in node.clauses:
                    self._flow((clause.target,), mentions(clause.iterable))
            elif isinstance(node, facts.Lambda):
                self._flows["<lambda>"] |= mentions(node.body)

    def _call(self, node: facts.Call) -> None:
        name = _called(node)
        sources = self.mentions(node.arguments)
        for parameter in self._parameters.get(name, ()):
            self._flows[parameter] |= sources
        changed = self._changed.get(name)
        if changed:
            for item in node.arguments:
                for other in _aliased(item.value):
                    self._flows[other] |= changed
        if name in MUTATORS and isinstance(node.function, facts.Attribute):
            for base in base_names(node.function.value):
                self._flows[base] |= sources
        elif name in ("setattr", "partial"):
            for other in sources:
                self._flows[other] |= sources

    def _seeds(self, module: facts.ModuleFacts) -> Iterator[str]:
        for node in walk(module.body):
            if isinstance(node, facts.Call):
                matters = self.is_plausible(node)
            else:
                matters = (
                    isinstance(node, facts.Assign)
                    and not isinstance(node.value, facts.Call)
                    and not self._sinks.isdisjoint(mentions(node.value))
                )
            if matters:
                yield from mentions(node)

    def _closure(self, seeds: Iterable[str]) -> frozenset[str]:
        found = set(seeds)
        queue = list(found)
        while queue:
            for source in self._flows.get(queue.pop(), ()):
                if source not in found:
                    found.add(source)
                    queue.append(source)
        return frozenset(found)

    def _active(self, definitions: list[Definition]) -> frozenset[str]:
        """The names of functions that make a call to judge, or write to what matters, or call one that does."""
        mentioned: dict[str, set[str]] = defaultdict(set)
        queue: list[str] = []
        found: set[str] = set()
        for definition in definitions:
            if isinstance(definition.node, facts.Class):
                continue
            names = mentions(definition.node)
            name = definition.qualname.split(".")[-2] if definition.name == "__init__" else definition.name
            for other in names:
                mentioned[other].add(name)
            plausible = names & self._sinks and self.has_plausible(definition.node)
            if (plausible or _writes_outside(definition.node) & self.names) and name not in found:
                found.add(name)
                queue.append(name)
        while queue:
            for name in mentioned[queue.pop()]:
                if name not in found:
                    found.add(name)
                    queue.append(name)
        return frozenset(found | {name for name, others in self._function_names.items() if others & found})

    # -- asking -------------------------------------------------------------------------------------------------

    def matters(self, statement: Any) -> bool:
        """Whether a statement has to be run."""
        known = self._decided.get(id(statement))
        if known is not None:
            return known[1]
        decided = self._matters(statement)
        self._decided[id(statement)] = (statement, decided)
        return decided

    def _matters(self, statement: Any) -> bool:
        if isinstance(statement, _KEPT):
            return True
        if any(isinstance(node, _CONTROL) for node in walk(statement)):
            return True
        names = mentions(statement)
        if names & self.active or written(statement) & self.names or _has_yield(statement):
            return True
        return bool(names & self._sinks) and self.has_plausible(statement)

    def returns_matter(self, definition: Definition | None) -> bool:
        """Whether what a function returns has to be worked out."""
        return (
            definition is None
            or definition.name in self.names
            or definition.name.startswith("__")
            or definition.qualname.endswith("<lambda>")
        )


def _aliased(value: facts.Expr) -> Iterator[str]:
    """The names whose object an expression may yield itself, rather than something made of it."""
    match value:
        case facts.Name() | facts.Attribute() | facts.Item():
            yield from base_names(value)
        case facts.Conditional(_, body, otherwise):
            yield from _aliased(body)
            yield from _aliased(otherwise)
        case facts.Logical(_, left, right):
            yield from _aliased(left)
            yield from _aliased(right)
        case facts.Sequence(_, items):
            for item in items:
                yield from _aliased(item)
        case facts.Mapping(entries):
            for _, item in entries:
                yield from _aliased(item)
        case facts.Walrus(_, inner) | facts.Await(inner) | facts.Starred(inner):
            yield from _aliased(inner)
        case facts.Call(facts.Attribute(base, "values" | "get" | "setdefault")):
            yield from base_names(base)


def _called(node: facts.Call) -> str:
    function = node.function
    return (
        function.name
        if isinstance(function, facts.Attribute)
        else function.id
        if isinstance(function, facts.Name)
        else ""
    )


def _expressions(statement: Any) -> tuple[Any, ...]:
    """The parts of a statement that are not blocks."""
    inner = {id(block) for block in blocks(statement)}
    if isinstance(statement, facts.Try):
        return ()
    if isinstance(statement, facts.Match):
        return (statement.subject,)
    return tuple(item for item in statement if isinstance(item, tuple) and id(item) not in inner)


def _yields(statement: Any) -> Iterator[Any]:
    for node in walk(_expressions(statement)):
        if isinstance(node, facts.Opaque) and node.what.startswith("yield"):
            yield node.parts


def _has_yield(statement: Any) -> bool:
    return any(isinstance(node, facts.Opaque) and node.what.startswith("yield") for node in walk(statement))


def _writes_outside(node: Any) -> frozenset[str]:
    """The names of attributes, of objects whose content is changed, and of globals that a function writes to."""
    names: set[str] = set()
    for here in walk(node):
        for target in targets_of(here):
            if not isinstance(target, facts.Name):
                names |= written(facts.Delete((target,), 0, 0))
        if isinstance(here, facts.Global):
            names.update(here.names)
        elif (
            isinstance(here, facts.Call)
            and isinstance(here.function, facts.Attribute)
            and here.function.name in MUTATORS
        ):
            names.update(base_names(here.function.value))
        elif isinstance(here, facts.Call) and _called(here) == "setattr":
            names |= mentions(here.arguments)
    return frozenset(names)
