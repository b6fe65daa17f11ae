"""The calls in a file that are worth working out, told from the text of the project alone."""

from __future__ import annotations

from collections.abc import Iterator

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.flow.nodes import LIBRARY, SITE, Node
from mipcheck.flow.parts import Parts
from mipcheck.judge.reached import ReachedByName
from mipcheck.judge.spoken import endings, library_names, unspoken_names, words_of
from mipcheck.resolve.binding import parameters_of
from mipcheck.resolve.callindex import COMPUTED, ModuleCalls, Written, name_of
from mipcheck.resolve.code import Code
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sharing import aliased
from mipcheck.resolve.syntax import base_names, called_names, mentions, targets_of
from mipcheck.resolve.values import DefinitionId

PARTIAL = frozenset({"partial"})
"""What makes a function of another one and some of its arguments."""
Bodies = dict[DefinitionId, list[Written]]
"""Calls by the body they stand in."""


class Candidates:
    """The calls that may be ones to judge.

    ``names`` are those that calls to judge are made by, ``hosts`` those that are self-hosted.
    """

    def __init__(self, code: Code, index: CatalogIndex, names: frozenset[str], hosts: frozenset[str]) -> None:
        self._code = code
        self._index = index
        self._names = names
        self._parts = Parts(code, words_of(index, hosts))
        self._reached = ReachedByName(code, index)
        self._endings = endings(index)
        self._library_names = library_names(index, names)
        self._unspoken = names & unspoken_names(index)
        self._plain: dict[DefinitionId, bool] = {}
        self._renamed = frozenset(_renamed(code, names))
        self.handed_to: set[str] = set()
        """The files with code that is handed, by such a call, what it may call."""

    def bodies(self, module: facts.ModuleFacts) -> Bodies:
        """The calls in a module that may be ones to judge, by the body they stand in."""
        calls = self._code.calls_in(module.path)
        found: Bodies = {}
        decorating = self._decorating(module.path)
        spelled = {name for name, ways in self._endings.items() if any(module.names >= way for way in ways)}
        unspoken = {call.node.end for call in calls.calls(calls.aliases(self._unspoken | spelled) - {COMPUTED})}
        library = {call.node.end for call in calls.calls(calls.aliases(self._library_names))}
        names = calls.aliases(self._names | (self._renamed & module.names))
        for call in calls.calls(names):
            if self._is_none_to_judge(call) or (call.direct and call.node.end in decorating):
                continue
            if not call.direct and self._hands_own_classes(call, frozenset(map(name_of, names))):
                continue
            sources = (LIBRARY, SITE) if call.node.end in library else (SITE,)
            if call.node.end in unspoken or self._may_speak(call, sources):
                found.setdefault(call.scope, []).append(call)
        for definition in self._code.functions_of(module.path):
            handed = [
                call for call in _calls_of_parameters(definition, calls) if self._may_speak(call, (LIBRARY, SITE))
            ]
            if handed:
                found.setdefault(definition.id, []).extend(handed)
        return found

    def _is_none_to_judge(self, call: Written) -> bool:
        """Whether a call surely reaches something of which the rule data says nothing, or code of the project: what
        that does with what it is handed is told there.
        """
        own = self._reached.own(call)
        if own is None:
            return self._reached.is_irrelevant(call)
        if not call.direct:
            self.handed_to.add(own.path)
        is_class = isinstance(self._code.project.definitions[own].node, facts.Class)
        return not is_class or self._is_plain(own)

    def _decorating(self, path: str) -> frozenset[int]:
        """Where the calls end that a file decorates with: ``@router.post("/calls")`` makes a decorator, not a request,
        whose answer decorates nothing.
        """
        return frozenset(
            item.end
            for definition in self._code.project.defined_in(path)
            for item in getattr(definition.node, "decorators", ())
            if isinstance(item, facts.Call)
        )

    def _hands_own_classes(self, call: Written, names: frozenset[str]) -> bool:
        """Whether what a call hands on by one of the names are classes of the project, as in ``db.query(Agent)``, that
        are not made of a library's.
        """
        values = [part for item in call.node.arguments for part in _parts_handed(item.value)]
        handed = [value for value in values if not names.isdisjoint(aliased(value))]
        return bool(handed) and all(self._is_own_class(call.scope, value) for value in handed)

    def _is_own_class(self, scope: DefinitionId, value: facts.Expr) -> bool:
        definition = self._code.project.definitions.get(scope)
        inside = self._code.variables(definition) if definition is not None else frozenset[str]()
        if not isinstance(value, facts.Name) or value.id in inside:
            return False
        found = self._code.settled.written(scope.path, value.id)
        return found is not None and self._is_plain(found.id)

    def _is_plain(self, cls: DefinitionId) -> bool:
        """Whether nothing that a class is derived from bears a name that calls to judge are made by; of classes in a
        circle that is not told.
        """
        if cls not in self._plain:
            self._plain[cls] = False
            self._plain[cls] = self._is_derived_from_plain(cls)
        return self._plain[cls]

    def _is_derived_from_plain(self, cls: DefinitionId) -> bool:
        node = self._code.project.definitions[cls].node
        names = frozenset(map(name_of, self._code.calls_in(cls.path).aliases(self._names)))
        bases = [item.value for item in getattr(node, "bases", ())]
        above = [self._code.settled.written(cls.path, getattr(base, "id", "")) for base in bases]
        own = [base.id for base in above if base is not None]
        others = [base for base, found in zip(bases, above, strict=True) if found is None]
        return all(map(self._is_plain, own)) and names.isdisjoint(mentions(tuple(others)))

    def _may_speak(self, call: Written, sources: tuple[Node, ...]) -> bool:
        """Whether a call may have to do with a service."""
        flows, scope, node = self._parts.flows(call.scope.path), call.scope, call.node
        return (
            flows.is_named(scope)
            or any(flows.reaches(source, scope, node) for source in sources)
            or (bool(self._index.posted) and flows.carries_word(scope, node))
        )


def _renamed(code: Code, names: frozenset[str]) -> Iterator[str]:
    """The global variables of modules that hold a function that makes calls to judge, some of its arguments with it:
    ``partial(post, url)``.
    """
    for module in code.project.mentioning(names):
        for node in module.body:
            value = node.value if isinstance(node, facts.Assign | facts.Annotated) else None
            if isinstance(value, facts.Call) and not PARTIAL.isdisjoint(called_names(value)) and value.arguments:
                value = value.arguments[0].value
            if isinstance(value, facts.Attribute | facts.Name) and not names.isdisjoint(list(aliased(value))[:1]):
                yield from (target.id for target in targets_of(node) if isinstance(target, facts.Name))


def _parts_handed(value: facts.Expr) -> list[facts.Expr]:
    return [item.value for item in value.arguments] if isinstance(value, facts.Call) else [value]


def _calls_of_parameters(definition: Definition, calls: ModuleCalls) -> list[Written]:
    """The calls a function makes of what it is handed; ``query.limit(limit)`` is none, for all its name."""
    names = [parameter.name for parameter in parameters_of(definition)]
    made = calls.made_in(definition.id, frozenset(names)) if names else []
    return [call for call in made if not _is_of_another(call.node.function, names[0])]


def _is_of_another(function: facts.Expr, own: str) -> bool:
    """Whether a function is one of an object other than that a method belongs to, which may hold what it is handed."""
    return isinstance(function, facts.Attribute) and list(base_names(function.value)) != [own]
