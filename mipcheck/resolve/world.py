"""The abstract interpreter over the whole project: runs functions, and remembers the outcome.

Everything is demand-driven. A question (:class:`Goal`) asked of a function runs the slice of it that the answer depends
on; to know what a parameter is, the calls of the function are found and the slices around them run; and so on up.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.resolve import annotated, binding
from mipcheck.resolve.answers import Answers
from mipcheck.resolve.bases import Bases
from mipcheck.resolve.basics import choose, from_parameter, limited, path_of
from mipcheck.resolve.budget import MOST_MODULES, Budget
from mipcheck.resolve.callers import Callers, narrowed
from mipcheck.resolve.changes import Changes
from mipcheck.resolve.classes import Classes
from mipcheck.resolve.code import Code
from mipcheck.resolve.constructors import Constructors
from mipcheck.resolve.fields import Fields
from mipcheck.resolve.finishing import finish
from mipcheck.resolve.frame import Context, Frame, Outcome
from mipcheck.resolve.layers import join_values
from mipcheck.resolve.methods import made
from mipcheck.resolve.names import Names
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.slices import Goal, Slice
from mipcheck.resolve.state import State, relocate, sites_in
from mipcheck.resolve.syntax import called_names, mentions, own_nodes
from mipcheck.resolve.values import (
    ONCE,
    Arguments,
    ClassValue,
    Const,
    DefinitionId,
    FunctionValue,
    Import,
    Instance,
    ModuleValue,
    Passed,
    Seq,
    Value,
)

_PLAIN = (Const, Unknown, Import, ClassValue, ModuleValue)
_KEEPING = frozenset({"cache", "lru_cache", "cached", "cached_property", "alru_cache"})
DEEPEST_CALL = 5
DEEPEST_MODULE = 12


class World:
    """The project seen through the rule data.

    ``sinks`` are the names that calls to judge end in; where ``callers`` are not followed, parameters are whatever
    anybody may pass. Where it is ``wary``, those count that may be there unseen, as everybody does who gets hold of a
    function. Its parts tell what is known: ``names`` what a name means; ``classes``, ``fields``
    and ``constructors`` what objects are; ``callers`` who calls a function; ``changes`` what other code may have
    changed; ``bases``, which worlds may share, what classes are derived from. ``answers`` and ``budget`` say how far
    questions are followed.
    """

    def __init__(
        self,
        code: Code,
        index: CatalogIndex,
        sinks: frozenset[str],
        callers: bool = True,
        wary: bool = False,
        bases: Bases | None = None,
    ) -> None:
        self.code = code
        self.project = code.project
        self.index = index
        self.sinks = sinks
        self.follows_callers = callers
        self.wary = wary
        self.bases = bases
        self.answers = Answers()
        self.budget = Budget(callers)
        self.classes = Classes(self)
        self.fields = Fields(self)
        self.constructors = Constructors(self)
        self.callers = Callers(self)
        self.names = Names(self)
        self.changes = Changes(self)
        self._outcomes: dict[object, Outcome] = {}
        self._roots: dict[object, list[Context]] = {}

    def run(self, definition_id: DefinitionId, context: Context, goal: Goal) -> Outcome:
        """Run the slice of a function that answers a question, in one way it is called."""
        cut = self.code.slice(definition_id, goal)
        context = narrowed(context, cut)
        apart = self.fields.told_apart(context)
        key = ("run", definition_id, context.bound, context.env, context.captured, apart, goal)
        known = self._outcomes.get(key)
        if known is not None:
            self.answers.hit(self._outcomes, key)
            return known
        depth = self.answers.depth
        same = sum(1 for item in self.answers.active if isinstance(item, tuple) and item[:2] == ("run", definition_id))
        deepest = (3 if self.follows_callers else 1) * DEEPEST_CALL
        if depth >= deepest or same >= 2 or (depth and self.budget.exhausted()):  # what is judged itself is always run
            name = self.project.definitions[definition_id].qualname
            return self.answers.limit(Outcome(Unknown("more calls than are followed", name, cut=True), unfollowed=True))
        self.budget.runs += 1
        with self.answers.asking(key):
            cuts = self.answers.cuts
            try:
                outcome = self._run(definition_id, context, goal, cut)
            except RecursionError:
                return self.answers.limit(
                    Outcome(Unknown("code nested too deeply to follow", cut=True), unfollowed=True)
                )
        self.answers.keep(self._outcomes, key, outcome, cuts)
        return outcome

    def _run(self, definition_id: DefinitionId, context: Context, goal: Goal, cut: Slice) -> Outcome:
        definition = self.project.definitions[definition_id]
        state = State(dict(context.env))
        frame = Frame(
            self, definition_id.path, state, definition, context.bound, dict(context.captured), goal=goal, slice=cut
        )
        return finish(frame, definition.node)

    def refreshed(self, frame: Frame, function: FunctionValue) -> FunctionValue:
        """An inner function with the variables around it as they are now, where it is called by the function that made
        it.
        """
        definition = self.project.definitions[function.id]
        if frame.definition is None or definition.outer != frame.definition.id:
            return function
        return FunctionValue(function.id, function.bound, self.names.capture(frame, definition))

    def call_function(self, frame: Frame, function: FunctionValue, arguments: Arguments, at: Place) -> Value:
        """Call a function of the project from ``frame``; its effects on shared objects happen there."""
        definition = self.project.definitions[function.id]
        frozen = tuple(
            Passed(limited(frame.state.freeze(item.value)), item.name, item.star, item.at) for item in arguments
        )
        captured = self.refreshed(frame, function).captured
        goal = self._goal_of(frame, definition)
        entry = binding.bind(self, definition, function.bound, frozen, at, self.code.slice(definition.id, goal))
        outcome = self.run(function.id, Context(function.bound, entry, captured, at), goal)
        self.changes.after_call(frame, definition, frozen, outcome)
        passing = dict(outcome.passing) if getattr(definition.node, "is_generator", False) else {}
        for site, content in outcome.effects:
            content = join_values(content, passing[site]) if site in passing else content
            frame.origins.setdefault(site, frame.state.heap.get(site, content))
            frame.state.heap[site] = content
        frame.state.after_call(dict(outcome.fields), outcome.stores)
        frame.stores += outcome.stores
        self._set_globals(frame, outcome)
        for name, value in outcome.nonlocals:
            self._set_outer(frame, definition, name, value)
        frame.depends = frame.depends or outcome.depends
        return self._returned(frame, definition, outcome, frozen, at)

    def _set_globals(self, frame: Frame, outcome: Outcome) -> None:
        """A call has set global variables that ``frame`` sets, too: what it knew of them is no longer so."""
        here = Import((frame.path,))
        for name in {key for (owner, key), _ in outcome.stores if owner == here and key in frame.global_names}:
            frame.state.read_outside(name, self.names.outside(frame, name))

    def _set_outer(self, frame: Frame, definition: Definition, name: str, value: Value) -> None:
        """A variable of a function around ``definition``, called from ``frame``, is set. Where it is no variable
        of this frame either, whoever called it has to know that it may be.
        """
        here = frame.definition
        if here is not None and definition.outer == here.id and name in self.code.own_variables(here.id):
            frame.state.env[name] = value
        else:
            before = frame.captured.get(name, Unknown(f"`{name}` is not followed", name))
            frame.captured[name] = frame.set_outside[name] = choose([value, before])

    def named(self, name: str) -> frozenset[DefinitionId]:
        """The functions of the project that a call by this name may reach."""
        return frozenset(item.id for item in self.project.functions.get(name, ()))

    def _goal_of(self, frame: Frame, definition: Definition) -> Goal:
        """What is asked of a function that is called by another one: its result, and what that one may see of its
        doings.
        """
        needed = frame.slice.needed
        stores = self.code.effects.writes_of(definition, needed) if needed is not None else frozenset[str]()
        return Goal(stores=stores, changes=self.code.effects.changes(definition), returns=True)

    def _returned(
        self, frame: Frame, definition: Definition, outcome: Outcome, arguments: Arguments, at: Place
    ) -> Value:
        value, node = outcome.value, definition.node
        if not isinstance(value, _PLAIN):
            keep = {site for site, _ in outcome.effects} | outcome.shared
            keep.update(*(sites_in(item.value) for item in arguments))
            value = relocate(value, keep, at.start) if not _is_kept(node) else self._after_users(definition, value)
            if outcome.shared:
                frame.share(value)
        if isinstance(value, Seq) and value.kind in ONCE and value.at is None:
            value = made(frame, replace(value, at=at))
        if isinstance(value, Unknown) and isinstance(node, facts.Function) and node.returns is not None:
            return annotated.typed(self, definition.id.path, node.returns) or value
        return value

    def _after_users(self, definition: Definition, value: Value) -> Value:
        """What a function returns that is run once and returns the same ever after: others may have changed it."""
        is_attribute = "cached_property" in mentions(getattr(definition.node, "decorators", ()))
        name, key = definition.name if is_attribute else f"{definition.name}()", ("kept", definition.id)
        if key in self.answers.active:
            return value
        path = definition.id.path
        own = [item.id for item in self.code.touching(path, name)]
        with self.answers.asking(key):
            return self.changes.done_by([*own, *self.code.elsewhere.writers(path, name)], name, value)

    def outcomes_where(
        self, definition_id: DefinitionId, goal: Goal, depends: Callable[[Outcome], bool]
    ) -> list[Outcome]:
        """The outcomes of a function run once for any caller; in every way it is called only if that makes a
        difference.

        ``depends`` says of an outcome whether what is looked for in it hangs on what a caller passes.
        """
        if self.code.is_body(definition_id):
            return self.outcomes(definition_id, goal)
        roots = self.root_outcomes(definition_id, goal)
        if any(outcome.depends or depends(outcome) for outcome in roots):
            return self.outcomes(definition_id, goal)
        return roots

    def root_outcomes(
        self, definition_id: DefinitionId, goal: Goal, classes: Set[DefinitionId] | None = None
    ) -> list[Outcome]:
        """The outcomes of a function run for any caller; of a method, on objects of these ``classes`` if any of them
        has it.
        """
        cut = self.code.slice(definition_id, goal)
        key = ("root", definition_id, goal)
        if key in self.answers.active:
            contexts = self.answers.cut(self._roots, key, [])
        elif key not in self._roots:
            with self.answers.asking(key):
                cuts = self.answers.cuts
                found = binding.root_contexts(self, self.project.definitions[definition_id], cut)
            self.answers.keep(self._roots, key, found, cuts)
            contexts = found
        else:
            contexts = self._roots[key]
            self.answers.hit(self._roots, key)
        own = [context for context in contexts if classes is not None and _is_of(context.bound, classes)]
        return [self.run(definition_id, context, goal) for context in own or contexts]

    def outcomes(self, definition_id: DefinitionId, goal: Goal) -> list[Outcome]:
        """The outcomes of a function (or the body of a module or class) in every way it is called."""
        if definition_id.start == MODULE_BODY:
            return [self.module_outcome(definition_id.path, goal)]
        if self.code.is_body(definition_id):
            return [Outcome(Unknown("a class"), self.classes.records(definition_id, goal.calls))]
        return [self.run(definition_id, context, goal) for context in self.callers.contexts(definition_id, goal)]

    def module_outcome(self, path: str, goal: Goal) -> Outcome:
        """What the slice of a module's body that answers a question leaves behind."""
        key = ("module", path, goal)
        known = self._outcomes.get(key)
        if known is not None:
            self.answers.hit(self._outcomes, key)
            return known
        module = self.project.module(path)
        nested = [item[1] for item in self.answers.active if isinstance(item, tuple) and item[0] == "module"]
        if module is None or key in self.answers.active or nested.count(path) >= DEEPEST_CALL:
            return self.answers.cut(self._outcomes, key, Outcome(Unknown("a module")))
        if len(nested) >= DEEPEST_MODULE or self.budget.modules >= MOST_MODULES:
            return self.answers.limit(Outcome(Unknown("more modules than are followed", cut=True), unfollowed=True))
        self.budget.modules += 1
        frame = Frame(
            self,
            path,
            State({"__name__": Unknown("the module's name")}),
            goal=goal,
            slice=self.code.slice(DefinitionId(path, MODULE_BODY), goal),
        )
        with self.answers.asking(key):
            cuts = self.answers.cuts
            outcome = finish(frame, module)
        self.answers.keep(self._outcomes, key, outcome, cuts)
        return outcome

    def openings(self, definition: Definition) -> list[int]:
        """Where a function lets others run that may send something."""
        return self.code.openings(definition, self.sinks)

    def is_seen_between(self, module: facts.ModuleFacts, name: str) -> bool:
        """Whether the body of a module calls a function of the project that may send something after it has given a
        variable a value, and before it gives it another or changes what is in it.
        """
        if name not in self.code.given_again(module):
            return False
        first, last = self.code.given_again(module)[name]
        calls = (node for node in own_nodes(module.body) if isinstance(node, facts.Call) and first < node.start < last)
        return any(
            self.code.effects.leads_to(by, self.sinks) and self.named(by) for call in calls for by in called_names(call)
        )

    def canonical(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """An access path with the rule data's aliases applied."""
        return self.index.canonical(path)

    def matters(self, function: Value) -> bool:
        """Whether a call of something outside the project may be one to judge, or make an object that one is made on or
        given.
        """
        name = getattr(function, "name", "") or (function.path[-1] if isinstance(function, Import) else "")
        if name in self.sinks or name[:1].isupper():
            return True
        path = path_of(function)
        return any(segment[:1].isupper() for segment in path) if path is not None else from_parameter(function)

    def note_store(self, frame: Frame, base: Value, name: str, value: Value) -> None:
        """``base.name = value`` on a class or module."""
        if isinstance(base, ClassValue):
            frame.stores.append(((Instance(base.id), name), value))
        elif isinstance(base, ModuleValue):
            frame.stores.append(((Import((base.path,)), name), value))


def _is_of(bound: Value | None, classes: Set[DefinitionId]) -> bool:
    return not isinstance(bound, Instance) or bound.cls in classes


def _is_kept(node: object) -> bool:
    """Whether what a function returns is kept and returned again: ``@cache``."""
    decorators = node.decorators if isinstance(node, facts.Function) else ()
    return any(not _KEEPING.isdisjoint(mentions(decorator)) for decorator in decorators)
