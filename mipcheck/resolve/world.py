"""The abstract interpreter over the whole project: runs functions, remembers the outcome, answers what a name means.

Everything is demand-driven. To judge a call, the function it is in is run for each way it is called
(:meth:`World.contexts`); to know these, the functions that mention it are run; and so on up. An answer that had to be
cut short because it was asked for while being worked out is kept only until the outermost question is answered.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.paths import expand
from mipcheck.resolve import annotated, binding
from mipcheck.resolve.classes import Classes
from mipcheck.resolve.frame import CallRecord, Context, Frame, Outcome, outcome_records
from mipcheck.resolve.layers import join_values
from mipcheck.resolve.project import Definition, Project
from mipcheck.resolve.relevance import Relevance
from mipcheck.resolve.state import Freezing, State, depends_on_caller, relocate, site_of, transform
from mipcheck.resolve.syntax import local_names, mentions, written
from mipcheck.resolve.values import (
    Arguments,
    ClassValue,
    Const,
    DefinitionId,
    FunctionValue,
    Import,
    Imported,
    Instance,
    ModuleValue,
    Passed,
    Place,
    Seq,
    Unknown,
    Value,
    choose,
    from_parameter,
    limited,
    path_of,
)

_PLAIN = (Const, Unknown, Import, ClassValue, ModuleValue)
DEEPEST_CALL = 10
DEEPEST_CALLER = 8
MOST_CONTEXTS = 16
MOST_RUNS = 200
MOST_RUNS_OF_FILE = 1200
FEWEST_RUNS = 20
MODULE_BODY = -1

_K = TypeVar("_K")
_V = TypeVar("_V")


class World:
    """The project seen through the rule data.

    ``sinks`` are the names that calls to judge end in; ``wanted`` are names of functions whose callers mattered, each
    with a word that a file calling it would also contain.
    """

    def __init__(self, project: Project, index: CatalogIndex, sinks: frozenset[str]) -> None:
        self.project = project
        self.index = index
        self.sinks = sinks
        self.classes = Classes(self)
        self.escapes: set[DefinitionId] = set()
        self.wanted: set[tuple[str, str]] = set()
        self._outcomes: dict[object, Outcome] = {}
        self._contexts: dict[DefinitionId, list[Context]] = {}
        self._roots: dict[DefinitionId, list[Context]] = {}
        self._modules: dict[str, Frame] = {}
        self._globals: dict[tuple[str, str], Value | None] = {}
        self._mentions: dict[DefinitionId, frozenset[str]] = {}
        self._written: dict[DefinitionId, frozenset[str]] = {}
        self.active: list[object] = []
        self._provisional: list[tuple[dict[Any, Any], object]] = []
        self._assumed: dict[tuple[int, object], Any] = {}
        self.cuts = 0
        self._runs = 0
        self._spent = 0
        self._locals: dict[object, frozenset[str]] = {}
        self.relevance = Relevance(project.modules, list(project.definitions.values()), sinks, *_signs(index))

    # -- running ------------------------------------------------------------------------------------------------

    def run(
        self,
        definition_id: DefinitionId,
        bound: Value | None,
        env: tuple[tuple[str, Value], ...],
        captured: tuple[tuple[str, Value], ...],
    ) -> Outcome:
        """Run a function with given variables at entry."""
        key = ("run", definition_id, bound, env, captured)
        known = self._outcomes.get(key)
        if known is not None:
            return known
        depth = sum(1 for item in self.active if isinstance(item, tuple) and item[0] == "run")
        same = sum(1 for item in self.active if isinstance(item, tuple) and item[:2] == ("run", definition_id))
        if depth >= 3 * DEEPEST_CALL or same >= 2 or self.exhausted:
            return self.cut(self._outcomes, key, Outcome(Unknown("too many calls inside each other to follow")))
        self._runs += 1
        with self.asking(key):
            cuts = self.cuts
            try:
                outcome = self._run(definition_id, bound, env, captured)
            except RecursionError:
                return self.cut(self._outcomes, key, Outcome(Unknown("code nested too deeply to follow")))
        self.keep(self._outcomes, key, outcome, cuts)
        return outcome

    def _run(
        self,
        definition_id: DefinitionId,
        bound: Value | None,
        env: tuple[tuple[str, Value], ...],
        captured: tuple[tuple[str, Value], ...],
    ) -> Outcome:
        definition = self.project.definitions[definition_id]
        frame = Frame(self, definition_id.path, State(dict(env)), definition, bound, dict(captured))
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
        entry = binding.bind(self, definition, function.bound, frozen, at)
        outcome = self.run(function.id, function.bound, entry, captured)
        for site, content in outcome.effects:
            frame.origins.setdefault(site, frame.state.heap.get(site, content))
            frame.state.heap[site] = content
        for (owner, name), value in outcome.fields:
            frame.state.fields[owner, name] = value
        frame.stores += outcome.stores
        if frame.definition is not None and definition.outer == frame.definition.id:
            frame.state.env.update(outcome.nonlocals)
        frame.depends = frame.depends or outcome.depends
        return self._returned(frame, definition, outcome, frozen, at)

    def _returned(
        self, frame: Frame, definition: Definition, outcome: Outcome, arguments: Arguments, at: Place
    ) -> Value:
        value, node = outcome.value, definition.node
        if not isinstance(value, _PLAIN):
            keep: set[Place] = {site for site, _ in outcome.effects}

            def note(part: Any) -> Any:
                site = site_of(part)
                if site:
                    keep.add(site)
                return part

            for item in arguments:
                transform(item.value, note)
            value = relocate(value, keep, at.start)
        if isinstance(value, Unknown) and isinstance(node, facts.Function) and node.returns is not None:
            return annotated.typed(self, definition.id.path, node.returns) or value
        return value

    @contextmanager
    def asking(self, key: object) -> Iterator[None]:
        """While a question is being worked out; after the outermost one, provisional answers become assumptions."""
        self.active.append(key)
        try:
            yield
        finally:
            self.active.pop()
            if not self.active:
                for memo, entry in self._provisional:
                    if entry in memo:
                        self._assumed.setdefault((id(memo), entry), memo.pop(entry))
                self._provisional.clear()

    def cut(self, memo: dict[_K, _V], key: _K, nothing: _V) -> _V:
        """The answer to a question that is being worked out already: what an earlier round found, else ``nothing``.

        Answers that rest on ``nothing`` are kept as assumptions only; asked again, they become the answers of the next
        round.
        """
        if (id(memo), key) in self._assumed:
            return cast(_V, self._assumed[id(memo), key])
        self.cuts += 1
        return nothing

    def keep(self, memo: dict[_K, _V], key: _K, value: _V, cuts: int) -> None:
        """Remember an answer; only provisionally if questions were cut short since :attr:`cuts` was at ``cuts``."""
        memo[key] = value
        if self.cuts != cuts and self.active:
            self._provisional.append((memo, key))

    @property
    def exhausted(self) -> bool:
        """Whether the budget for the function being judged is used up: what is not known by now stays unknown."""
        return self._runs > (MOST_RUNS if self._spent < MOST_RUNS_OF_FILE else FEWEST_RUNS)

    def reset_budget(self, new_file: bool = False) -> None:
        """Start counting runs anew, for each function judged; a file that used up a lot already leaves less to each."""
        self._spent = 0 if new_file else self._spent + self._runs
        self._runs = 0

    # -- who calls ----------------------------------------------------------------------------------------------

    def contexts(self, definition_id: DefinitionId) -> list[Context]:
        """Every way a function is called in the project; one with unknown arguments where nobody calls it."""
        known = self._contexts.get(definition_id)
        if known is not None:
            return known
        key = ("contexts", definition_id)
        depth = sum(1 for item in self.active if isinstance(item, tuple) and item[0] == "contexts")
        if key in self.active or depth >= DEEPEST_CALLER or self.exhausted:
            return self.cut(self._contexts, definition_id, [])
        with self.asking(key):
            cuts = self.cuts
            found = self._find_contexts(definition_id)
        self.keep(self._contexts, definition_id, found, cuts)
        return found

    def _find_contexts(self, definition_id: DefinitionId) -> list[Context]:
        definition = self.project.definitions[definition_id]
        found: dict[tuple[object, ...], Context] = {}
        for record in self._records_of(definition):
            for context in binding.contexts_of_call(self, definition, record):
                found.setdefault((context.bound, context.env, context.captured), context)
        contexts = list(found.values())[:MOST_CONTEXTS]
        if not contexts or definition_id in self.escapes or len(found) > MOST_CONTEXTS:
            contexts += binding.root_contexts(self, definition)
        return contexts

    def _records_of(self, definition: Definition) -> Iterator[CallRecord]:
        """The calls that reach a function, found by running everything that mentions its name (or its class's)."""
        targets = {definition.name}
        if definition.owner is not None and definition.name in ("__init__", "__post_init__"):
            targets = {self.project.definitions[cls].name for cls in self.classes.family(definition.owner)}
        self.want(definition, targets)
        for caller in self.mentioning(targets):
            if caller != definition.id:
                for outcome in self.outcomes_where(caller, lambda outcome: _calls_vary(outcome, definition, targets)):
                    for record in outcome.records:
                        if isinstance(record.function, FunctionValue | ClassValue):
                            yield record

    def want(self, definition: Definition, names: Iterable[str]) -> None:
        """Note that callers of a definition matter: who calls it under one of ``names`` also mentions its class, module
        or package.
        """
        *folders, file = definition.id.path.split("/")
        homes = {file.rpartition(".")[0], *definition.qualname.split(".")[:1]} - {"__init__"}
        package = self.project.module("/".join([*folders, "__init__.py"])) if folders else None
        if package is not None and homes & package.names:
            homes.add(folders[-1])
        self.wanted |= {
            (name, home) for name in names for home in homes if name != home or "." not in definition.qualname
        }

    def mentioning(self, names: Set[str]) -> list[DefinitionId]:
        """The functions and module bodies in which one of the names occurs."""
        found: list[DefinitionId] = []
        for module in self.project.modules:
            if not names & module.names:
                continue
            found.append(DefinitionId(module.path, MODULE_BODY))
            found += [item.id for item in self.functions_of(module.path) if names & self.mentions(item)]
        return found

    def functions_of(self, path: str) -> list[Definition]:
        """The functions, methods and lambdas known in a file, in order."""
        return [
            definition for definition in self.project.defined_in(path) if not isinstance(definition.node, facts.Class)
        ]

    def mentions(self, definition: Definition) -> frozenset[str]:
        """The identifiers in a definition."""
        if definition.id not in self._mentions:
            self._mentions[definition.id] = mentions(definition.node)
        return self._mentions[definition.id]

    def outcomes_where(self, definition_id: DefinitionId, depends: Callable[[Outcome], bool]) -> list[Outcome]:
        """The outcomes of a function run once for any caller; in every way it is called only if that makes a
        difference.

        ``depends`` says of an outcome whether what is looked for in it hangs on what a caller passes.
        """
        if definition_id.start == MODULE_BODY:
            return self.outcomes(definition_id)
        roots = self.root_outcomes(definition_id)
        return self.outcomes(definition_id) if any(outcome.depends or depends(outcome) for outcome in roots) else roots

    def root_outcomes(self, definition_id: DefinitionId) -> list[Outcome]:
        """The outcomes of a function run for any caller."""
        key = ("root", definition_id)
        if key in self.active:
            contexts = self.cut(self._roots, definition_id, [])
        elif definition_id not in self._roots:
            with self.asking(key):
                cuts = self.cuts
                found = binding.root_contexts(self, self.project.definitions[definition_id])
            self.keep(self._roots, definition_id, found, cuts)
            contexts = found
        else:
            contexts = self._roots[definition_id]
        return [self.run(definition_id, context.bound, context.env, context.captured) for context in contexts]

    def outcomes(self, definition_id: DefinitionId) -> list[Outcome]:
        """The outcomes of a function (or module body) in every way it is called."""
        if definition_id.start == MODULE_BODY:
            frame = self._module_frame(definition_id.path)
            if frame is None or ("module", definition_id.path) in self.active:
                self.cuts += 1
                return []
            return [Outcome(Unknown("a module"), tuple(outcome_records(frame)), tuple(frame.stores))]
        contexts = self.contexts(definition_id)
        return [self.run(definition_id, context.bound, context.env, context.captured) for context in contexts]

    # -- names --------------------------------------------------------------------------------------------------

    def _module_frame(self, path: str) -> Frame | None:
        if path not in self._modules:
            module = self.project.module(path)
            if module is None:
                return None
            frame = self._modules[path] = Frame(self, path, State({"__name__": Unknown("the module's name")}))
            with self.asking(("module", path)):
                finish(frame, module)
        return self._modules[path]

    def module_env(self, path: str) -> dict[str, Value]:
        """The global variables of a module after its body has run (so far, if it is running)."""
        frame = self._module_frame(path)
        return frame.state.env if frame is not None else {}

    def module_attribute(self, path: str, name: str) -> Value | None:
        """``module.name``: a global, or a module of the package; ``None`` where there is no such thing."""
        value = self.global_value(path, name)
        if value is not None:
            return value
        inner = self.project.submodule(path, name)
        return ModuleValue(inner) if inner is not None else None

    def imported(self, value: Imported) -> Value:
        """What an imported name is."""
        found = self.module_attribute(value.path, value.name)
        if found is not None:
            return found
        return value.outside or Unknown(f"`{value.name}` is not defined in {value.path}", value.name)

    def global_value(self, path: str, name: str) -> Value | None:
        """A global variable as any function may find it: what the module body left, and what functions make of it."""
        frame = self._module_frame(path)
        if frame is None:
            return None
        key = (path, name)
        value = frame.state.env.get(name)
        if ("module", path) in self.active:
            return self.imported(value) if isinstance(value, Imported) else value
        if key in self._globals:
            return self._globals[key]
        if ("global", key) in self.active:
            return self.cut(self._globals, key, self._plain(frame, value))
        with self.asking(("global", key)):
            cuts = self.cuts
            found = self._after_writers(path, name, self._plain(frame, value))
        self.keep(self._globals, key, found, cuts)
        return found

    def _plain(self, frame: Frame, value: Value | None) -> Value | None:
        if isinstance(value, Imported):
            return self.imported(value)
        return frame.state.freeze(value) if value is not None else None

    def _after_writers(self, path: str, name: str, value: Value | None) -> Value | None:
        """The value joined with what the functions of its module store in it or do to its content."""
        owner = (Import((path,)), name)
        for definition in self.functions_of(path):
            if name not in self.writes(definition):
                continue
            for outcome in self.outcomes_where(definition.id, lambda outcome: stores_vary(outcome, name)):
                stored = [new for key, new in outcome.stores if key == owner]
                value = choose([*([value] if value is not None else []), *stored]) if stored else value
                value = with_effects(value, outcome) if value is not None else value
        return value

    def writes(self, definition: Definition) -> frozenset[str]:
        """The names a definition writes to or through."""
        if definition.id not in self._written:
            self._written[definition.id] = written(definition.node)
        return self._written[definition.id]

    def free_name(self, frame: Frame, name: str) -> Value:
        """A name that is no variable of the running function: captured, global, or built in."""
        if name in frame.captured:
            value = frame.captured[name]
            return self.imported(value) if isinstance(value, Imported) else value
        if name in self._own_names(frame):
            return Unknown(f"`{name}` is not followed", name)
        found = self.global_value(frame.path, name) if frame.definition is not None or frame.is_class_body else None
        if found is not None:
            return found
        if hasattr(builtins, name):
            return Import(("builtins", name))
        stars = [
            star
            for key, star in self.module_env(frame.path).items()
            if key.startswith("*") and isinstance(star, Import)
        ]
        if stars:
            return Import((*stars[-1].path, name))
        return Unknown(f"`{name}` is not defined here", name)

    def _own_names(self, frame: Frame) -> frozenset[str]:
        """The variables of a frame: one of these that has no value was left out of the slice, and is no global of that
        name.
        """
        if frame.is_class_body:
            return frozenset()
        key: object = frame.definition.id if frame.definition is not None else frame.path
        if key not in self._locals:
            node = frame.definition.node if frame.definition is not None else self.project.module(frame.path)
            self._locals[key] = local_names(node) if node is not None else frozenset()
        return self._locals[key]

    def capture(self, frame: Frame, definition: Definition) -> tuple[tuple[str, Value], ...]:
        """The variables of ``frame`` that an inner function mentions, as they are now."""
        if frame.definition is None or frame.is_class_body:
            return tuple(frame.captured.items())
        names = self.mentions(definition)
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


def _signs(index: CatalogIndex) -> tuple[frozenset[str], re.Pattern[str]]:
    """What tells code that speaks of a service: the modules its libraries are imported from, and the words for it in
    names and texts.
    """
    roots = {segments[0] for entry in index.library_calls for path in entry.call.paths for segments in expand(path)}
    words = {
        word
        for service in index.catalog.services
        for word in (*service.hints, *service.hosts, *(item.path for item in service.endpoints))
    }
    words |= {
        name
        for entry in index.library_calls
        for path in entry.call.tails
        for name in max(expand(path))[-1:]
        if "_" in name
    }
    return frozenset(roots), re.compile("|".join(re.escape(word) for word in sorted(words)), re.IGNORECASE)


def _calls_vary(outcome: Outcome, definition: Definition, names: set[str]) -> bool:
    """Whether the calls of a function in an outcome hang on what the caller passes: their arguments, or whom they
    reach.
    """
    for record in outcome.records:
        if isinstance(record.function, FunctionValue | ClassValue):
            reaches = record.function.id == definition.id or isinstance(record.function, ClassValue)
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


def with_effects(value: Value, outcome: Outcome) -> Value:
    """A value, or what a run made of the objects in it."""
    effects = dict(outcome.effects)
    if not effects:
        return value
    changed: Value = Freezing(effects).freeze(value)
    return value if changed == value else join_values(value, changed)


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
    return Outcome(
        _result(frame, node),
        tuple(outcome_records(frame)),
        tuple(frame.stores),
        tuple((site, end.freeze(end.heap[site])) for site in frame.origins if site in end.heap),
        tuple(end.fields.items()) if not isinstance(node, facts.ModuleFacts) else (),
        tuple((name, end.freeze(value)) for name, value in end.env.items())
        if frame.definition is not None and frame.world.project.has_inner(frame.definition.id)
        else (),
        frame.depends,
        tuple((name, end.freeze(end.env[name])) for name in sorted(frame.nonlocal_names) if name in end.env),
    )


def _result(frame: Frame, node: object) -> Value:
    from mipcheck.resolve.values import NONE, Either, Element

    if isinstance(node, facts.Function) and node.is_generator:
        layers = tuple(Element(value) for value in frame.yields)
        return Seq("generator", layers if len(layers) == 1 else tuple(Either(((), (layer,))) for layer in layers))
    explicit = [value for value in frame.returns if value != Import(("builtins", "None"))]
    if not explicit:
        return NONE
    return choose([*explicit, NONE] if len(explicit) < len(frame.returns) else explicit)
