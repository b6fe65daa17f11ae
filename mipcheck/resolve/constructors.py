"""What an attribute is once an object is made: by its constructor, by a dataclass and its kind, by hooks after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve import binding
from mipcheck.resolve.basics import choose, path_of, text_of
from mipcheck.resolve.frame import Context, Frame, Outcome
from mipcheck.resolve.given import RecordField, given
from mipcheck.resolve.project import is_test
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.slices import Goal
from mipcheck.resolve.state import Field, State, relocate
from mipcheck.resolve.syntax import ANY, is_super_init, mentions, own_nodes, spelled, targets_of, walk
from mipcheck.resolve.values import Arguments, ClassValue, DefinitionId, FunctionValue, Instance, Passed, Result, Value

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

_FieldKey = tuple[Instance, str, "tuple[Place | None, ...]"]
_HOOKS = ("__post_init__", "model_post_init", "__attrs_post_init__")
_ALIASES = frozenset({"alias", "validation_alias", "name"})
_CONVERTING = frozenset({"converter", "on_setattr", "field_transformer"})
_CONVERTER = re.compile(r"(Validator|Serializer)$")
_CHANGING = re.compile(r"validator|serializer")
_RENAMING = re.compile("alias|^rename$|^model_config$")
_VALIDATED = Unknown("a validator of its class may change it")


class Constructors:
    """Answers about what constructors leave in the objects they make."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._validators: dict[DefinitionId, frozenset[str]] = {}
        self._written: dict[DefinitionId, frozenset[str]] = {}
        self._renamed: dict[DefinitionId, bool] = {}

    def constructed(self, base: Instance, name: str) -> list[Value]:
        """What constructing the object puts into the attribute."""
        if self.world.classes.is_record(base.cls):
            return self._record_field(base, name)
        from mipcheck.resolve.changes import stores_vary

        init = self.world.classes.member(base.cls, "__init__")
        if not isinstance(init, FunctionValue):
            return []
        definition = self.world.project.definitions[init.id]
        if not any(name in self._writes_of_methods(here) for here in self.world.classes.order(base.cls)):
            return []
        goal = Goal(stores=frozenset({name}))
        if base.arguments is not None:
            env = binding.bind(
                self.world, definition, base, base.arguments, base.at, self.world.code.slice(init.id, goal)
            )
            outcome = self.world.run(init.id, Context(base, env, (), base.at), goal)
            return [*self._stores_of(outcome, base, name), *self._unfollowed(outcome, name)]
        own = set(self.world.classes.family(base.cls))
        roots = self.world.root_outcomes(init.id, goal, own)
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

    def is_seen_before(self, cls: DefinitionId, name: str) -> bool:
        """Whether a constructor calls what may send something before it sets an attribute: its class's is there yet."""
        init = self.world.classes.member(cls, "__init__")
        definition = self.world.project.definitions[init.id] if isinstance(init, FunctionValue) else None
        if definition is None:
            return False
        targets = (target for node in own_nodes(definition.node.body) for target in targets_of(node))
        own = [item.start for item in targets if isinstance(item, facts.Attribute) and item.name == name]
        return any(opening < min(own) for opening in self.world.openings(definition)) if own else False

    def after_hooks(self, base: Instance, key: _FieldKey, values: list[Value]) -> list[Value]:
        """What a field of a record may be once the code of its class that runs after its constructor is done."""
        name = key[1]
        for hook in _HOOKS:
            member = self.world.classes.member(base.cls, hook)
            definition = self.world.project.definitions[member.id] if isinstance(member, FunctionValue) else None
            if definition is None or not self.world.code.effects.writes_of(definition, (name,)):
                continue
            if values:
                self.world.fields.initial[key] = choose(values)
            goal = Goal(stores=frozenset({name}))
            cut = self.world.code.slice(definition.id, goal)
            env = binding.bind(self.world, definition, base, (), base.at, cut)
            outcome = self.world.run(definition.id, Context(base, env, (), base.at), goal)
            surely = [value for at, value in outcome.left if at.name == name and at.owner == base]
            values = surely or [*values, *self._stores_of(outcome, base, name)]
            values = [self.world.changes.with_effects(value, outcome, name) for value in values]
        return [*values, *([_VALIDATED] if self._is_converted(base.cls, name) else [])]

    def converted(self, cls: DefinitionId, name: str, value: Value) -> Value:
        """What a field is once a value is assigned to it: for one of a record, what its converters make of that."""
        is_changed = self.world.classes.is_record(cls) and self._is_converted(cls, name)
        return choose([value, _VALIDATED]) if is_changed else value

    def _is_converted(self, cls: DefinitionId, name: str) -> bool:
        """Whether code of its own may change a field of a class: a validator or converter, or what is written of it."""
        if not {name, ANY}.isdisjoint(self._validated(cls)):
            return True
        value = self.world.classes.member(cls, name)
        if isinstance(value, Result) and any(item.name in _CONVERTING for item in value.arguments):
            return True
        return any(map(self._converts, self.world.fields.annotations(cls, name)))

    def _converts(self, annotation: facts.Expr) -> bool:
        """Whether an annotation, or what an alias in it stands for, names what changes a value on its way."""
        names = mentions(annotation)
        return any(map(_CONVERTER.search, names)) or not names.isdisjoint(self.world.code.converting)

    def _validated(self, cls: DefinitionId) -> frozenset[str]:
        """The names that the validators and serializers in a class speak of: what they yield is the value of a field;
        any, where one speaks of all.
        """
        if cls not in self._validators:
            found: set[str] = set()
            for here in self.world.classes.order(cls):
                node = self.world.classes.node(here)
                spoken = {item.keyword for one in node.decorators for item in walk(one) if type(item) is facts.Argument}
                found |= set() if _CONVERTING.isdisjoint(spoken) else {ANY}
                for method in (item for item in node.body if isinstance(item, facts.Function)):
                    if any(_CHANGING.search(name) for name in mentions(method.decorators)):
                        found |= mentions(method) | ({ANY} if _is_of_all(method) else set())
            self._validators[cls] = frozenset(found)
        return self._validators[cls]

    def _unfollowed(self, outcome: Outcome, name: str) -> list[Value]:
        """What an attribute may be where the run that should tell was not followed."""
        return [Unknown("more code than is followed", name, cut=True)] if self.world.changes.lost(outcome, name) else []

    def _writes_of_methods(self, cls: DefinitionId) -> frozenset[str]:
        """The names that the methods in the body of a class write to."""
        if cls not in self._written:
            definitions = self.world.project.definitions
            self._written[cls] = frozenset[str]().union(
                *(
                    self.world.code.writes(definitions[DefinitionId(cls.path, statement.start)])
                    for statement in self.world.classes.node(cls).body
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
        values = [*left.values(), *stored]
        return [self.world.changes.meanwhile(value, outcome) for value in values] if outcome.passing else values

    def handed_up(self, base: Instance) -> Arguments:
        """The arguments with which the constructor of a class from outside, that the class of an object extends, is
        called; anything, where the object's own constructor calls it in several ways.
        """
        init = self.world.classes.member(base.cls, "__init__")
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

    def _record_field(self, base: Instance, name: str) -> list[Value]:
        names = self.world.classes.field_names(base.cls)
        if name not in names:
            return []
        default = self.default(base.cls, name)
        if default is not None and base.at is not None:
            default = relocate(default, set(), base.at.start)  # every object has one of its own
        model = self.world.classes.model_of(base.cls)
        if model == "settings_class":
            unknown = Unknown(f"setting `{name}` can be overridden from the environment", name)
            return [choose([default, unknown]) if default is not None else unknown]
        field = RecordField(name, tuple(names), default, self._aliases(base.cls, name), self._is_renamed(base.cls))
        if base.arguments is not None:
            return given(base.arguments, field)
        values = [value for made in self._made(base.cls) for value in given(made, field)]
        if not values or model == "model_class":  # whose objects are made of data, too: of requests, for one
            anything = Unknown(f"field `{name}` of an object made at run time", name)
            values += [choose([default, anything])] if default is not None else [anything] if values else []
        return values

    def _aliases(self, cls: DefinitionId, name: str) -> tuple[str, ...]:
        """The other names that a field may be given by."""
        value = self.world.classes.member(cls, name)
        passed = value.arguments if isinstance(value, Result) else ()
        texts = [text_of(item.value) for item in passed if item.name in _ALIASES]
        return tuple(text for text in texts if text is not None and text != name)

    def _is_renamed(self, cls: DefinitionId) -> bool:
        """Whether the fields of a class may be given by names other than their own."""
        if cls not in self._renamed:
            nodes = [self.world.classes.node(here) for here in self.world.classes.order(cls)]
            self._renamed[cls] = any(_RENAMING.search(name) for node in nodes for name in spelled(node))
        return self._renamed[cls]

    def _made(self, cls: DefinitionId) -> list[Arguments]:
        """The arguments of every constructor call of the class in the files connected with it."""
        names = {self.world.project.definitions[cls].name}
        self.world.callers.want(self.world.project.definitions[cls], names)
        found: dict[Arguments, None] = {}
        for scope, calls in self.world.code.calls_of(names, cls.path):
            if is_test(scope.path) and not is_test(cls.path):
                continue
            written = {call.node.end: call for call in calls}
            for outcome in self.world.outcomes(scope, Goal(calls=frozenset(written))):
                made = (record for record in outcome.records if record.function == ClassValue(cls))
                found.update((self.world.callers.lasting.later(written[it.at.end], it).arguments, None) for it in made)
        return list(found)

    def default(self, cls: DefinitionId, name: str) -> Value | None:
        """What a field of a record is that nothing is passed for, as its class says."""
        value = self.world.classes.member(cls, name)
        if value is None or isinstance(value, Unknown):
            return None
        if isinstance(value, Result) and (path := path_of(value.function)):
            for model in self.world.index.models.lookup(self.world.canonical(path)):
                if model.model == "field":
                    return self._field_default(value.arguments, value.at)
        return value

    def _field_default(self, arguments: Arguments, at: Place) -> Value | None:
        from mipcheck.resolve.behaviours import bind
        from mipcheck.resolve.calls import call

        bound = bind(("default",), arguments)
        if "default" in bound:
            return bound["default"]
        factory = bound.get("default_factory") or bound.get("factory")
        if factory is None:
            return None
        frame = Frame(self.world, "", State({}))
        return call(frame, factory, (), at)


def _is_of_all(method: facts.Function) -> bool:
    """Whether a validator or serializer has to do with every field."""
    texts = (node.value for node in walk(method.decorators) if isinstance(node, facts.Constant))
    return "*" in texts or "model_serializer" in mentions(method.decorators)
