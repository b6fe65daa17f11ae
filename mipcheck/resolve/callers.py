"""Who calls a function of the project, and with what: found by running what stands around the calls of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve import binding
from mipcheck.resolve.basics import path_of, text_of
from mipcheck.resolve.frame import CallRecord, Context
from mipcheck.resolve.lasting import Lasting
from mipcheck.resolve.project import Definition, is_test
from mipcheck.resolve.reaching import Reaching, calls_vary, leads_to
from mipcheck.resolve.sized import Place
from mipcheck.resolve.slices import Goal, Slice
from mipcheck.resolve.values import ClassValue, DefinitionId, FunctionValue, Instance

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

DEEPEST_CALLER = 5
MOST_CONTEXTS = 16


class Callers:
    """The ways functions are called, each worked out once.

    ``escapes`` are functions that were handed to code that is not known. ``wanted`` are names of functions whose
    callers mattered, each with a word that a file calling it would also contain, ``wanted_in`` the files these are in.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.escapes: set[DefinitionId] = set()
        self.wanted: set[tuple[str, str]] = set()
        self.wanted_in: set[str] = set()
        self._contexts: dict[object, list[Context]] = {}
        self._asked: dict[DefinitionId, frozenset[str]] = {}
        self.is_unsure = False
        self.lasting = Lasting(world)

    def may_be_unseen(self) -> bool:
        """Whether a function whose callers mattered may be called by others than those that were followed."""
        definitions, escapes = self.world.project.definitions, self.world.code.escapes
        return self.is_unsure or any(escapes.of(definitions[item], names) for item, names in self._asked.items())

    def note_unsure(self) -> None:
        """Note that something else may be meant than what was followed."""
        self.is_unsure = True

    def relied_on(self) -> frozenset[tuple[str, str]]:
        """The names that functions whose callers mattered are called by, each with the file of the function."""
        return frozenset((name, item.path) for item, names in self._asked.items() for name in names - {"__init__"})

    def contexts(self, definition_id: DefinitionId, goal: Goal) -> list[Context]:
        """Every way a function is called in the project, as far as an answer depends on it; one with unknown arguments
        where nobody calls it.
        """
        definition = self.world.project.definitions[definition_id]
        cut = self.world.code.slice(definition_id, goal)
        if not self.world.follows_callers:
            return binding.root_contexts(self.world, definition, cut)
        own = frozenset(item.name for item in binding.parameters_of(definition) if cut.wants(item.name))
        inner = cut.needed if definition.outer is not None else frozenset[str]()
        lasting = bool(goal.stores)
        key = ("contexts", definition_id, own, inner, lasting)
        known = self._contexts.get(key)
        if known is not None:
            self.world.answers.hit(self._contexts, key)
            return known
        if key in self.world.answers.active:
            return self.world.answers.cut(self._contexts, key, [])
        budget = self.world.budget
        if budget.searching >= DEEPEST_CALLER or budget.exhausted():  # not looked for: anybody may call it
            return binding.root_contexts(self.world, definition, cut)
        with self.world.answers.asking(key):
            cuts = self.world.answers.cuts
            budget.searching += 1
            try:
                found = self._find_contexts(definition, cut, own, lasting)
            finally:
                budget.searching -= 1
        self.world.answers.keep(self._contexts, key, found, cuts)
        return found

    def _find_contexts(self, definition: Definition, cut: Slice, own: frozenset[str], lasting: bool) -> list[Context]:
        found: dict[tuple[object, ...], Context] = {}
        targets = self._called_by(definition)
        missed, unseen = False, None
        for record in self._records_of(definition, own, targets, lasting):
            if isinstance(record, Place):
                unseen = unseen or record
                continue
            missed = missed or record is None
            for context in binding.contexts_of_call(self.world, definition, record, cut) if record is not None else ():
                context = narrowed(context, cut)
                key = (context.bound, context.env, context.captured, self.world.fields.told_apart(context))
                found.setdefault(key, context)
        self._add_own_calls(definition, own, targets, cut, found)
        contexts = list(found.values())[:MOST_CONTEXTS]
        if not contexts or missed or definition.id in self.escapes or len(found) > MOST_CONTEXTS:
            return contexts + binding.root_contexts(self.world, definition, cut)
        self._asked[definition.id] = targets
        by_base = self._called_by_base(definition)
        unseen = unseen or by_base
        self.is_unsure = self.is_unsure or unseen is not None
        if self.world.wary:
            unseen = unseen or self.world.code.escapes.of(definition, targets)
            roots = binding.root_contexts(self.world, definition, cut, unseen) if unseen is not None else []
            contexts += [*roots, *(_with_others(context, roots) for context in contexts if by_base)]
        return contexts

    def _called_by_base(self, definition: Definition) -> Place | None:
        """Where a method stands in the place of one that a client calls by itself for each request."""
        outside = self.world.classes.outside_base(definition.owner) if definition.owner is not None else None
        path = path_of(outside) if outside is not None else None
        if path is None:
            return None
        interception = self.world.index.interceptions.get(self.world.canonical(path)[0])
        if interception is None or definition.name not in interception.overrides:
            return None
        return Place(definition.id.path, definition.node.start, definition.node.start)

    def _add_own_calls(
        self,
        definition: Definition,
        own: frozenset[str],
        targets: frozenset[str],
        cut: Slice,
        found: dict[tuple[object, ...], Context],
    ) -> None:
        """Add the ways in which a function calls itself, when it is called in those ``found``."""
        calls = [
            call for call in self.world.code.calls_in(definition.id.path).made_in(definition.id, targets) if call.direct
        ]
        parameters = binding.parameters_of(definition)
        skip = frozenset(item.start for call in calls for item in unneeded(call.node, parameters, own))
        goal = Goal(calls=frozenset(call.node.end for call in calls), skip=skip)
        queue = list(found.values()) if calls else []
        while queue and len(found) <= MOST_CONTEXTS:
            for record in self.world.run(definition.id, queue.pop(0), goal).records:
                for context in binding.contexts_of_call(self.world, definition, record, cut):
                    context = narrowed(context, cut)
                    key = (context.bound, context.env, context.captured, self.world.fields.told_apart(context))
                    if key not in found:
                        found[key] = context
                        queue.append(context)

    def _called_by(self, definition: Definition) -> frozenset[str]:
        """The names a function is called by: that of its class, for a constructor."""
        if definition.owner is None or not definition.is_constructor:
            return frozenset({definition.name})
        family = self.world.classes.family(definition.owner)
        return frozenset({"__init__", *(self.world.project.definitions[cls].name for cls in family)})

    def _records_of(
        self, definition: Definition, own: frozenset[str], targets: frozenset[str], lasting: bool
    ) -> Iterator[CallRecord | Place | None]:
        """The calls that reach a function, found by running what stands around the calls of its name (or its class's),
        with the arguments for the parameters ``own``; ``None`` for calls that may do so, and were not followed, the
        place of those that may do so unseen. Where it is ``lasting`` what is asked of the function, what becomes of its
        arguments after the call counts, too.
        """
        self.want(definition, targets - {"__init__"})
        parameters = binding.parameters_of(definition)
        for scope, calls in self.world.code.calls_of(targets, definition.id.path):
            if scope == definition.id or (is_test(scope.path) and not is_test(definition.id.path)):
                continue
            inside = {call.node.start for call in calls}
            skip = frozenset(
                item.start
                for call in calls
                if call.direct
                for item in unneeded(call.node, parameters, own)
                if not any(item.start <= start < item.end for start in inside)
            )
            goal = Goal(calls=frozenset(call.node.end for call in calls), skip=skip)
            reaching = Reaching(self.world, definition, targets)
            keeping = {call.node.end: call for call in calls if lasting or self.lasting.keeps(definition, call)}
            vary = partial(calls_vary, definition=definition, names=targets)
            for outcome in self.world.outcomes_where(scope, goal, vary):
                for record in outcome.records:
                    if isinstance(record.function, FunctionValue | ClassValue):
                        if record.at.end in keeping:
                            record = self.lasting.later(keeping[record.at.end], record)
                        yield record
                        yield from self._through_decorators(definition, record)
                    reaching.note(record)
            if self.world.budget.exhausted() and (reaching.missed or goal.calls - reaching.known):
                yield None
            yield from reaching.unseen(calls)

    def _through_decorators(self, definition: Definition, record: CallRecord, depth: int = 3) -> Iterator[CallRecord]:
        """The calls of a function by what its decorators put in its place, which is what a call by its name reaches."""
        function = record.function
        if not isinstance(function, FunctionValue) or function.id == definition.id or not depth:
            return
        names = frozenset(name for name, value in function.captured if leads_to(value, definition.id))
        if not names:
            return
        wrapper = self.world.project.definitions[function.id]
        calls = self.world.code.calls_in(wrapper.id.path).calls(names)
        goal = Goal(calls=frozenset(call.node.end for call in calls if call.scope == wrapper.id))
        for context in binding.contexts_of_call(self.world, wrapper, record, self.world.code.slice(wrapper.id, goal)):
            for inner in self.world.run(wrapper.id, context, goal).records:
                yield inner
                yield from self._through_decorators(definition, inner, depth - 1)

    def want(self, definition: Definition, names: Iterable[str]) -> None:
        """Note that callers of a definition matter: who calls it under one of ``names`` also mentions its class, module
        or package.
        """
        self.wanted_in.add(definition.id.path)
        *folders, file = definition.id.path.split("/")
        homes = {file.rpartition(".")[0], *definition.qualname.split(".")[:1]} - {"__init__"}
        package = self.world.project.module("/".join([*folders, "__init__.py"])) if folders else None
        if package is not None and homes & package.names:
            homes.add(folders[-1])
        self.wanted |= {
            (name, home) for name in names for home in homes if name != home or "." not in definition.qualname
        }


def _with_others(context: Context, roots: list[Context]) -> Context:
    """A way in which a function is called, with the same texts (a method, a URL) and anything else."""
    others = {name: value for root in roots for name, value in root.env}
    env = ((name, value if text_of(value) is not None else others.get(name, value)) for name, value in context.env)
    return context._replace(env=tuple(env))


def narrowed(context: Context, cut: Slice) -> Context:
    """A way of calling with what the slice does not need left out, so that ways that differ only there are one."""
    needed = cut.needed
    if needed is None:
        return context
    env = tuple(item for item in context.env if item[0] in needed)
    captured = tuple(item for item in context.captured if item[0] in needed)
    bound = context.bound
    if isinstance(bound, Instance) and "super" not in needed and all(value != bound for _, value in env):
        bound = Instance(bound.cls)
    return Context(bound, env, captured, context.caller)


def unneeded(
    call: facts.Call, parameters: tuple[facts.Parameter, ...], own: frozenset[str]
) -> Iterator[facts.Argument]:
    """The arguments of a call that surely go to other parameters than ``own``."""
    names = [item.name for item in parameters if item.kind in ("positional", "normal")]
    rest = {item.name for item in parameters if item.kind in ("*", "**")} & own
    for position, argument in enumerate(call.arguments):
        if argument.star:
            return
        if argument.keyword is not None:
            if argument.keyword not in own and not rest:
                yield argument
        elif not rest and own.isdisjoint(names[position : position + 2]):
            yield argument
