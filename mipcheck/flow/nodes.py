"""What values may be in: the nodes between which they flow."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mipcheck import facts
from mipcheck.resolve.values import DefinitionId

Node = tuple["DefinitionId | None", str]
"""A variable of a function, an attribute that a class gives its objects (with a dot), or, without a definition, all
that bears a name: globals, functions, classes, and attributes that others give to objects.
"""
LIBRARY: Node = (None, "<a library of a service>")
SITE: Node = (None, "<the site of a service>")
SOURCES = frozenset({LIBRARY, SITE})
COMPUTED_CALL: Node = (None, "<handed to a function whose name is computed>")
PLAIN = frozenset(name for kind in (dict, list, str, set, bytes) for name in dir(kind) if not name.startswith("_"))
"""Methods so named are rarely the project's: they count as such only where the object may be one of the project's."""


class Words(NamedTuple):
    """What tells that a name speaks of a service, that it may be one of its site, and that a text tells of the site.

    Calls by an ``answered`` name yield something that does not lead to where they went; a word ``alone`` tells nothing
    where it is a value; arguments by a ``carrying`` keyword do not tell where a call goes; ``clients`` are the
    names of classes that send requests.
    """

    is_name: Callable[[str], bool]
    is_site_name: Callable[[str], bool]
    is_site: Callable[[str], bool]
    answered: frozenset[str]
    alone: frozenset[str]
    carrying: frozenset[str]
    clients: frozenset[str]


def any_attribute(name: str) -> Node:
    """The attributes of a name that the objects of any class have."""
    return None, f".{name}"


def attribute_of(cls: DefinitionId, name: str) -> list[Node]:
    """An attribute that a class, or a method of it, gives its objects."""
    return [(cls, f".{name}"), any_attribute(name)]


def object_of(cls: DefinitionId) -> Node:
    """All that a class, or a method of it, stores in its objects."""
    return cls, ".<object>"


def type_of(cls: DefinitionId) -> Node:
    """What the bases of a class bring."""
    return cls, ".<type>"


class Scope(NamedTuple):
    """A body with what its names stand for: ``inner`` are variables by name, ``outside`` names that come from outside
    the project, ``selves`` those of the object a method belongs to, ``owner`` is its class, ``given`` are parameters.
    """

    id: DefinitionId
    inner: dict[str, Node]
    outside: frozenset[str]
    selves: frozenset[str]
    owner: DefinitionId | None
    given: frozenset[str] = frozenset()

    def is_set(self, name: str) -> bool:
        """Whether a name is that of a variable which is given its value by the code of a function."""
        return name in self.inner and name not in self.given

    def node(self, name: str) -> Node:
        """What a name stands for."""
        return self.inner.get(name) or (None, name)

    def is_self(self, value: facts.Expr) -> bool:
        """Whether a value is the object a method belongs to, or its class."""
        return isinstance(value, facts.Name) and value.id in self.selves

    def is_outside(self, value: facts.Expr) -> bool:
        """Whether a value is reached from a name that comes from outside the project."""
        while isinstance(value, facts.Attribute):
            value = value.value
        return isinstance(value, facts.Name) and value.id in self.outside and value.id not in self.inner


def by_method(scope: Scope, name: str, end: int) -> Node:
    """What a method yields that may be the project's, called where the code at ``end`` ends."""
    return scope.id, f"<{name} at {end}>"
