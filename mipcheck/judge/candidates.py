"""The calls in a file that are worth working out, told from the text of the project alone."""

from __future__ import annotations

from collections.abc import Iterator

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.flow.nodes import LIBRARY, SITE, Node
from mipcheck.flow.parts import Parts
from mipcheck.judge.outsiders import Outsiders
from mipcheck.judge.spoken import endings, library_names, unspoken_names, words_of
from mipcheck.resolve.binding import parameters_of
from mipcheck.resolve.callindex import COMPUTED, ModuleCalls, Written
from mipcheck.resolve.code import Code
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sharing import aliased
from mipcheck.resolve.syntax import called_names, targets_of
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
        self._outsiders = Outsiders(code, index)
        self._endings = endings(index)
        self._library_names = library_names(index, names)
        self._unspoken = names & unspoken_names(index)
        self._renamed = frozenset(_renamed(code, names))

    def bodies(self, module: facts.ModuleFacts) -> Bodies:
        """The calls in a module that may be ones to judge, by the body they stand in."""
        calls = self._code.calls_in(module.path)
        found: Bodies = {}
        spelled = {name for name, ways in self._endings.items() if any(module.names >= way for way in ways)}
        unspoken = {call.node.end for call in calls.calls(calls.aliases(self._unspoken | spelled) - {COMPUTED})}
        library = {call.node.end for call in calls.calls(calls.aliases(self._library_names))}
        for call in calls.calls(calls.aliases(self._names | (self._renamed & module.names))):
            if self._outsiders.are_called(call):
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


def _calls_of_parameters(definition: Definition, calls: ModuleCalls) -> list[Written]:
    """The calls a function makes of what it is handed."""
    own = frozenset(parameter.name for parameter in parameters_of(definition))
    return calls.made_in(definition.id, own) if own else []
