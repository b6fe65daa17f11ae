"""The abstract interpreter over the whole project: runs functions, remembers the outcome, answers what a name means.

Everything is demand-driven. A question (:class:`Goal`) asked of a function runs the slice of it that the answer depends
on; to know what a parameter is, the calls of the function are found and the slices around them run; and so on up. An
answer that had to be cut short because it was asked for while being worked out is kept only until the outermost
question is answered.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.resolve import annotated, binding, imports
from mipcheck.resolve.classes import Classes
from mipcheck.resolve.code import Code
from mipcheck.resolve.elsewhere import is_test
from mipcheck.resolve.frame import CallRecord, Context, Frame, Outcome, outcome_records
from mipcheck.resolve.layers import join_values
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.slices import Goal, Slice
from mipcheck.resolve.state import Freezing, State, depends_on_caller, relocate, sites_in
from mipcheck.resolve.stores import change
from mipcheck.resolve.syntax import ANY, global_names, mentions, writes_outside
from mipcheck.resolve.values import (
    Arguments,
    Choice,
    ClassValue,
    Const,
    DefinitionId,
    FunctionValue,
    Import,
    Imported,
    Instance,
    Member,
    ModuleValue,
    Passed,
    Place,
    Seq,
    Spread,
    Unknown,
    Value,
    choose,
    from_parameter,
    limited,
    options,
    path_of,
)

_CHANGED = Unknown("changed by a call that is not followed")
_PLAIN = (Const, Unknown, Import, ClassValue, ModuleValue)
_DEFINED = (FunctionValue, Import, ClassValue, ModuleValue)
_KEEPING = frozenset({"cache", "lru_cache", "cached", "cached_property", "alru_cache"})
_IMMUTABLE = (Const, *_DEFINED)
"""What has no content of its own to be changed: what is written to through it is kept elsewhere, or is not ours."""
DEEPEST_CALL = 5
DEEPEST_CALLER = 5
MOST_CONTEXTS = 16
MOST_RUNS = 80
MOST_RUNS_OF_FILE = 800
MOST_STEPS = 1500
FEWEST_STEPS = 400
FEWEST_RUNS = 20
_SHARES = (1.6, 1.5, 1.3)
"""How much of the budget may be gone by now: for what is judged, for its callers, and for theirs."""

_K = TypeVar("_K")
_V = TypeVar("_V")


class World:
    """The project seen through the rule data.

    ``sinks`` are the names that calls to judge end in; without ``callers``, parameters are whatever anybody may pass;
    ``wanted`` are names of functions whose callers mattered, each
    with a word that a file calling it would also contain, and ``wanted_in`` the files these functions are in.
    """

    def __init__(self, code: Code, index: CatalogIndex, sinks: frozenset[str], callers: bool = True) -> None:
        self.code = code
        self.project = code.project
        self.index = index
        self.sinks = sinks
        self.callers = callers
        self.classes = Classes(self)
        self.escapes: set[DefinitionId] = set()
        self.wanted: set[tuple[str, str]] = set()
        self.wanted_in: set[str] = set()
        self._outcomes: dict[object, Outcome] = {}
        self._contexts: dict[object, list[Context]] = {}
        self._roots: dict[object, list[Context]] = {}
        self._globals: dict[tuple[str, str], Value | None] = {}
        self.active: list[object] = []
        self._provisional: list[tuple[dict[Any, Any], object]] = []
        self._unsure: dict[tuple[int, Any], bool] = {}
        self._limits = 0
        self._is_limited = False
        self._assumed: dict[tuple[int, object], Any] = {}
        self.cuts = 0
        self.steps = 0
        self._is_aside = False
        self._runs = 0
        self._spent = 0
        self._searching = 0

    # -- running ------------------------------------------------------------------------------------------------

    def run(self, definition_id: DefinitionId, context: Context, goal: Goal) -> Outcome:
        """Run the slice of a function that answers a question, in one way it is called."""
        cut = self.code.slice(definition_id, goal)
        context = narrowed(context, cut)
        key = ("run", definition_id, context.bound, context.env, context.captured, goal)
        known = self._outcomes.get(key)
        if known is not None:
            self.hit(self._outcomes, key)
            return known
        depth = sum(1 for item in self.active if isinstance(item, tuple) and item[0] == "run")
        same = sum(1 for item in self.active if isinstance(item, tuple) and item[:2] == ("run", definition_id))
        deepest = (3 if self.callers else 1) * DEEPEST_CALL
        if depth >= deepest or same >= 2 or (depth and self.exhausted()):  # what is judged itself is always run
            name = self.project.definitions[definition_id].qualname
            return self.limit(Outcome(Unknown("more calls than are followed", name), unfollowed=True))
        self._runs += 1
        with self.asking(key):
            cuts = self.cuts
            try:
                outcome = self._run(definition_id, context, goal, cut)
            except RecursionError:
                return self.limit(Outcome(Unknown("code nested too deeply to follow"), unfollowed=True))
        self.keep(self._outcomes, key, outcome, cuts)
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
        return FunctionValue(function.id, function.bound, self.capture(frame, definition))

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
        self._forget(frame, definition, frozen, outcome)
        for site, content in outcome.effects:
            frame.origins.setdefault(site, frame.state.heap.get(site, content))
            frame.state.heap[site] = content
        frame.state.after_call(dict(outcome.fields), outcome.stores)
        frame.stores += outcome.stores
        for name, value in outcome.nonlocals:
            self._set_outer(frame, definition, name, value)
        frame.depends = frame.depends or outcome.depends
        return self._returned(frame, definition, outcome, frozen, at)

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

    def _forget(self, frame: Frame, definition: Definition, arguments: Arguments, outcome: Outcome) -> None:
        """Make unknown what a call that is not followed, or one inside it, may have changed."""
        lost = outcome.forgotten
        if outcome.unfollowed:
            lost |= {definition.id}
            for item in arguments if self.code.effects.changes(definition) else ():
                change(frame, None, item.value, (Spread(_CHANGED),))
        own = frame.definition is not None and definition.outer == frame.definition.id
        self.forget(frame, lost, own, definition.id.path)

    def forget(self, frame: Frame, lost: Set[DefinitionId], own: bool, path: str) -> None:
        """Make unknown what the functions ``lost`` may write to: attributes, globals of the file at ``path``, and the
        frame's ``own`` variables if they are meant, too.
        """
        if not lost:
            return
        frame.forgotten |= lost
        variables = frame.state.env.keys() if own else frozenset[str]()
        attributes = {key.name for key in frame.state.fields}
        names = self.may_write(lost, attributes | variables | self.code.globals_of(path))
        for key in frame.state.fields:
            if key.name in names:
                change(frame, None, frame.state.fields[key], (Spread(_CHANGED),))
                frame.state.fields[key] = _CHANGED
        for name in sorted(names & variables):
            change(frame, None, frame.state.env[name], (Spread(_CHANGED),))
            frame.state.env[name] = _CHANGED
        for name in sorted(filter(frame.slice.wants, names & self.code.globals_of(path))):
            value = self.global_value(path, name)
            if value is not None:
                change(frame, None, value, (Spread(_CHANGED),))

    def named(self, name: str) -> frozenset[DefinitionId]:
        """The functions of the project that a call by this name may reach."""
        return frozenset(item.id for item in self.project.functions.get(name, ()))

    def lost(self, outcome: Outcome, name: str) -> bool:
        """Whether a run cannot tell what becomes of an attribute or variable."""
        return outcome.unfollowed or bool(self.may_write(outcome.forgotten, (name,)))

    def with_effects(self, value: Value, outcome: Outcome, name: str) -> Value:
        """The value of an attribute or variable, or what a run made of the objects in it."""
        if self.lost(outcome, name):
            return choose([value, Unknown("changed by more code than is followed")])
        effects = dict(outcome.effects)
        if not effects:
            return value
        changed: Value = Freezing(effects).freeze(value)
        return value if changed == value else join_values(value, changed)

    def may_write(self, lost: Set[DefinitionId], among: Iterable[str]) -> frozenset[str]:
        """The names that one of the functions may write to."""
        definitions = (self.project.definitions[item] for item in lost)
        return frozenset[str]().union(*(self.code.effects.writes_of(item, among) for item in definitions))

    def hand_on(self, frame: Frame, values: Iterable[Value]) -> None:
        """Make unknown what functions defined in the running one may change at any time, once they are handed on."""
        for value in values:
            definition = self.project.definitions[value.id] if isinstance(value, FunctionValue) else None
            if definition is None or frame.definition is None or definition.outer != frame.definition.id:
                continue
            for name in sorted(writes_outside(definition.node) & frame.state.env.keys()):
                change(frame, None, frame.state.env[name], (Spread(_CHANGED),))
                if name in global_names(definition.node):
                    frame.state.env[name] = choose([frame.state.env[name], _CHANGED])

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
        if isinstance(value, Unknown) and isinstance(node, facts.Function) and node.returns is not None:
            return annotated.typed(self, definition.id.path, node.returns) or value
        return value

    def _after_users(self, definition: Definition, value: Value) -> Value:
        """What a function returns that is run once and returns the same ever after: others may have changed it."""
        name, key = f"{definition.name}()", ("kept", definition.id)
        if key in self.active:
            return value
        path = definition.id.path
        own = [item.id for item in self.code.touching(path, name)]
        with self.asking(key):
            for scope in dict.fromkeys([*own, *self.code.elsewhere.writers(path, name)]):
                goal = Goal(stores=frozenset({name}))
                for outcome in self.outcomes_where(scope, goal, lambda outcome: stores_vary(outcome, name)):
                    value = self.with_effects(value, outcome, name)
        return value

    @contextmanager
    def asking(self, key: object) -> Iterator[None]:
        """While a question is being worked out; after the outermost one, provisional answers become assumptions."""
        self.active.append(key)
        limits = self._limits
        try:
            yield
        finally:
            self.active.pop()
            self._is_limited = self._limits != limits
            if not self.active:
                for memo, entry in self._provisional:
                    if entry in memo:
                        answer, is_limited = memo.pop(entry), self._unsure[id(memo), entry]
                        if not is_limited:
                            self._assumed.setdefault((id(memo), entry), answer)
                self._provisional.clear()
                self._unsure.clear()

    def cut(self, memo: dict[_K, _V], key: _K, nothing: _V) -> _V:
        """The answer to a question that is being worked out already: what an earlier round found, else ``nothing``.

        Answers that rest on ``nothing`` are kept as assumptions only; asked again, they become the answers of the next
        round.
        """
        if (id(memo), key) in self._assumed:
            return cast(_V, self._assumed[id(memo), key])
        self.cuts += 1
        return nothing

    def limit(self, nothing: _V) -> _V:
        """``nothing``, as the answer to a question that there is too much code to follow for. What rests on it is no
        assumption: asked from nearer by, more is found.
        """
        self.cuts += 1
        self._limits += 1
        return nothing

    def keep(self, memo: dict[_K, _V], key: _K, value: _V, cuts: int) -> None:
        """Remember an answer; only provisionally if questions were cut short since :attr:`cuts` was at ``cuts``."""
        memo[key] = value
        if self.cuts != cuts and self.active:
            self._provisional.append((memo, key))
            self._unsure[id(memo), key] = self._is_limited

    def hit(self, memo: dict[Any, Any], key: object) -> None:
        """Note that a remembered answer is used: what rests on a provisional one is provisional, too."""
        is_limited = self._unsure.get((id(memo), key)) if self._unsure else None
        if is_limited is not None:
            self.cuts += 1
            self._limits += is_limited

    def exhausted(self) -> bool:
        """Whether the budget for the function being judged is used up: what is not known by now stays unknown.

        Part of it is kept from the callers of callers, so that these leave enough for what is nearer.
        """
        scarce = self._is_aside or self._spent > MOST_RUNS_OF_FILE
        share = _SHARES[min(self._searching, len(_SHARES) - 1)]
        runs, steps = (FEWEST_RUNS, FEWEST_STEPS) if scarce else (MOST_RUNS // (1 if self.callers else 2), MOST_STEPS)
        return self._runs > runs * share or self.steps > steps * share

    def begin_file(self, path: str) -> None:
        """Start counting for a file: one that does not speak of a service, where a call is rarely one to judge, gets
        little.
        """
        self._is_aside = not self.code.is_first(path)
        self._spent = 0
        self._runs = self.steps = 0

    def reset_budget(self) -> None:
        """Start counting anew, for each function judged; a file that used up a lot already leaves less to each."""
        self._spent += self._runs
        self._runs = self.steps = 0

    # -- who calls ----------------------------------------------------------------------------------------------

    def contexts(self, definition_id: DefinitionId, goal: Goal) -> list[Context]:
        """Every way a function is called in the project, as far as an answer depends on it; one with unknown arguments
        where nobody calls it.
        """
        definition = self.project.definitions[definition_id]
        cut = self.code.slice(definition_id, goal)
        if not self.callers:
            return binding.root_contexts(self, definition, cut)
        own = frozenset(item.name for item in binding.parameters_of(definition) if cut.wants(item.name))
        inner = cut.needed if definition.outer is not None else frozenset[str]()
        key = ("contexts", definition_id, own, inner)
        known = self._contexts.get(key)
        if known is not None:
            self.hit(self._contexts, key)
            return known
        if key in self.active:
            return self.cut(self._contexts, key, [])
        if self._searching >= DEEPEST_CALLER or self.exhausted():  # not looked for: anybody may call it
            return binding.root_contexts(self, definition, cut)
        with self.asking(key):
            cuts = self.cuts
            self._searching += 1
            try:
                found = self._find_contexts(definition, cut, own)
            finally:
                self._searching -= 1
        self.keep(self._contexts, key, found, cuts)
        return found

    def _find_contexts(self, definition: Definition, cut: Slice, own: frozenset[str]) -> list[Context]:
        found: dict[tuple[object, ...], Context] = {}
        missed = False
        for record in self._records_of(definition, own):
            missed = missed or record is None
            for context in binding.contexts_of_call(self, definition, record, cut) if record is not None else ():
                context = narrowed(context, cut)
                found.setdefault((context.bound, context.env, context.captured), context)
        contexts = list(found.values())[:MOST_CONTEXTS]
        if not contexts or missed or definition.id in self.escapes or len(found) > MOST_CONTEXTS:
            contexts += binding.root_contexts(self, definition, cut)
        return contexts

    def _records_of(self, definition: Definition, own: frozenset[str]) -> Iterator[CallRecord | None]:
        """The calls that reach a function, found by running what stands around the calls of its name (or its class's),
        with the arguments for the parameters ``own``; ``None`` for calls that may do so, and were not followed.
        """
        targets = {definition.name}
        if definition.owner is not None and definition.name in ("__init__", "__post_init__"):
            targets = {
                "__init__",
                *(self.project.definitions[cls].name for cls in self.classes.family(definition.owner)),
            }
        self.want(definition, targets - {"__init__"})
        parameters = binding.parameters_of(definition)
        for scope, calls in self.code.calls_of(targets):
            if scope == definition.id or (is_test(scope.path) and not is_test(definition.id.path)):
                continue
            if not self.code.elsewhere.connected(scope.path, definition.id.path):
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
            followed, missed = set[int](), set[int]()
            for outcome in self.outcomes_where(scope, goal, lambda outcome: _calls_vary(outcome, definition, targets)):
                for record in outcome.records:
                    if isinstance(record.function, FunctionValue | ClassValue):
                        yield record
                        yield from self._through_decorators(definition, record)
                    known = path_of(record.function) is not None or not isinstance(record.function, Member | Unknown)
                    (followed if known else missed).add(record.at.end)
            if self.exhausted() and (missed or goal.calls - followed):
                yield None

    def _through_decorators(self, definition: Definition, record: CallRecord, depth: int = 3) -> Iterator[CallRecord]:
        """The calls of a function by what its decorators put in its place, which is what a call by its name reaches."""
        function = record.function
        if not isinstance(function, FunctionValue) or function.id == definition.id or not depth:
            return
        names = frozenset(name for name, value in function.captured if leads_to(value, definition.id))
        if not names:
            return
        wrapper = self.project.definitions[function.id]
        calls = self.code.calls_in(wrapper.id.path).calls(names)
        goal = Goal(calls=frozenset(call.node.end for call in calls if call.scope == wrapper.id))
        for context in binding.contexts_of_call(self, wrapper, record, self.code.slice(wrapper.id, goal)):
            for inner in self.run(wrapper.id, context, goal).records:
                yield inner
                yield from self._through_decorators(definition, inner, depth - 1)

    def want(self, definition: Definition, names: Iterable[str]) -> None:
        """Note that callers of a definition matter: who calls it under one of ``names`` also mentions its class, module
        or package.
        """
        self.wanted_in.add(definition.id.path)
        *folders, file = definition.id.path.split("/")
        homes = {file.rpartition(".")[0], *definition.qualname.split(".")[:1]} - {"__init__"}
        package = self.project.module("/".join([*folders, "__init__.py"])) if folders else None
        if package is not None and homes & package.names:
            homes.add(folders[-1])
        self.wanted |= {
            (name, home) for name in names for home in homes if name != home or "." not in definition.qualname
        }

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

    def root_outcomes(self, definition_id: DefinitionId, goal: Goal) -> list[Outcome]:
        """The outcomes of a function run for any caller."""
        cut = self.code.slice(definition_id, goal)
        key = ("root", definition_id, goal)
        if key in self.active:
            contexts = self.cut(self._roots, key, [])
        elif key not in self._roots:
            with self.asking(key):
                cuts = self.cuts
                found = binding.root_contexts(self, self.project.definitions[definition_id], cut)
            self.keep(self._roots, key, found, cuts)
            contexts = found
        else:
            contexts = self._roots[key]
            self.hit(self._roots, key)
        return [self.run(definition_id, context, goal) for context in contexts]

    def outcomes(self, definition_id: DefinitionId, goal: Goal) -> list[Outcome]:
        """The outcomes of a function (or the body of a module or class) in every way it is called."""
        if definition_id.start == MODULE_BODY:
            return [self.module_outcome(definition_id.path, goal)]
        if self.code.is_body(definition_id):
            return [Outcome(Unknown("a class"), self.classes.records(definition_id, goal.calls))]
        return [self.run(definition_id, context, goal) for context in self.contexts(definition_id, goal)]

    def module_outcome(self, path: str, goal: Goal) -> Outcome:
        """What the slice of a module's body that answers a question leaves behind."""
        key = ("module", path, goal)
        known = self._outcomes.get(key)
        if known is not None:
            self.hit(self._outcomes, key)
            return known
        module = self.project.module(path)
        nested = sum(1 for item in self.active if isinstance(item, tuple) and item[:2] == ("module", path))
        if module is None or key in self.active or nested >= DEEPEST_CALL:
            return self.cut(self._outcomes, key, Outcome(Unknown("a module")))
        frame = Frame(
            self,
            path,
            State({"__name__": Unknown("the module's name")}),
            goal=goal,
            slice=self.code.slice(DefinitionId(path, MODULE_BODY), goal),
        )
        with self.asking(key):
            cuts = self.cuts
            outcome = finish(frame, module)
        self.keep(self._outcomes, key, outcome, cuts)
        return outcome

    # -- names --------------------------------------------------------------------------------------------------

    def module_attribute(self, path: str, name: str) -> Value | None:
        """``module.name``: a global, or a module of the package; ``None`` where there is no such thing."""
        value = self.global_value(path, name)
        if value is not None:
            return value
        inner = self.project.submodule(path, name)
        return ModuleValue(inner) if inner is not None else None

    def looked_up(self, value: Value) -> Value:
        """A value, or what it is where it is imported, or may be: ``try: from x import y``, ``except: y = None``."""
        if isinstance(value, Imported):
            return self.imported(value)
        if isinstance(value, Choice) and is_imported(value):
            return choose([self.imported(item) if isinstance(item, Imported) else item for item in value.options])
        return value

    def imported(self, value: Imported) -> Value:
        """What an imported name is."""
        found = self.module_attribute(value.path, value.name)
        if isinstance(found, ModuleValue):
            return ModuleValue(found.path, value.outside)
        if found is not None:
            return found
        return value.outside or Unknown(f"`{value.name}` is not defined in {value.path}", value.name)

    def global_value(self, path: str, name: str) -> Value | None:
        """A global variable as any function may find it: what the module body left, and what functions make of it."""
        if name not in self.code.globals_of(path):
            return self._from_stars(path, name)
        key = (path, name)
        if key in self._globals:
            self.hit(self._globals, key)
            return self._globals[key]
        if ("global", key) in self.active:
            value = self._left(path, name)  # what is imported in a circle is nothing yet
            return self.cut(self._globals, key, None if is_imported(value) else value)
        with self.asking(("global", key)):
            cuts = self.cuts
            found = self._after_writers(path, name, self._initial(path, name))
        self.keep(self._globals, key, found, cuts)
        return found

    def _initial(self, path: str, name: str) -> Value | None:
        """What the body of a module leaves in a variable."""
        value = self._left(path, name)
        return value if value is None else self.looked_up(value)

    def _left(self, path: str, name: str) -> Value | None:
        return dict(self.module_outcome(path, Goal(env=frozenset({name}))).env).get(name)

    def _from_stars(self, path: str, name: str) -> Value | None:
        """A name that a module has by ``from other import *``."""
        module = self.project.module(path)
        key = ("star", path, name)
        if name.startswith("_") or module is None or "*" not in self.code.globals_of(path) or key in self.active:
            return None
        with self.asking(key):
            return imports.star_attribute(self, module, name)

    def _after_writers(self, path: str, name: str, value: Value | None) -> Value | None:
        """The value joined with what functions, and other modules, store in it or do to its content."""
        if isinstance(value, ModuleValue):  # what is written through it belongs to that module
            return value
        owner = (Import((path,)), name)
        names = [name, *self.code.accessors(path, name)]
        own = [item.id for each in names for item in self.code.touching(path, each)]
        goal = Goal(stores=frozenset(names))
        others = (scope for each in names for scope in self.code.elsewhere.writers(path, each))
        scopes = dict.fromkeys([*own, *others])
        if value is None or all(isinstance(option, _IMMUTABLE) for option in options(value)):
            scopes = {scope: None for scope in scopes if self.code.may_rebind(scope, name)}
        for scope in scopes:
            for outcome in self.outcomes_where(scope, goal, lambda outcome: stores_vary(outcome, name)):
                stored = [new for key, new in outcome.stores if key == owner]
                value = choose([*([value] if value is not None else []), *stored]) if stored else value
                value = self.with_effects(value, outcome, name) if value is not None else value
        if not isinstance(value, _DEFINED) and not {name, ANY}.isdisjoint(self.code.set_by_text(path)):
            return choose([*([value] if value is not None else []), Unknown(f"`{name}` may be set through globals()")])
        return value

    def free_name(self, frame: Frame, name: str) -> Value:
        """A name that is no variable of the running function: captured, global, or built in."""
        if name in frame.captured:
            value = frame.captured[name]
            return frame.share(self.looked_up(value))
        if name in self._own_names(frame):
            return Unknown(f"`{name}` is not followed", name)
        inside = frame.definition is not None or frame.is_class_body
        found = self.global_value(frame.path, name) if inside else self._from_stars(frame.path, name)
        if hasattr(builtins, name) and (found is None or isinstance(found, Import)):
            return (
                Import(("builtins", name)) if name not in self.code.globals_of(frame.path) else found or Unknown(name)
            )
        if found is None and name in self.index.ambient:
            return Import((name,))
        return frame.share(found) if found is not None else Unknown(f"`{name}` is not defined here", name)

    def _own_names(self, frame: Frame) -> frozenset[str]:
        """The variables of a frame: one of these that has no value was left out of the slice, and is no global of that
        name.
        """
        if frame.is_class_body:
            return frozenset()
        scope = frame.definition.id if frame.definition is not None else DefinitionId(frame.path, MODULE_BODY)
        return self.code.own_variables(scope)

    def capture(self, frame: Frame, definition: Definition) -> tuple[tuple[str, Value], ...]:
        """The variables of ``frame`` that an inner function mentions, as they are now."""
        if frame.definition is None or frame.is_class_body:
            return tuple(frame.captured.items())
        names = self.code.mentions(definition)
        visible = {**frame.captured, **frame.state.env}
        return tuple((name, frame.state.freeze(visible[name])) for name in sorted(visible) if name in names)

    def annotated(self, path: str, annotation: facts.Expr, frame: Frame | None = None) -> Value | None:
        """An object of the class an annotation names, if that is a class known to matter."""
        return annotated.typed(self, path, annotation)

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


def _is_kept(node: object) -> bool:
    """Whether what a function returns is kept and returned again: ``@cache``."""
    decorators = node.decorators if isinstance(node, facts.Function) else ()
    return any(not _KEEPING.isdisjoint(mentions(decorator)) for decorator in decorators)


def is_imported(value: Value | None) -> bool:
    """Whether a value is an imported name that is not looked up yet, or may be one."""
    return value is not None and any(isinstance(option, Imported) for option in options(value))


def leads_to(value: Value, target: DefinitionId, depth: int = 3) -> bool:
    """Whether a value is a function, or may call one: what a decorator makes of a function holds on to it."""
    return any(
        option.id == target or (depth and any(leads_to(inner, target, depth - 1) for _, inner in option.captured))
        for option in options(value)
        if isinstance(option, FunctionValue)
    )


def _calls_vary(outcome: Outcome, definition: Definition, names: set[str]) -> bool:
    """Whether the calls of a function in an outcome hang on what the caller passes: their arguments, or whom they
    reach.
    """
    for record in outcome.records:
        if isinstance(record.function, FunctionValue | ClassValue):
            reaches = leads_to(record.function, definition.id) or isinstance(record.function, ClassValue)
            if reaches and (
                depends_on_caller(record.function) or any(depends_on_caller(item) for item in record.arguments)
            ):
                return True
        elif from_parameter(record.function) and getattr(record.function, "name", "") in names:
            return True
    return False


def stores_vary(outcome: Outcome, name: str) -> bool:
    """Whether what a run stores under a name, or does to objects, hangs on what the caller passes."""
    stored = any(key[1] == name and depends_on_caller(value) for key, value in outcome.stores)
    return stored or any(depends_on_caller(content) for _, content in outcome.effects)


def finish(frame: Frame, node: facts.Function | facts.Class | facts.Lambda | facts.ModuleFacts) -> Outcome:
    """Run a body in a frame and collect what it left behind."""
    from mipcheck.resolve.expressions import evaluate
    from mipcheck.resolve.statements import run

    if isinstance(node, facts.Lambda):
        frame.returns.append(frame.state.freeze(evaluate(frame, node.body)))
        frame.exits.append(frame.state)
    elif run(frame, node.body):
        frame.returns.append(Import(("builtins", "None")))
        frame.exits.append(frame.state)
    end = frame.joined([*frame.exits]) or frame.state
    frame.state = end
    seen = {**frame.captured, **end.env}
    result = _result(frame, node)
    before = frozenset().union(*map(sites_in, frame.shared)) if frame.shared else frozenset[Place]()
    return Outcome(
        result,
        tuple(outcome_records(frame)),
        tuple((key, end.freeze(value)) for key, value in frame.stores),
        tuple((site, end.freeze(end.heap[site])) for site in frame.origins if site in end.heap),
        tuple(end.fields.items()) if not isinstance(node, facts.ModuleFacts) else (),
        tuple((name, end.freeze(seen[name])) for name in sorted(frame.goal.env) if name in seen),
        frame.depends,
        _nonlocals(frame, end),
        forgotten=frozenset(frame.forgotten),
        left=tuple((key, end.freeze(value)) for key, value in end.fields.items() if key.name in frame.goal.stores),
        shared=before & sites_in(result) if before else before,
    )


def _nonlocals(frame: Frame, end: State) -> tuple[tuple[str, Value], ...]:
    """What a run leaves in variables of the functions around it."""
    own = {name: end.env[name] for name in frame.nonlocal_names if name in end.env}
    return tuple((name, end.freeze(value)) for name, value in sorted((frame.set_outside | own).items()))


def _result(frame: Frame, node: object) -> Value:
    from mipcheck.resolve.values import NONE, Either, Element

    if isinstance(node, facts.Function) and node.is_generator:
        layers = tuple(Element(value) for value in frame.yields)
        return Seq("generator", layers if len(layers) == 1 else tuple(Either(((), (layer,))) for layer in layers))
    explicit = [value for value in frame.returns if value != Import(("builtins", "None"))]
    if not explicit:
        return NONE
    return choose([*explicit, NONE] if len(explicit) < len(frame.returns) else explicit)
