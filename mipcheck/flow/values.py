"""What may get into the value of an expression."""

from __future__ import annotations

import builtins
from posixpath import dirname, join, normpath
from typing import Any

from mipcheck import facts
from mipcheck.flow.nodes import PLAIN, SITE, SOURCES, Node, Scope, Words, any_attribute, by_method, type_of
from mipcheck.flow.scopes import Scopes
from mipcheck.resolve.datafiles import DATA_FILE
from mipcheck.resolve.sharing import shares
from mipcheck.resolve.syntax import INNER, base_names, mentions
from mipcheck.resolve.values import DefinitionId

_TESTS = frozenset({"==", "!=", "<", ">", "<=", ">=", "in", "not in", "is", "is not"})
_WHOLE = frozenset({"super", "vars", "asdict", "astuple"})
_JOINING = frozenset({"join", "joinpath", "Path"})
_MOST_WORDS = 4
"""Of so many words may a key be made up: ``"Deepgram API URL"``."""
_WHOLE_OF = frozenset({*_WHOLE, "__dict__", "model_dump", "dict", "_asdict"})


class Values:
    """Reads expressions. ``named`` collects the texts met that functions or classes of the project are called by."""

    def __init__(self, scopes: Scopes, words: Words) -> None:
        self._scopes = scopes
        self._words = words
        self.named: set[str] = set()

    def reads(self, scope: Scope, tree: Any) -> set[Node]:
        """What may get into the value of an expression, or of several."""
        found: set[Node] = set()
        stack = [tree]
        while stack:
            here = stack.pop()
            kind = type(here)
            if kind is tuple:
                stack += here
            elif kind is facts.Name:
                self._name(scope, here, found)
            elif kind is facts.Attribute:
                stack += self._attribute(scope, here, found)
            elif kind is facts.Call:
                stack += self._call(scope, here, found)
            elif kind is facts.Constant:
                self._constant(scope, here, found)
            elif kind in INNER:
                stack += self._parts(scope, here, found)
        return found

    def _parts(self, scope: Scope, node: Any, found: set[Node]) -> tuple[Any, ...]:
        """The parts of an expression whose values may be in it."""
        match node:
            case facts.Lambda():
                found.add(self._scopes.result(DefinitionId(scope.id.path, node.start)))
                return ()
            case facts.Comprehension():
                return node.key, node.value, tuple(clause.iterable for clause in node.clauses)
            case facts.Conditional():
                return node.body, node.otherwise
            case facts.Item():
                found |= self.keyed(node.index)
                return node.value, node.index
            case facts.Mapping():
                return tuple(value for _, value in node.entries)
            case facts.Binary() if node.operator in _TESTS:
                return ()
            case facts.Binary("/", _, facts.Constant(str() as name)) if name.endswith(DATA_FILE):
                found.add(SITE)
        return tuple(node[INNER[type(node)]])

    def _constant(self, scope: Scope, node: facts.Constant, found: set[Node]) -> None:
        if isinstance(node.value, str) and self._scopes.is_defined(node.value):
            self.named.add(node.value)
        if isinstance(node.value, str | bytes) and self._words.is_site(str(node.value)):
            found.add(SITE)
        if isinstance(node.value, str) and node.value.endswith(DATA_FILE):
            found |= self._in_file(scope, node.value)

    def _in_file(self, scope: Scope, name: str) -> set[Node]:
        """What a data file of the project that is named in the code brings; one whose folder is not told may be any."""
        paths = (normpath(join(folder, name)) for folder in (dirname(scope.id.path), ""))
        texts = [self._scopes.code.project.data(path) for path in paths if not path.startswith(("..", "/"))]
        speaks = any(text is not None and self._words.is_site(text) for text in texts)
        return {SITE} if speaks else set()

    def _name(self, scope: Scope, node: facts.Name, found: set[Node]) -> None:
        found.add(scope.node(node.id))
        if scope.owner == scope.id:  # the body of a class, whose own names are attributes
            found.add((self._scopes.classes.holder(scope.id), f".{node.id}"))
        if not scope.is_set(node.id):
            found |= self._speaking(node.id)

    def _attribute(self, scope: Scope, node: facts.Attribute, found: set[Node]) -> tuple[Any, ...]:
        """Note what an attribute may stand for; returns what has to be looked at, too."""
        if next(reversed(list(base_names(node.value))), "") not in self._scopes.classes.named:
            found |= self._speaking(node.name)
        if scope.is_self(node.value):
            found |= self._scopes.own_attribute(scope, node.name)
            if node.name in _WHOLE_OF or not self._scopes.is_known(node.name):
                found |= self._scopes.own_object(scope)
            return ()
        if node.name in PLAIN:
            found.add(by_method(scope, node.name, node.end))
        elif self._scopes.is_declared(node.name) and not scope.is_outside(node):
            found |= {(None, node.name), any_attribute(node.name)}
        return (node.value,)

    def _call(self, scope: Scope, call: facts.Call, found: set[Node]) -> tuple[Any, ...]:
        """Note what a call may yield: what a function of the project returns, or what one from outside makes of what it
        is given; returns what has to be looked at, too.
        """
        function = call.function
        if not isinstance(function, facts.Name | facts.Attribute):
            return function, call.arguments
        name = function.id if isinstance(function, facts.Name) else function.name
        if name in _JOINING and any(_is_data(item.value) for item in call.arguments):
            found.add(SITE)
        if name in self._words.answered and not (isinstance(function, facts.Name) and hasattr(builtins, name)):
            found |= {(None, name)} if name in self._scopes.functions and not scope.is_outside(function) else set()
            return ()
        if name == "getattr" and len(call.arguments) > 1:
            return self._got(scope, call, found)
        if name in _WHOLE and (name == "super" or any(scope.is_self(item.value) for item in call.arguments)):
            found |= self._scopes.own_object(scope)
        if not self._scopes.is_defined(name):
            for item in call.arguments:
                found |= self.keyed(item.value) if item.keyword is None else set()
        is_plain = isinstance(function, facts.Name) or scope.is_self(function.value)
        return (function,) if is_plain and self._scopes.is_followed(name) else (function, call.arguments)

    def _got(self, scope: Scope, call: facts.Call, found: set[Node]) -> tuple[Any, ...]:
        """Note what ``getattr`` may yield."""
        owner, name, *rest = (item.value for item in call.arguments)
        if isinstance(name, facts.Constant) and isinstance(name.value, str):
            return facts.Attribute(owner, name.value, call.start, call.end), *rest
        if scope.is_self(owner):
            found |= self._scopes.own_object(scope)
        return owner, *rest

    def _speaking(self, name: str) -> set[Node]:
        """What a name tells of by itself: nothing where it is that of a class whose code tells what it does."""
        if not self._words.is_name(name) or name in self._scopes.classes.named:
            return set()
        return {SITE} if self._words.is_site_name(name) else set()

    def keyed(self, value: facts.Expr) -> set[Node]:
        """What is told of something by the key it is looked up by: prose is none."""
        text = value.value if isinstance(value, facts.Constant) else None
        is_key = isinstance(text, str) and len(text.split(maxsplit=_MOST_WORDS)) <= _MOST_WORDS
        return self._speaking(str(text)) if is_key else set()

    def shared(self, scope: Scope, value: facts.Expr | None) -> set[Node]:
        """What an object may be reached by that a value is, or is in."""
        found: set[Node] = set()
        for part, _ in shares(value):
            found |= self.reads(scope, part) if not scope.is_outside(part) else set()
        name = next(base_names(value.function), "") if isinstance(value, facts.Call) else ""
        if self._scopes.is_defined(name):
            found.add(scope.node(name))
        return {node for node in found if self._is_object(scope, node)}

    def _is_object(self, scope: Scope, node: Node) -> bool:
        """Whether a node stands for something that is the project's to change."""
        name = node[1]
        if node in SOURCES or name in scope.selves or (node[0] is None and name in scope.outside):
            return False
        return node[0] is not None or not hasattr(builtins, name) or self._scopes.is_declared(name)

    def types(self, scope: Scope, annotation: Any) -> set[Node]:
        """What a value of an annotated type may have: of classes of the project, what their bases bring."""
        names = {name for name in mentions(annotation) if name in self._scopes.classes.named}
        classes = (cls for name in names for cls in self._scopes.classes.named[name])
        bases = {type_of(item) for cls in classes for item in self._scopes.classes.above(cls)}
        return (self.reads(scope, annotation) - {scope.node(name) for name in names}) | bases


def _is_data(value: facts.Expr) -> bool:
    return isinstance(value, facts.Constant) and isinstance(value.value, str) and value.value.endswith(DATA_FILE)
