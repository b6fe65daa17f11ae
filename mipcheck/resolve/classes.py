"""Classes of the project: their order, members, fields, and what a constructor call makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve import annotated, binding
from mipcheck.resolve.elsewhere import is_test
from mipcheck.resolve.frame import CallRecord, Context, Frame, Outcome, outcome_records
from mipcheck.resolve.layers import ABSENT, find
from mipcheck.resolve.project import Definition
from mipcheck.resolve.slices import Goal
from mipcheck.resolve.state import Field, State, relocate
from mipcheck.resolve.syntax import ANY, is_super_init, mentions, walk
from mipcheck.resolve.values import (
    Arguments,
    ClassValue,
    Const,
    DefinitionId,
    Entry,
    FunctionValue,
    Instance,
    Layer,
    Map,
    Passed,
    Place,
    Result,
    Seq,
    Spread,
    Unknown,
    Value,
    choose,
    const,
    options,
    path_of,
)

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

_FieldKey = tuple[Instance, str, "Place | None"]
_HOOKS = ("__post_init__", "model_post_init", "__attrs_post_init__")
_VALIDATED = Unknown("a validator of its class may change it")
_BY_NAME = Unknown("an attribute that may be set by a name that is not known")
_SETTING = frozenset({"setattr", "vars", "__dict__"})
_CONSTRUCTORS = ("__init__", "__post_init__", "model_post_init", "__new__", "__attrs_post_init__")


class Classes:
    """Answers about classes, each worked out once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._envs: dict[DefinitionId, dict[str, Value]] = {}
        self._bases: dict[DefinitionId, tuple[Value, ...]] = {}
        self._fields: dict[_FieldKey, Value | None] = {}
        self._initial: dict[_FieldKey, Value] = {}
        self._plain_records: dict[DefinitionId, bool] = {}
        self._validators: dict[DefinitionId, frozenset[str]] = {}
        self._shared: dict[tuple[DefinitionId, str], Value] = {}
        self._family: dict[DefinitionId, list[DefinitionId]] = {}
        self._order: dict[DefinitionId, list[DefinitionId]] = {}
        self._with_bases: list[DefinitionId] = []
        self._known = 0
        self._unsure = 0
        self._bodies: dict[DefinitionId, Frame] = {}
        self._annotations: dict[DefinitionId, dict[str, list[facts.Expr]]] = {}
        self._written: dict[DefinitionId, frozenset[str]] = {}
        self._open_to_others: dict[DefinitionId, bool] = {}

    def bodies(self, path: str) -> list[Frame]:
        """The finished runs of the class bodies in a file."""
        for definition in self.world.project.defined_in(path):
            if isinstance(definition.node, facts.Class):
                self.env(definition.id)
        return [frame for definition_id, frame in sorted(self._bodies.items()) if definition_id.path == path]

    def records(self, cls: DefinitionId, ends: frozenset[int]) -> tuple[CallRecord, ...]:
        """The calls in the body of a class that end at one of ``ends``."""
        self.env(cls)
        frame = self._bodies.get(cls)
        found = outcome_records(frame) if frame is not None else ()
        return tuple(record for record in found if record.at.end in ends)

    def node(self, cls: DefinitionId) -> facts.Class:
        """The definition of a class."""
        node = self.world.project.definitions[cls].node
        assert isinstance(node, facts.Class)
        return node

    def env(self, cls: DefinitionId) -> dict[str, Value]:
        """The names a class body binds."""
        if cls not in self._envs:
            from mipcheck.resolve.statements import run

            self._envs[cls] = {}
            frame = Frame(self.world, cls.path, State({}), self.world.project.definitions[cls], is_class_body=True)
            run(frame, self.node(cls).body)
            self._bodies[cls] = frame
            self._envs[cls] = {name: frame.state.freeze(value) for name, value in frame.state.env.items()}
        return self._envs[cls]

    def bases(self, cls: DefinitionId) -> tuple[Value, ...]:
        """The values of the base class expressions."""
        if cls not in self._bases:
            from mipcheck.resolve.expressions import evaluate

            self._bases[cls] = ()
            self._unsure += 1
            frame = Frame(self.world, cls.path, State({}), is_class_body=True)
            found: list[Value] = []
            for argument in self.node(cls).bases:
                base = argument.value.value if isinstance(argument.value, facts.Item) else argument.value
                if argument.keyword is None:
                    found += options(evaluate(frame, base))
            self._bases[cls] = tuple(found)
            self._unsure -= 1
        return self._bases[cls]

    def order(self, cls: DefinitionId) -> list[DefinitionId]:
        """The class and its bases inside the project, nearest first."""
        if cls in self._order:
            return self._order[cls]
        found: dict[DefinitionId, None] = {}
        queue = [cls]
        while queue:
            here = queue.pop(0)
            if here not in found:
                found[here] = None
                queue += [base.id for base in self.bases(here) if isinstance(base, ClassValue)]
        if not self._unsure:  # else the bases of a class are being worked out, and count as none
            self._order[cls] = list(found)
        return list(found)

    def family(self, cls: DefinitionId) -> list[DefinitionId]:
        """The class and every class in the modules read that inherits from it."""
        if cls not in self._family:
            self._family[cls] = [cls]
            name = self.world.project.definitions[cls].name
            for here in self._derived():
                if here != cls and self._may_inherit(here, name) and cls in self.order(here):
                    self._family[cls].append(here)
        return self._family[cls]

    def _derived(self) -> list[DefinitionId]:
        """The classes with a base in the modules read so far, in order."""
        definitions = self.world.project.definitions
        if self._known != len(definitions):
            self._known = len(definitions)
            self._with_bases = sorted(
                here for here, item in definitions.items() if isinstance(item.node, facts.Class) and item.node.bases
            )
        return self._with_bases

    def _may_inherit(self, definition_id: DefinitionId, name: str) -> bool:
        module = self.world.project.module(definition_id.path)
        return module is not None and (name in module.names or definition_id.path == module.path)

    def inherits(self, cls: DefinitionId, method: Definition) -> bool:
        """Whether a method of a class is the one that objects of ``cls`` have."""
        member = self.member(cls, method.name)
        return not isinstance(member, FunctionValue) or member.id == method.id or cls == method.owner

    def outside_base(self, cls: DefinitionId) -> Value | None:
        """The first base class from outside the project, ``object`` and plain helpers left out."""
        for here in self.order(cls):
            for base in self.bases(here):
                path = path_of(base)
                if path is not None and path[0] not in ("builtins", "abc", "typing", "enum"):
                    return base
        return None

    def own_member(self, cls: DefinitionId, name: str) -> Value | None:
        """What a class body itself binds to a name."""
        value = self.env(cls).get(name)
        return self.world.names.looked_up(value) if value is not None else None

    def member(self, cls: DefinitionId, name: str) -> Value | None:
        """What a class or its bases bind to a name."""
        for here in self.order(cls):
            value = self.own_member(here, name)
            if value is not None:
                return value
        return None

    def kind(self, function: DefinitionId) -> str:
        """``"property"``, ``"static"``, ``"class"`` or ``"method"``."""
        node = self.world.project.definitions[function].node
        for decorator in node.decorators if isinstance(node, facts.Function) else ():
            inner = decorator.function if isinstance(decorator, facts.Call) else decorator
            name = (
                inner.name if isinstance(inner, facts.Attribute) else inner.id if isinstance(inner, facts.Name) else ""
            )
            found = {"staticmethod": "static", "classmethod": "class"}.get(name) or (
                "property" if "property" in name or name == "computed_field" else ""
            )
            if found:
                return found
        return "method"

    # -- making objects -----------------------------------------------------------------------------------------

    def construct(self, frame: Frame, cls: DefinitionId, arguments: Arguments, at: Place) -> Value:
        """What ``cls(arguments)`` makes; its constructor's effects on the arguments happen in ``frame``."""
        from mipcheck.resolve.calls import keyword_map

        if self.model_of(cls) == "typed_dict":
            return Map(keyword_map(arguments, at).layers, at)
        return Instance(cls, arguments, at)

    def model_of(self, cls: DefinitionId) -> str:
        """The model the rule data gives to a base or decorator of the class, such as ``"dataclass"``."""
        for here in self.order(cls):
            for value in (*self.bases(here), *self._decorators(here)):
                path = path_of(value)
                for model in self.world.index.models.lookup(self.world.canonical(path)) if path else ():
                    if model.model.endswith("class") or model.model == "typed_dict":
                        return model.model
        return ""

    def _decorators(self, cls: DefinitionId) -> Iterator[Value]:
        from mipcheck.resolve.expressions import evaluate

        frame = Frame(self.world, cls.path, State({}), is_class_body=True)
        for decorator in self.node(cls).decorators:
            inner = decorator.function if isinstance(decorator, facts.Call) else decorator
            yield evaluate(frame, inner)

    def field_names(self, cls: DefinitionId) -> list[str]:
        """The annotated fields of a dataclass-like class, base classes first."""
        names: dict[str, None] = {}
        for here in reversed(self.order(cls)):
            for statement in self.node(here).body:
                if isinstance(statement, facts.Annotated) and isinstance(statement.target, facts.Name):
                    names.setdefault(statement.target.id)
        return list(names)

    def as_mapping(self, frame: Frame, value: Instance, at: Place) -> Value:
        """``asdict(value)`` or ``vars(value)``."""
        from mipcheck.resolve.calls import keyword_map

        if not self.is_record(value.cls):
            return Map((Spread(Unknown("all attributes of an object", at=at)),), at)
        from mipcheck.resolve.attributes import of_instance

        layers: list[Layer] = []
        if value.arguments is not None and self._keeps_others(value.cls):
            layers += keyword_map(value.arguments, at).layers
        names = [name for name in self.field_names(value.cls) if not self._is_kept_back(value.cls, name)]
        layers += [Entry(const(name), of_instance(frame, value, name, at), at) for name in names]
        made = Map(tuple(layers), at)
        frame.state.heap[at] = made
        return made

    def _is_kept_back(self, cls: DefinitionId, name: str) -> bool:
        """Whether a field is left out of its object as a mapping: ``Field(exclude=True)``."""
        default = self.member(cls, name)
        return isinstance(default, Result) and any(item.name == "exclude" for item in default.arguments)

    def _keeps_others(self, cls: DefinitionId) -> bool:
        """Whether objects of a class keep what they are given under other names: pydantic's ``extra="allow"``."""
        bodies = (self.node(here) for here in self.order(cls))
        return any(isinstance(node, facts.Constant) and node.value == "allow" for body in bodies for node in walk(body))

    # -- fields -------------------------------------------------------------------------------------------------

    def field(self, base: Instance, name: str, frame: Frame | None = None) -> Value | None:
        """The value an attribute may have: what the constructor and any method store, else the class attribute;
        ``None`` if nothing.
        """
        key = (base, name, base.at if self._is_plain_record(base.cls) else None)
        if key in self._fields:
            self.world.answers.hit(self._fields, key)
            return self._fields[key]
        guard = ("field", *key)
        if guard in self.world.answers.active:
            first = self._initial.get(key)
            found = self.world.answers.cut(self._fields, key, first or self.class_attribute(base.cls, name))
            # What an earlier round was too short to tell is no reason to forget what the constructor made.
            return first if first is not None and isinstance(found, Unknown) else found
        if self.world.budget.exhausted():
            known = self._only_literals(base.cls, name)
            return self.world.answers.limit(known or Unknown("more code than is followed", name))
        with self.world.answers.asking(guard):
            cuts = self.world.answers.cuts
            found = self._find_field(base, name, key)
        self.world.answers.keep(self._fields, key, found, cuts)
        return found

    def _only_literals(self, cls: DefinitionId, name: str) -> Value | None:
        """What an attribute is that only literals are ever written to, by names that are written out."""
        family = {*self.order(cls), *self.family(cls)}
        others = self.world.code.elsewhere.attribute_writers({item.path for item in family}, ANY)
        if self.is_record(cls) or next(iter(others), None) is not None:
            return None
        if any(map(self.world.code.sets_any, family)):
            return None
        return self.world.code.literals.of(name, family)

    def _find_field(self, base: Instance, name: str, key: _FieldKey) -> Value | None:
        initial = self._constructed(base, name)
        if self.is_record(base.cls):
            initial = self._after_hooks(base, key, initial)
        if initial:
            self._initial[key] = choose(initial)
        stored, effects = self._stored(base, name)
        values = [*initial, *stored]
        if not any(not isinstance(value, Unknown) for value in initial):
            at_class = self.class_attribute(base.cls, name)
            if at_class is not None and not (isinstance(at_class, Unknown) and values):
                values.insert(0, at_class)
        if not values:
            return self._annotated(base.cls, name)
        if self._is_open(base.cls):
            values.append(_BY_NAME)
        value = choose(values)
        for effect in effects:
            value = effect(value)
        if all(isinstance(option, Unknown) or option == const(None) for option in options(value)):
            typed = self._annotated(base.cls, name)
            return choose([value, typed]) if typed is not None else value
        return value

    def _is_open(self, cls: DefinitionId) -> bool:
        """Whether a class sets attributes of its objects by names that only the running program knows."""
        return any(map(self.world.code.sets_any, self.order(cls))) or self._is_open_to_others(cls)

    def _is_open_to_others(self, cls: DefinitionId) -> bool:
        """Whether other code sets attributes of a class or its objects by names that are not known."""
        from mipcheck.resolve.changes import stores_vary

        if cls not in self._open_to_others:
            self._open_to_others[cls] = False
            base, family = Instance(cls), {*self.order(cls), *self.family(cls)}
            goal = Goal(stores=frozenset({ANY}))
            self._open_to_others[cls] = any(
                name == ANY and self._same(owner, base, family, anyone=True)
                for scope in self.world.code.elsewhere.attribute_writers({item.path for item in family}, ANY)
                for outcome in self.world.outcomes_where(scope, goal, lambda outcome: stores_vary(outcome, ANY))
                for (owner, name), _ in outcome.stores
            )
        return self._open_to_others[cls]

    def _constructed(self, base: Instance, name: str) -> list[Value]:
        """What constructing the object puts into the attribute."""
        if self.is_record(base.cls):
            return self._record_field(base, name)
        from mipcheck.resolve.changes import stores_vary

        init = self.member(base.cls, "__init__")
        if not isinstance(init, FunctionValue):
            return []
        definition = self.world.project.definitions[init.id]
        if not any(name in self._writes_of_methods(here) for here in self.order(base.cls)):
            return []
        goal = Goal(stores=frozenset({name}))
        if base.arguments is not None:
            env = binding.bind(
                self.world, definition, base, base.arguments, base.at, self.world.code.slice(init.id, goal)
            )
            outcome = self.world.run(init.id, Context(base, env, (), base.at), goal)
            return [*self._stores_of(outcome, base, name), *self._unfollowed(outcome, name)]
        roots = self.world.root_outcomes(init.id, goal)
        if not any(outcome.depends or stores_vary(outcome, name) for outcome in roots):
            return [
                value
                for outcome in roots
                for value in (*self._stores_of(outcome, None, name), *self._unfollowed(outcome, name))
            ]
        values: list[Value] = []
        for context in self.world.callers.contexts(init.id, goal):
            outcome = self.world.run(init.id, context, goal)
            values += [*self._stores_of(outcome, context.bound, name), *self._unfollowed(outcome, name)]
        return values

    def _after_hooks(self, base: Instance, key: _FieldKey, values: list[Value]) -> list[Value]:
        """What a field of a record may be once the code of its class that runs after its constructor is done."""
        name = key[1]
        for hook in _HOOKS:
            member = self.member(base.cls, hook)
            definition = self.world.project.definitions[member.id] if isinstance(member, FunctionValue) else None
            if definition is None or not self.world.code.effects.writes_of(definition, (name,)):
                continue
            if values:
                self._initial[key] = choose(values)
            goal = Goal(stores=frozenset({name}))
            cut = self.world.code.slice(definition.id, goal)
            env = binding.bind(self.world, definition, base, (), base.at, cut)
            outcome = self.world.run(definition.id, Context(base, env, (), base.at), goal)
            surely = [value for at, value in outcome.left if at.name == name and at.owner == base]
            values = surely or [*values, *self._stores_of(outcome, base, name)]
            values = [self.world.changes.with_effects(value, outcome, name) for value in values]
        return [*values, *([_VALIDATED] if name in self._validated(base.cls) else [])]

    def _validated(self, cls: DefinitionId) -> frozenset[str]:
        """The names that the validators in a class speak of: what they yield is the value of a field."""
        if cls not in self._validators:
            found: set[str] = set()
            for here in self.order(cls):
                for node in self.node(here).body:
                    if isinstance(node, facts.Function) and "validator" in " ".join(mentions(node.decorators)):
                        found |= mentions(node)
            self._validators[cls] = frozenset(found)
        return self._validators[cls]

    def _unfollowed(self, outcome: Outcome, name: str) -> list[Value]:
        """What an attribute may be where the run that should tell was not followed."""
        return [Unknown("more code than is followed", name)] if self.world.changes.lost(outcome, name) else []

    def _writes_of_methods(self, cls: DefinitionId) -> frozenset[str]:
        """The names that the methods in the body of a class write to."""
        if cls not in self._written:
            definitions = self.world.project.definitions
            self._written[cls] = frozenset[str]().union(
                *(
                    self.world.code.writes(definitions[DefinitionId(cls.path, statement.start)])
                    for statement in self.node(cls).body
                    if isinstance(statement, facts.Function)
                )
            )
        return self._written[cls]

    def _stores_of(self, outcome: Outcome, owner: Value | None, name: str) -> list[Value]:
        """What a run left in the attribute: its value at the end where every path sets it, else all it stored."""
        left = {key: value for key, value in outcome.left if key.name == name and owner in (None, key.owner)}
        stored = [
            value
            for (base, key), value in outcome.stores
            if key == name
            and owner in (None, base)
            and not (isinstance(base, Instance) and Field.of(base, name) in left)
        ]
        return [*left.values(), *stored]

    def handed_up(self, base: Instance) -> Arguments:
        """The arguments with which the constructor of a class from outside, that the class of an object extends, is
        called; anything, where the object's own constructor calls it in several ways.
        """
        init = self.member(base.cls, "__init__")
        if not isinstance(init, FunctionValue):
            return base.arguments or ()
        definition = self.world.project.definitions[init.id]
        goal = Goal(calls=frozenset(node.end for node in walk(definition.node) if is_super_init(node)))
        if not goal.calls:
            return ()
        if base.arguments is not None:
            cut = self.world.code.slice(init.id, goal)
            env = binding.bind(self.world, definition, base, base.arguments, base.at, cut)
            outcomes = [self.world.run(init.id, Context(base, env, (), base.at), goal)]
        else:
            outcomes = self.world.root_outcomes(init.id, goal)
        found = dict.fromkeys(record.arguments for outcome in outcomes for record in outcome.records)
        return next(iter(found)) if len(found) == 1 else (Passed(Unknown("arguments of a base class"), None, "**"),)

    def is_made_in(self, site: Place, cls: DefinitionId) -> bool:
        """Whether something is made by a constructor of a class, for each object anew."""
        for here in self.order(cls):
            init = self.env(here).get("__init__")
            node = self.world.project.definitions[init.id].node if isinstance(init, FunctionValue) else None
            if node is not None and here.path == site.path and node.start <= site.start < node.end:
                return True
        return False

    def is_record(self, cls: DefinitionId) -> bool:
        """Whether a class is a dataclass or the like, with the constructor that comes with it."""
        return bool(self.model_of(cls)) and not isinstance(self.member(cls, "__init__"), FunctionValue)

    def _record_field(self, base: Instance, name: str) -> list[Value]:
        names = self.field_names(base.cls)
        if name not in names:
            return []
        default = self._default(base.cls, name)
        if default is not None and base.at is not None:
            default = relocate(default, set(), base.at.start)  # every object has one of its own
        if self.model_of(base.cls) == "settings_class":
            unknown = Unknown(f"setting `{name}` can be overridden from the environment", name)
            return [choose([default, unknown]) if default is not None else unknown]
        if base.arguments is None:
            values = [value for made in self._made(base.cls) for value in self._passed(made, names, name, default)]
            anything = Unknown(f"field `{name}` of an object made at run time", name)
            return values or ([choose([default, anything])] if default is not None else [])
        return self._passed(base.arguments, names, name, default)

    def _passed(self, arguments: Arguments, names: list[str], name: str, default: Value | None) -> list[Value]:
        from mipcheck.resolve.models import bind

        bound = bind(tuple(names), arguments)
        if name in bound:
            return [bound[name]]
        spread = [item.value for item in arguments if item.star == "**"]
        for value in spread:
            if isinstance(value, Map):
                hits = find(value.layers, name, lambda _inner, _key: [])
                known = [hit.value for hit in hits if hit.value != ABSENT]
                if known:
                    return known
            else:
                return [
                    choose(
                        [
                            *([default] if default is not None else []),
                            Unknown(f"field `{name}` comes from a mapping", name),
                        ]
                    )
                ]
        return [default] if default is not None else []

    def _made(self, cls: DefinitionId) -> list[Arguments]:
        """The arguments of every constructor call of the class in the project."""
        names = {self.world.project.definitions[cls].name}
        self.world.callers.want(self.world.project.definitions[cls], names)
        found: dict[Arguments, None] = {}
        for scope, calls in self.world.code.calls_of(names):
            if is_test(scope.path) and not is_test(cls.path):
                continue
            for outcome in self.world.outcomes(scope, Goal(calls=frozenset(call.node.end for call in calls))):
                found.update(
                    (record.arguments, None) for record in outcome.records if record.function == ClassValue(cls)
                )
        return list(found)

    def _default(self, cls: DefinitionId, name: str) -> Value | None:
        value = self.member(cls, name)
        if value is None or isinstance(value, Unknown):
            return None
        if isinstance(value, Result) and (path := path_of(value.function)):
            for model in self.world.index.models.lookup(self.world.canonical(path)):
                if model.model == "field":
                    return self._field_default(value.arguments, value.at)
        return value

    def _field_default(self, arguments: Arguments, at: Place) -> Value | None:
        from mipcheck.resolve.calls import call
        from mipcheck.resolve.models import bind

        bound = bind(("default",), arguments)
        if "default" in bound:
            return bound["default"]
        factory = bound.get("default_factory") or bound.get("factory")
        if factory is None:
            return None
        frame = Frame(self.world, "", State({}))
        return call(frame, factory, (), at)

    def _stored(
        self, base: Instance, name: str, is_plain: bool = False
    ) -> tuple[list[Value], list[Callable[[Value], Value]]]:
        """What methods other than the constructor, and other functions, store in the attribute or do to its content.

        One that ``is_plain`` has no content that other attributes could share.
        """
        from mipcheck.resolve.changes import stores_vary

        values: list[Value] = []
        effects: list[Callable[[Value], Value]] = []
        family = set(self.order(base.cls)) | (set(self.family(base.cls)) if base.arguments is None else set())
        names = frozenset({name})
        if not is_plain:
            names = names.union(
                *(self.world.code.attribute_aliases(path, name) for path in {cls.path for cls in family})
            )
        goal = Goal(stores=names)
        writers = {item.id: item for alias in sorted(names) for item in self._writers(family, alias)}
        for definition in writers.values():
            roots = self.world.root_outcomes(definition.id, goal)
            if not any(outcome.depends or stores_vary(outcome, name) for outcome in roots):
                for outcome in roots:
                    values += [
                        value
                        for (owner, key), value in outcome.stores
                        if key == name and self._same(owner, base, family, anyone=True)
                    ]
                    effects.append(partial(self.world.changes.with_effects, outcome=outcome, name=name))
                continue
            for context in self.world.callers.contexts(definition.id, goal):
                outcome = self.world.run(definition.id, self._as(base, definition, context, family), goal)
                values += [
                    value for (owner, key), value in outcome.stores if key == name and self._same(owner, base, family)
                ]
                effects.append(partial(self.world.changes.with_effects, outcome=outcome, name=name))
        homes = {cls.path for cls in family}
        for scope in dict.fromkeys(
            scope for alias in sorted(names) for scope in self.world.code.elsewhere.attribute_writers(homes, alias)
        ):
            for outcome in self.world.outcomes_where(scope, goal, lambda outcome: stores_vary(outcome, name)):
                values += [
                    value
                    for (owner, key), value in outcome.stores
                    if key == name and self._same(owner, base, family, anyone=True)
                ]
                effects.append(partial(self.world.changes.with_effects, outcome=outcome, name=name))
        return values, effects

    def _as(self, base: Instance, definition: Definition, context: Context, family: set[DefinitionId]) -> Context:
        """A context of a method, run on ``base`` rather than on another object of the class."""
        parameters = binding.parameters_of(definition)
        if isinstance(context.bound, Instance) and definition.owner in family and parameters:
            env = tuple((key, base if key == parameters[0].name else value) for key, value in context.env)
            return Context(base, env, context.captured, context.caller)
        return context

    def _same(self, owner: Value, base: Instance, family: set[DefinitionId], anyone: bool = False) -> bool:
        if isinstance(owner, Instance) and self._apart(owner, base):
            return False
        if owner == base:
            return True
        return (
            isinstance(owner, Instance)
            and owner.cls in family
            and (anyone or owner.arguments is None or base.arguments is None)
        )

    def _apart(self, one: Instance, other: Instance) -> bool:
        """Whether two objects are surely not the same: records that different constructor calls made."""
        if one.arguments is None or other.arguments is None or one.at is None or other.at is None:
            return False
        return one.at != other.at and one.cls == other.cls and self._is_plain_record(one.cls)

    def _is_plain_record(self, cls: DefinitionId) -> bool:
        """Whether each constructor call of a class makes an object of its own, and nothing but that."""
        if cls not in self._plain_records:
            decorated = any(len(self.node(here).decorators) > 1 for here in self.order(cls))
            ruled = any(item.keyword is not None for here in self.order(cls) for item in self.node(here).bases)
            self._plain_records[cls] = (
                self.is_record(cls) and not decorated and not ruled and self.member(cls, "__new__") is None
            )
        return self._plain_records[cls]

    def _writers(self, family: set[DefinitionId], name: str) -> Iterator[Definition]:
        """The methods of the family that write to an attribute of that name."""
        for path in sorted({cls.path for cls in family}):
            for definition in self.world.code.touching(path, name):
                if definition.owner in family and definition.name not in _CONSTRUCTORS:
                    yield definition

    def class_attribute(self, cls: DefinitionId, name: str) -> Value | None:
        """A plain attribute of the class body (a field's default included)."""
        value = self._default(cls, name)
        return None if isinstance(value, FunctionValue) else value

    def shared(self, cls: DefinitionId, name: str) -> Value | None:
        """An attribute read from the class itself: what its body binds, and what anybody stores in it or does to it."""
        key = (cls, name)
        if key in self._shared:
            self.world.answers.hit(self._shared, key)
            return self._shared[key]
        bound = self.class_attribute(cls, name)
        if bound is None:
            return None
        guard = ("shared", *key)
        if guard in self.world.answers.active:
            return self.world.answers.cut(self._shared, key, bound)
        # A constant or member of an enumeration: nobody changes what is in it, or sets it in a loop over names.
        is_plain = isinstance(bound, Const) or (isinstance(bound, Seq) and bound.kind == "tuple")
        with self.world.answers.asking(guard):
            cuts = self.world.answers.cuts
            stored, effects = self._stored(Instance(cls), name, is_plain)
            by_name = not is_plain and self._sets_by_name(cls)
            value = choose([bound, *stored, *([_BY_NAME] if by_name else [])])
            for effect in effects:
                value = effect(value)
        self.world.answers.keep(self._shared, key, value, cuts)
        return value

    def _sets_by_name(self, cls: DefinitionId) -> bool:
        """Whether other code that speaks of a class sets attributes of it by names that are not known."""
        name = self.world.project.definitions[cls].name
        speaking = self.world.project.mentioning((name,))
        return any(_SETTING & module.names for module in speaking) and self._is_open_to_others(cls)

    def _annotated(self, cls: DefinitionId, name: str) -> Value | None:
        """An object of the class that an annotation of the attribute names."""
        for here in self.order(cls):
            for annotation in self._annotations_in(here).get(name, ()):
                value = annotated.typed(self.world, here.path, annotation)
                if value is not None:
                    return value
        return None

    def _annotations_in(self, cls: DefinitionId) -> dict[str, list[facts.Expr]]:
        """The annotations in a class, by the name of the field or attribute they stand on."""
        if cls not in self._annotations:
            found = self._annotations[cls] = {}
            for here in walk(self.node(cls)):
                if isinstance(here, facts.Annotated) and isinstance(here.target, facts.Name | facts.Attribute):
                    name = here.target.id if isinstance(here.target, facts.Name) else here.target.name
                    found.setdefault(name, []).append(here.annotation)
        return self._annotations[cls]
