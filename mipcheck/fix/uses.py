"""Where a value that is written at one place goes, read off the code: whether only judged calls use it.

What is found is never too little: a name is followed to every place it is read at, whatever the order, and what cannot
be followed counts as somebody else's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from mipcheck import facts
from mipcheck.fix.edits import Use
from mipcheck.mutators import MUTATORS
from mipcheck.resolve.sized import Place

Judged = Mapping[str, Collection[Place]]
_ELSEWHERE = Use(None)
_MOST_USES = 60
_DEEPEST = 8
_LOOKING = frozenset({"get", "keys", "isinstance", "len", "bool", "print", "debug", "info", "warning", "error", "log",
                      "exception", "critical", "startswith", "endswith", "hasattr"})  # fmt: skip
_BUILDING = frozenset({"dict", "list", "tuple", "str", "urlencode", "dumps", "join", "format", "copy", "deepcopy",
                       "items", "values", "quote", "quote_plus", "cast", "with_query", "update_query", "strip",
                       "rstrip", "replace", "partial", "format_map", "urlunparse", "urljoin", "geturl", "human_repr",
                       "encode"})  # fmt: skip
_PASSING = (
    facts.Mapping, facts.Sequence, facts.Starred, facts.Logical, facts.Conditional, facts.Await, facts.Template,
    facts.Comprehension, facts.Clause, facts.Walrus, facts.Argument,
)  # fmt: skip
_SCOPES = (facts.Function, facts.Lambda)
_COMPARING = frozenset({"in", "not in", "==", "!=", "is", "is not", "<", ">", "<=", ">="})


class Flow:
    """The names, attributes and definitions of some modules, and how their nodes lie in one another."""

    def __init__(self, modules: Iterable[facts.ModuleFacts]) -> None:
        self._parents: dict[int, Any] = {}
        self._paths: dict[int, str] = {}
        self._nodes: dict[tuple[str, int, int], Any] = {}
        self._names: dict[str, list[facts.Name]] = defaultdict(list)
        self._attributes: dict[str, list[facts.Attribute]] = defaultdict(list)
        self._functions: dict[str, list[facts.Function]] = defaultdict(list)
        self._constructors: dict[str, list[facts.Function | None]] = defaultdict(list)
        self._names_in: dict[tuple[str, str], list[facts.Name]] = defaultdict(list)
        self._names_within: dict[tuple[int, str], list[facts.Name]] = defaultdict(list)
        self._importers: dict[str, dict[str, None]] = defaultdict(dict)
        modules = list(modules)
        self._own = {part for module in modules for part in PurePosixPath(module.path).with_suffix("").parts}
        for module in modules:
            self._take(module, module.path)

    def _take(self, module: facts.ModuleFacts, path: str) -> None:
        scopes: tuple[int, ...] = (id(module),)
        stack: list[tuple[Any, Any, tuple[int, ...]]] = [(item, module, scopes) for item in module.body]
        self._paths[id(module)] = path
        while stack:
            node, parent, scopes = stack.pop()
            if type(node) is not tuple:
                self._parents[id(node)] = parent
                self._paths[id(node)] = path
                self._register(node, path)
                if isinstance(node, facts.Name):
                    for scope in scopes:
                        self._names_within[scope, node.id].append(node)
                elif isinstance(node, _SCOPES):
                    scopes = (*scopes, id(node))
                parent = node
            stack += [(item, parent, scopes) for item in node if isinstance(item, tuple)]

    def _register(self, node: Any, path: str) -> None:
        if hasattr(node, "start") and not isinstance(node, facts.Argument | facts.Evaluate):
            self._nodes.setdefault((path, node.start, node.end), node)
        if isinstance(node, facts.Name):
            self._names[node.id].append(node)
            self._names_in[path, node.id].append(node)
        elif isinstance(node, facts.Attribute):
            self._attributes[node.name].append(node)
        elif isinstance(node, facts.Function):
            self._functions[node.name].append(node)
        elif isinstance(node, facts.Class):
            own = (item for item in node.body if isinstance(item, facts.Function) and item.name == "__init__")
            self._constructors[node.name].append(next(own, None))
        elif isinstance(node, facts.ImportFrom) and (node.level or node.module.partition(".")[0] in self._own):
            for name, _ in node.names:
                self._importers[name][path] = None

    def uses(self, place: Place) -> tuple[Use, ...]:
        """Where the value written at a place goes."""
        node = self._nodes.get((place.path, place.start, place.end))
        return self._of(node, _DEEPEST, set()) if node is not None else (_ELSEWHERE,)

    def node(self, place: Place) -> Any:
        """The expression or statement at a place."""
        return self._nodes.get((place.path, place.start, place.end))

    def around(self, place: Place) -> Iterator[Any]:
        """What the node at a place lies in, from within."""
        node = self._parents.get(id(self.node(place)))
        while node is not None:
            yield node
            node = self._parents.get(id(node))

    def assigned(self, name: facts.Name) -> Iterator[Any]:
        """The values that are assigned to a name in its scope, or where that has none in the module."""
        scope = self._scope(name)
        while scope is not None:
            yield from (found := [*self._assigned_in(scope, name.id)])
            scope = self._scope_around(scope) if not found else None

    def _scope_around(self, scope: Any) -> Any:
        """The scope, a class is none, in which a name that another does not bind is looked for."""
        scope = self._parents.get(id(scope))
        while scope is not None and not isinstance(scope, (*_SCOPES, facts.ModuleFacts)):
            scope = self._parents.get(id(scope))
        return scope

    def _assigned_in(self, scope: Any, name: str) -> Iterator[Any]:
        for target in self._names_within.get((id(scope), name), ()):
            match self._parents.get(id(target)):
                case facts.Assign(targets, value) if any(target is item for item in targets):
                    yield value
                case facts.Annotated(own, _, value) if target is own:
                    yield value

    def joined(self, place: Place, separator: str) -> Place | None:
        """The place of the list one of whose items is the text at a place, if all of it is joined with a separator."""
        node = self.node(place)
        row = self._parents.get(id(node)) if node is not None else None
        if not isinstance(row, facts.Sequence) or row.kind == "set":
            return None
        return self.place(row) if any(self._is_joined(at, separator) for at in self._reads(row)) else None

    def _reads(self, node: Any) -> list[Any]:
        """An expression, and the names it is given where they are read in the same function."""
        statement = self._parents.get(id(node))
        names = statement.targets if isinstance(statement, facts.Assign) else ()
        scope = id(self._scope(node))
        return [
            node,
            *(
                read
                for name in names
                if isinstance(name, facts.Name)
                for read in self._names_within.get((scope, name.id), ())
            ),
        ]

    def _is_joined(self, node: Any, separator: str) -> bool:
        """Whether an expression is what ``separator.join(…)`` is given."""
        argument = self._parents.get(id(node))
        call = self._parents.get(id(argument))
        if not isinstance(argument, facts.Argument) or not isinstance(call, facts.Call):
            return False
        match call.function:
            case facts.Attribute(facts.Constant(text), "join"):
                return bool(text == separator)
        return False

    def _of(self, node: Any, depth: int, seen: set[int]) -> tuple[Use, ...]:
        if depth == 0:
            return (_ELSEWHERE,)
        if id(node) in seen:
            return ()
        seen.add(id(node))
        while True:
            parent = self._parents.get(id(node))
            if not self._passes(node, parent):
                return self._ends(node, parent, depth, seen)
            node = parent

    def _passes(self, node: Any, parent: Any) -> bool:
        """Whether the value of ``node`` becomes (part of) the value of what it stands in."""
        if isinstance(parent, facts.Conditional):
            return parent.test is not node
        if isinstance(parent, facts.Binary):
            return parent.operator not in _COMPARING
        if isinstance(parent, facts.Argument):
            return False
        return isinstance(parent, _PASSING) or (isinstance(parent, facts.Opaque) and parent.what == "format")

    def _ends(self, node: Any, parent: Any, depth: int, seen: set[int]) -> tuple[Use, ...]:
        match parent:
            case facts.Argument():
                return self._in_call(parent, depth, seen)
            case facts.Attribute():
                return self._of_attribute_of(parent, depth, seen)
            case facts.Item() | facts.Evaluate() | facts.If() | facts.While() | facts.Assert() | facts.Unary():
                return ()
            case facts.Binary() | facts.Delete() | facts.Conditional():
                return ()
            case facts.Jump():
                return ()
            case facts.Assign(targets):
                return () if any(node is target for target in targets) else self._of_targets(targets, depth, seen)
            case facts.Annotated(target) | facts.Augmented(_, target):
                return () if node is target else self._of_targets((target,), depth, seen)
            case facts.Return():
                return self._of_result(parent, depth, seen)
            case facts.Parameter(name):
                return self._of_name(name, self._parents[id(parent)], depth, seen)
            case facts.With(items):
                targets = tuple(target for value, target in items if value is node and target is not None)
                return () if any(node is target for _, target in items) else self._of_targets(targets, depth, seen)
        return (_ELSEWHERE,)

    def _in_call(self, argument: facts.Argument, depth: int, seen: set[int]) -> tuple[Use, ...]:
        call = self._parents[id(argument)]
        if not isinstance(call, facts.Call):
            return (_ELSEWHERE,)
        name = called(call)
        if name in _LOOKING:
            return ()
        if name in MUTATORS and isinstance(call.function, facts.Attribute):  # ``other.update(value)``
            return self._of_targets((call.function.value,), depth, seen)
        then: tuple[Use, ...] = ()
        constructors = self._constructors.get(name, [])
        if constructors and None not in constructors:
            then = self._inside([made for made in constructors if made is not None], argument, call, depth, seen)
        elif name in _BUILDING or name[:1].isupper():
            then = self._of(call, depth - 1, seen)
        elif name in self._functions:
            inside = self._inside(self._functions[name], argument, call, depth, seen)
            then = inside + self._of(call, depth - 1, seen)
        return (Use(self.place(call), then),)

    def _inside(
        self, functions: list[facts.Function], argument: facts.Argument, call: facts.Call, depth: int, seen: set[int]
    ) -> tuple[Use, ...]:
        """Where functions of the project, one of which is called, take what they are handed."""
        found: tuple[Use, ...] = ()
        for function in functions:
            parameter = _parameter(function, argument, call)
            if parameter is None:
                return (_ELSEWHERE,)
            found += self._of_name(parameter, function, depth - 1, seen)
        return found

    def _of_attribute_of(self, attribute: facts.Attribute, depth: int, seen: set[int]) -> tuple[Use, ...]:
        """``value.name`` and ``value.name(…)``: only what stands for the whole value counts."""
        call = self._parents.get(id(attribute))
        if isinstance(call, facts.Call) and call.function is attribute and attribute.name in _BUILDING:
            return self._of(call, depth - 1, seen)
        return ()

    def _of_targets(self, targets: tuple[Any, ...], depth: int, seen: set[int]) -> tuple[Use, ...]:
        found: tuple[Use, ...] = ()
        for target in targets:
            match target:
                case facts.Name(name):
                    found += self._of_name(name, target, depth - 1, seen)
                case facts.Attribute(_, name):
                    found += self._of_attribute(name, depth - 1, seen)
                case facts.Item(base):
                    found += self._of_targets((base,), depth, seen)
                case facts.Sequence(_, items):
                    found += self._of_targets(items, depth, seen)
                case _:
                    found += (_ELSEWHERE,)
        return found

    def _of_name(self, name: str, node: Any, depth: int, seen: set[int]) -> tuple[Use, ...]:
        scope = self._scope(node)
        if isinstance(scope, facts.Class):
            return self._of_attribute(name, depth, seen)
        if scope is None:
            return (_ELSEWHERE,)
        own = self._paths[id(node)]
        reads = [*self._names_within.get((id(scope), name), ())]
        found: tuple[Use, ...] = ()
        if isinstance(scope, facts.ModuleFacts):
            others = [path for path in self._importers.get(name, ()) if path != own]
            reads += [read for path in others for read in self._names_in.get((path, name), ())]
            found = self._of_attribute(name, depth, seen)
        if len(reads) > _MOST_USES:
            return (_ELSEWHERE,)
        return sum((self._of(read, depth, seen) for read in reads), found)

    def _of_attribute(self, name: str, depth: int, seen: set[int]) -> tuple[Use, ...]:
        reads = self._attributes[name]
        if len(reads) > _MOST_USES:
            return (_ELSEWHERE,)
        return sum((self._of(read, depth, seen) for read in reads), ())

    def _of_result(self, statement: facts.Return, depth: int, seen: set[int]) -> tuple[Use, ...]:
        """Where the result of the function around a ``return`` goes."""
        function = self._enclosing(statement, facts.Function)
        if function is None or function.name.startswith("__"):
            return (_ELSEWHERE,)
        calls = [*self._names[function.name], *self._attributes[function.name]]
        if not calls or len(calls) > _MOST_USES:
            return (_ELSEWHERE,)
        found: tuple[Use, ...] = ()
        for read in calls:
            call = self._parents.get(id(read))
            is_call = isinstance(call, facts.Call) and call.function is read
            found += self._of(call if is_call else read, depth - 1, seen)
        return found

    def _scope(self, node: Any) -> Any:
        if isinstance(node, facts.Function):
            return node
        here = self._parents.get(id(node))
        while here is not None and not isinstance(here, (*_SCOPES, facts.Class, facts.ModuleFacts)):
            here = self._parents.get(id(here))
        return here

    def _enclosing(self, node: Any, kind: type[facts.Function]) -> facts.Function | None:
        while node is not None and not isinstance(node, kind):
            node = self._parents.get(id(node))
        return node

    def place(self, node: Any) -> Place:
        """Where a node stands."""
        return Place(self._paths[id(node)], node.start, node.end)


def called(call: facts.Call) -> str:
    """The last name of what is called."""
    function = call.function
    return function.id if isinstance(function, facts.Name) else getattr(function, "name", "")


def _parameter(function: facts.Function, argument: facts.Argument, call: facts.Call) -> str | None:
    names = [parameter.name for parameter in function.parameters if parameter.kind in ("positional", "normal")]
    if argument.keyword is not None:
        known = [parameter.name for parameter in function.parameters]
        return argument.keyword if argument.keyword in known else None
    if argument.star:
        return None
    names = names[1:] if names[:1] in (["self"], ["cls"]) else names
    index = next(index for index, item in enumerate(call.arguments) if item is argument)
    return names[index] if index < len(names) else None


def is_private(use: Use, judged: Judged) -> bool:
    """Whether a value goes only where calls are judged; ``judged`` are their places, by file."""
    if use.at is not None and any(
        at.start <= use.at.start and use.at.end <= at.end for at in judged.get(use.at.path, ())
    ):
        return True
    return bool(use.then) and all(is_private(inner, judged) for inner in use.then)


def goes_into(use: Use, call: Place) -> bool:
    """Whether a value goes into a call, by whatever ways."""
    at = use.at
    if at is not None and at.path == call.path and call.start <= at.start and at.end <= call.end:
        return True
    return any(goes_into(inner, call) for inner in use.then)
