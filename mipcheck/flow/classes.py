"""The classes of a project as their names tell them: which belong together, and what they give their objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mipcheck import facts
from mipcheck.flow.part import Part
from mipcheck.resolve.groups import connected_by
from mipcheck.resolve.project import Definition
from mipcheck.resolve.syntax import base_names, mentions
from mipcheck.resolve.values import DefinitionId

CONSTRUCTORS = ("__init__", "__new__", "__post_init__")
MANY = 64
"""Of so many classes that inherit from each other it is not told apart whose objects have an attribute."""
_SETTING = frozenset({"setattr", "vars", "__dict__"})


class Classes:
    """The classes in a part of a project, by name; ``clients`` are the names of those from outside that send
    requests.
    """

    def __init__(self, part: Part, clients: frozenset[str]) -> None:
        self._part = part
        self._clients = clients
        self._constructors: dict[DefinitionId, list[Definition]] = defaultdict(list)
        self._kin: dict[DefinitionId, set[DefinitionId]] = defaultdict(set)
        self._above: dict[DefinitionId, frozenset[DefinitionId]] = {}
        self._open: dict[DefinitionId, bool] = {}
        self.named: dict[str, list[Definition]] = defaultdict(list)
        classes = [item for item in part.definitions.values() if isinstance(item.node, facts.Class)]
        for cls in classes:
            self.named[cls.name].append(cls)
        for cls in classes:
            for other in self.above(cls):
                self._kin[other] |= self.above(cls)
        self._holders = self._held_together(classes)
        for item in (item for name in CONSTRUCTORS for item in part.functions.get(name, ())):
            if item.owner is not None and item not in self._constructors[item.owner]:
                self._constructors[item.owner].append(item)

    def _bases(self, cls: Definition) -> list[str]:
        assert isinstance(cls.node, facts.Class)
        names = [name for base in cls.node.bases for name in list(base_names(base.value))[:1]]
        return [name for name in names if name in self.named]

    def constructors(self, classes: Iterable[DefinitionId]) -> list[Definition]:
        """What runs where an object of one of these classes is made, as far as they define it themselves."""
        return [item for cls in sorted(classes) for item in self._constructors.get(cls, ())]

    def fields(self, cls: Definition) -> list[str]:
        """The annotated fields of a class and its bases."""
        return [name for item in sorted(self.above(cls)) for name in _fields(self._part.definitions[item])]

    def above(self, cls: Definition) -> frozenset[DefinitionId]:
        """A class and those it inherits from."""
        if cls.id not in self._above:
            found, waiting = {cls.id}, [cls]
            while waiting:
                new = [item for name in self._bases(waiting.pop()) for item in self.named[name] if item.id not in found]
                waiting += new
                found.update(item.id for item in new)
            self._above[cls.id] = frozenset(found)
        return self._above[cls.id]

    def related(self, cls: DefinitionId | None) -> set[DefinitionId]:
        """The classes whose methods the objects of a class, or of one that inherits from it, have."""
        return self._kin.get(cls, set()) if cls is not None else set()

    def holder(self, cls: DefinitionId) -> DefinitionId:
        """Who stands for a class as the one whose objects have attributes: itself, in a large hierarchy one for all.

        What a method of a base reads may be of any class below: with many of these there is no end of flows.
        """
        return self._holders.get(cls, cls)

    def _held_together(self, classes: Iterable[Definition]) -> dict[DefinitionId, DefinitionId]:
        groups = connected_by((cls.id, self.above(cls)) for cls in classes)
        members = defaultdict[DefinitionId, list[DefinitionId]](list)
        for cls, group in groups.items():
            members[group].append(cls)
        large = (group for group in members.values() if len(group) > MANY)
        return {cls: min(group) for group in large for cls in group}

    def is_open(self, cls: Definition) -> bool:
        """Whether a class may use what its objects are given in ways its code does not spell: it is a client, or sets
        attributes by names that are not written out.
        """
        if cls.id not in self._open:
            above = [self._part.definitions[item].node for item in self.above(cls)]
            bases = {name for node in above for base in getattr(node, "bases", ()) for name in base_names(base.value)}
            sets = any(not _SETTING.isdisjoint(mentions(node)) for node in above)
            self._open[cls.id] = sets or not self._clients.isdisjoint(bases)
        return self._open[cls.id]

    def with_method(self, name: str) -> list[Definition]:
        """The classes whose objects have a method of the part."""
        owners = {item.owner for item in self._part.functions.get(name, ())}
        found = (self._part.definitions[cls] for owner in owners for cls in self.related(owner))
        return sorted(found, key=lambda cls: cls.id)

    def called(self, function: facts.Expr, owner: DefinitionId | None) -> set[DefinitionId] | None:
        """Whose constructor ``super().__init__`` and ``Base.__init__`` are, if that can be told."""
        if not isinstance(function, facts.Attribute):
            return None
        if isinstance(function.value, facts.Call) and owner is not None:
            return self.related(owner)
        name = next(base_names(function.value), "")
        return set().union(*map(self.above, self.named[name])) if name in self.named else None


def _fields(cls: Definition) -> list[str]:
    body = cls.node.body if isinstance(cls.node, facts.Class) else ()
    targets = [node.target for node in body if isinstance(node, facts.Annotated)]
    return [target.id for target in targets if isinstance(target, facts.Name)]
