"""Attributes: what an object or class may hold under a name, whoever stored it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve import annotated, binding
from mipcheck.resolve.basics import choose, const, options
from mipcheck.resolve.chosen import may_be
from mipcheck.resolve.frame import Context, Frame
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.slices import Goal
from mipcheck.resolve.state import site_of
from mipcheck.resolve.syntax import ANY, mentions, targets_of, walk
from mipcheck.resolve.values import Const, DefinitionId, FunctionValue, Instance, Map, Seq, Value
from mipcheck.resolve.writing import PARSING

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

_FieldKey = tuple[Instance, str, "tuple[Place | None, ...]"]
_DEEPEST_RECORD = 3
_BY_NAME = Unknown("an attribute that may be set by a name that is not known")
_SETTING = frozenset({"setattr", "vars", "__dict__"}) | PARSING
_CONSTRUCTORS = ("__init__", "__post_init__", "model_post_init", "__new__", "__attrs_post_init__")


def _is_result(entry: object) -> bool:
    """Whether a question is what a function returns."""
    goal = entry[-1] if isinstance(entry, tuple) else None
    return isinstance(goal, Goal) and goal.returns


class Fields:
    """Answers about attributes, each worked out once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._fields: dict[_FieldKey, Value | None] = {}
        self.initial: dict[_FieldKey, Value] = {}
        self._assumed: dict[_FieldKey, Value | None] = {}
        self._plain_records: dict[DefinitionId, bool] = {}
        self._shared: dict[tuple[DefinitionId, str], Value] = {}
        self._annotations: dict[DefinitionId, dict[str, list[facts.Expr]]] = {}
        self._set_by_others: dict[DefinitionId, tuple[tuple[str, Value], ...]] = {}
        self._sets_itself: dict[DefinitionId, bool] = {}

    def field(self, base: Instance, name: str, frame: Frame | None = None) -> Value | None:
        """The value an attribute may have: what the constructor and any method store, else the class attribute;
        ``None`` if nothing.
        """
        key = (base, name, tuple(self._records_in(base)))
        if self.world.answers.has(self._fields, key):
            self.world.answers.hit(self._fields, key)
            return self._fields[key]
        guard = ("field", *key)
        if guard in self.world.answers.active:
            first = self.initial.get(key)
            found = self.world.answers.cut(self._fields, key, first or self.class_attribute(base.cls, name))
            # What an earlier round was too short to tell is no reason to forget what the constructor made.
            self._assumed[key] = first if first is not None and isinstance(found, Unknown) else found
            return self._assumed[key]
        if self.world.budget.exhausted():
            known = self._only_literals(base.cls, name)
            return self.world.answers.limit(known or Unknown("more code than is followed", name, cut=True))
        with self.world.answers.asking(guard):
            cuts = self.world.answers.cuts
            given = self.world.answers.provisional
            found = self._find_field(base, name, key)
        if self._assumed.pop(key, found) != found and self.world.answers.active:
            self.world.answers.settle(given, _is_result)
        self.world.answers.keep(self._fields, key, found, cuts)
        return found

    def _only_literals(self, cls: DefinitionId, name: str) -> Value | None:
        """What an attribute is that only literals are ever written to, by names that are written out."""
        family = {*self.world.classes.order(cls), *self.world.classes.family(cls)}
        others = self.world.code.elsewhere.attribute_writers({item.path for item in family}, ANY)
        if self.world.classes.is_record(cls) or next(iter(others), None) is not None:
            return None
        if any(map(self.world.code.sets_any, family)):
            return None
        return self.world.code.literals.of(name, family)

    def _find_field(self, base: Instance, name: str, key: _FieldKey) -> Value | None:
        initial = self.world.constructors.constructed(base, name)
        if self.world.classes.is_record(base.cls):
            initial = self.world.constructors.after_hooks(base, key, initial)
        if initial:
            self.initial[key] = choose(initial)
        at_class = self.class_attribute(base.cls, name)
        is_class = at_class is not None and not isinstance(at_class, Const) and self._is_bound(base.cls, name)
        stored, effects = self._stored(base, name, is_class=is_class)
        if stored and not initial and self._is_given_by_base(base.cls, name):
            initial = [Unknown(f"`{name}` as the class that is extended sets it", name)]
        values = [*initial, *stored]
        is_known = any(not isinstance(value, Unknown) for value in initial)
        seen = is_known and self.world.constructors.is_seen_before(base.cls, name)
        if (seen or not is_known) and at_class is not None and not (isinstance(at_class, Unknown) and values):
            values.insert(0, at_class)
        if not values:
            return self._annotated(base.cls, name)
        keys = {key for here in self.world.classes.order(base.cls) for key in self.world.code.set_on_itself(here)}
        own = any(may_be(key, name) for key in keys)
        if own or self.world.classes.rewrites(base.cls, name) or self._describes(at_class):
            values.append(_BY_NAME)
        values += self._by_name(base.cls, name)
        value = choose(values)
        for effect in effects:
            value = effect(value)
        if any(map(site_of, options(value))):
            value = self.world.changes.where_kept(base.cls.path, name, value)
        if all(isinstance(option, Unknown) or option == const(None) for option in options(value)):
            typed = self._annotated(base.cls, name)
            return choose([value, typed]) if typed is not None else value
        return value

    def is_started(self, base: Instance, name: str) -> bool:
        """Whether the defaults that a class from outside gives its objects are being worked out for one of a class:
        whoever changes them finds those of that class.
        """
        if not self._is_given_by_base(base.cls, name):
            return False
        asked = (item for item in self.world.answers.active if isinstance(item, tuple) and item[0] == "field")
        order = self.world.classes.order
        return any(
            item[2] == name and (base.cls in order(item[1].cls) or item[1].cls in order(base.cls)) for item in asked
        )

    def _is_given_by_base(self, cls: DefinitionId, name: str) -> bool:
        """Whether a class from outside, that a class extends, gives its objects an attribute that holds defaults."""
        defaults = self.world.index.default_attributes
        return name in defaults and self.world.classes.outside_base(cls) is not None

    def _describes(self, value: Value | None) -> bool:
        """Whether what a class has under a name is a descriptor: code of its own tells what objects have there."""
        member = self.world.classes.member
        return any(
            isinstance(option, Instance)
            and (member(option.cls, "__get__") or member(option.cls, "__set__")) is not None
            for option in (options(value) if value is not None else ())
        )

    def _is_bound(self, cls: DefinitionId, name: str) -> bool:
        """Whether the body of a class, or of one that it extends, makes an attribute that its objects share: it does
        more than tell a type, or what each record gets for its own.
        """
        if self.world.classes.is_record(cls) and name in self.world.classes.field_names(cls):
            return False
        body = (node for here in self.world.classes.order(cls) for node in self.world.classes.node(here).body)
        about = [node for node in body if any(getattr(target, "id", None) == name for target in targets_of(node))]
        return not about or any(not isinstance(node, facts.Annotated) or node.value is not None for node in about)

    def _by_name(self, cls: DefinitionId, name: str) -> list[Value]:
        """What other code may set an attribute of a class or its objects to, by a name that is not written out."""
        return [_BY_NAME if key != name else value for key, value in self._set_by_name(cls) if may_be(key, name)]

    def _set_by_name(self, cls: DefinitionId) -> tuple[tuple[str, Value], ...]:
        """The attributes of a class or its objects that other code sets by names which are not written out, with their
        values; :data:`ANY` where the names are not known.
        """
        from mipcheck.resolve.changes import any_store_varies

        if cls not in self._set_by_others:
            self._set_by_others[cls] = ()
            base, family = Instance(cls), {*self.world.classes.order(cls), *self.world.classes.family(cls)}
            goal = Goal(stores=frozenset({ANY}))
            self._set_by_others[cls] = tuple(
                (name, value)
                for scope in self.world.code.elsewhere.attribute_writers({item.path for item in family}, ANY)
                for outcome in self.world.outcomes_where(scope, goal, any_store_varies)
                for (owner, name), value in outcome.stores
                if self._same(owner, base, family, anyone=True)
            )
        return self._set_by_others[cls]

    def _stored(
        self, base: Instance, name: str, is_plain: bool = False, is_class: bool = False
    ) -> tuple[list[Value], list[Callable[[Value], Value]]]:
        """What methods other than the constructor, and other functions, store in the attribute or do to its content.

        One that ``is_plain`` has no content that other attributes could share; one that ``is_class`` is its class's,
        and any object may change it.
        """
        from mipcheck.resolve.changes import stores_vary

        values: list[Value] = []
        effects: list[Callable[[Value], Value]] = []
        family = set(self.world.classes.order(base.cls)) | (
            set(self.world.classes.family(base.cls)) if base.arguments is None else set()
        )
        names = frozenset({name})
        if not is_plain:
            names = names.union(
                *(self.world.code.attribute_aliases(path, name) for path in {cls.path for cls in family})
            )
        goal = Goal(stores=names)
        writers = {item.id: item for alias in sorted(names) for item in self._writers(family, alias)}
        for definition in self._changing(family, name) if not is_plain else ():
            found = self.world.outcomes_where(definition.id, goal, lambda outcome: stores_vary(outcome, name))
            effects += [partial(self.world.changes.with_effects, outcome=outcome, name=name) for outcome in found]
        own = None if is_class else set(self.world.classes.family(base.cls))
        for definition in writers.values():
            roots = self.world.root_outcomes(definition.id, goal, own)
            if not any(outcome.depends or stores_vary(outcome, name) for outcome in roots):
                for outcome in roots:
                    values += [
                        self.world.changes.meanwhile(value, outcome)
                        for (owner, key), value in outcome.stores
                        if key == name and self._same(owner, base, family, anyone=True)
                    ]
                    effects.append(partial(self.world.changes.with_effects, outcome=outcome, name=name))
                continue
            for context in self.world.callers.contexts(definition.id, goal):
                outcome = self.world.run(definition.id, self._as(base, definition, context, family), goal)
                values += [
                    self.world.changes.meanwhile(value, outcome)
                    for (owner, key), value in outcome.stores
                    if key == name and self._same(owner, base, family)
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

    def told_apart(self, context: Context) -> tuple[Place | None, ...]:
        """Where the records were made that a function is called on, or handed: those that are alike are not the same,
        and what is set on one of them later is not set on the others.
        """
        held = (context.bound, *(value for _, value in context.env), *(value for _, value in context.captured))
        return tuple(place for value in held if value is not None for place in self._records_in(value))

    def _records_in(self, value: Value, depth: int = 0) -> Iterator[Place | None]:
        """Where the records were made that a value is, or that its constructor was given."""
        for one in options(value):
            if isinstance(one, Instance):
                if self._is_plain_record(one.cls):
                    yield one.at
                for item in (one.arguments or ()) if depth < _DEEPEST_RECORD else ():
                    yield from self._records_in(item.value, depth + 1)

    def _is_plain_record(self, cls: DefinitionId) -> bool:
        """Whether each constructor call of a class makes an object of its own, and nothing but that."""
        if cls not in self._plain_records:
            decorated = any(len(self.world.classes.node(here).decorators) > 1 for here in self.world.classes.order(cls))
            ruled = any(
                item.keyword is not None
                for here in self.world.classes.order(cls)
                for item in self.world.classes.node(here).bases
            )
            self._plain_records[cls] = (
                self.world.classes.is_record(cls)
                and not decorated
                and not ruled
                and self.world.classes.member(cls, "__new__") is None
            )
        return self._plain_records[cls]

    def _changing(self, family: set[DefinitionId], name: str) -> Iterator[Definition]:
        """The constructors that may change what the class has under a name for all its objects."""
        if any(isinstance(self.class_attribute(cls, name), Map | Seq) for cls in family):
            for path in sorted({cls.path for cls in family}):
                for definition in self.world.code.touching(path, name):
                    if definition.owner in family and definition.name in _CONSTRUCTORS:
                        yield definition

    def _writers(self, family: set[DefinitionId], name: str) -> Iterator[Definition]:
        """The methods of the family that write to an attribute of that name."""
        for path in sorted({cls.path for cls in family}):
            for definition in self.world.code.touching(path, name):
                if definition.owner in family and definition.name not in _CONSTRUCTORS:
                    yield definition

    def replaced(self, base: Instance, name: str, method: FunctionValue) -> list[Value]:
        """What other code puts in the place of a method, on a class or an object: ``Client.build = patched``."""
        decorators = getattr(self.world.project.definitions[method.id].node, "decorators", ())
        is_property = self.world.classes.kind(method.id) == "property" and "cached_property" not in mentions(decorators)
        if name.startswith("__") or is_property:
            return []
        if self.world.classes.rewrites(base.cls, name):
            return [_BY_NAME]
        family = {*self.world.classes.order(base.cls), *self.world.classes.family(base.cls)}
        homes = {cls.path for cls in family}
        others = any(self.world.code.may_rebind(item, name) for item in self._setting(homes, name))
        inside = any(self.world.code.may_rebind(item.id, name) for item in self._writers(family, name))
        if not others and not inside:
            return []
        key = ("replaced", base.cls, name)
        if key in self.world.answers.active:
            return []
        with self.world.answers.asking(key):
            return [
                FunctionValue(value.id, None, value.captured) if isinstance(value, FunctionValue) else value
                for value in self._stored(Instance(base.cls), name, is_plain=True)[0]
            ]

    def _setting(self, homes: set[str], name: str) -> Iterator[DefinitionId]:
        return self.world.code.elsewhere.attribute_writers(homes, name)

    def class_attribute(self, cls: DefinitionId, name: str) -> Value | None:
        """A plain attribute of the class body (a field's default included)."""
        value = self.world.constructors.default(cls, name)
        return None if isinstance(value, FunctionValue) else value

    def shared(self, cls: DefinitionId, name: str) -> Value | None:
        """An attribute read from the class itself: what its body binds, and what anybody stores in it or does to it."""
        value = self._bound_or_stored(cls, name)
        if value is None or self.world.classes.has_members(cls):  # a member of an enumeration cannot be set
            return value
        own = self.world.classes.rewrites(cls, name) or self._sets_by_name(cls)
        speaking = self.world.project.mentioning((self.world.project.definitions[cls].name,))
        others = self._by_name(cls, name) if any(_SETTING & module.names for module in speaking) else []
        return choose([value, *([_BY_NAME] if own else []), *others])

    def _bound_or_stored(self, cls: DefinitionId, name: str) -> Value | None:
        """The same, as far as it is done by names that are written out."""
        key = (cls, name)
        if self.world.answers.has(self._shared, key):
            self.world.answers.hit(self._shared, key)
            return self._shared[key]
        bound = self.class_attribute(cls, name)
        if bound is None:
            return None
        guard = ("shared", *key)
        if guard in self.world.answers.active:
            return self.world.answers.cut(self._shared, key, bound)
        # A constant or member of an enumeration: nobody changes what is in it.
        is_plain = isinstance(bound, Const) or (isinstance(bound, Seq) and bound.kind == "tuple")
        with self.world.answers.asking(guard):
            cuts = self.world.answers.cuts
            stored, effects = self._stored(Instance(cls), name, is_plain, is_class=True)
            value = choose([bound, *stored])
            for effect in effects:
                value = effect(value)
        self.world.answers.keep(self._shared, key, value, cuts)
        return value

    def _sets_by_name(self, cls: DefinitionId) -> bool:
        """Whether methods of a class itself, rather than of its objects, set attributes by names that are not known."""
        if cls not in self._sets_itself:
            methods = [
                definition
                for here in self.world.classes.order(cls)
                if self.world.code.sets_any(here)
                for definition in self.world.code.functions_of(here.path)
                if definition.owner == here and self.world.classes.kind(definition.id) == "class"
            ]
            self._sets_itself[cls] = any(map(self.world.code.sets_any, (item.id for item in methods)))
        return self._sets_itself[cls]

    def _annotated(self, cls: DefinitionId, name: str) -> Value | None:
        """An object of the class that an annotation of the attribute names."""
        for here in self.world.classes.order(cls):
            for annotation in self._annotations_in(here).get(name, ()):
                value = annotated.typed(self.world, here.path, annotation)
                if value is not None:
                    return value
        return None

    def annotations(self, cls: DefinitionId, name: str) -> list[facts.Expr]:
        """The annotations of a field, in the class and those it extends."""
        return [item for here in self.world.classes.order(cls) for item in self._annotations_in(here).get(name, ())]

    def _annotations_in(self, cls: DefinitionId) -> dict[str, list[facts.Expr]]:
        """The annotations in a class, by the name of the field or attribute they stand on."""
        if cls not in self._annotations:
            found = self._annotations[cls] = {}
            for here in walk(self.world.classes.node(cls)):
                if isinstance(here, facts.Annotated) and isinstance(here.target, facts.Name | facts.Attribute):
                    name = here.target.id if isinstance(here.target, facts.Name) else here.target.name
                    found.setdefault(name, []).append(here.annotation)
        return self._annotations[cls]
