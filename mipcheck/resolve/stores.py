"""Writing: to variables, attributes and items, and into objects that several names may share."""

from __future__ import annotations

from mipcheck import facts
from mipcheck.resolve.basics import LARGEST_SIZE, choose, const, limited, options, text_of
from mipcheck.resolve.binding import bind
from mipcheck.resolve.chosen import chosen_by, may_be
from mipcheck.resolve.frame import Context, Frame
from mipcheck.resolve.iterating import any_item, consume, open_row
from mipcheck.resolve.layers import elements, join_layers
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.slices import Goal
from mipcheck.resolve.state import Field, site_of
from mipcheck.resolve.syntax import ANY, is_call_of
from mipcheck.resolve.values import (
    Changed,
    Choice,
    ClassValue,
    Element,
    Entry,
    FunctionValue,
    Import,
    Instance,
    Layer,
    Map,
    Member,
    ModuleValue,
    Passed,
    Result,
    Seq,
    Spread,
    Value,
)
from mipcheck.resolve.writing import owner_of


def store(frame: Frame, target: facts.Expr, value: Value) -> None:
    """``target = value``."""
    from mipcheck.resolve.expressions import evaluate

    value = limited(value)
    if isinstance(target, facts.Name):
        frame.state.env[target.id] = value
        if target.id in frame.global_names:
            frame.stores.append(((Import((frame.path,)), target.id), value))
    elif isinstance(target, facts.Attribute):
        set_attribute(frame, target.value, evaluate(frame, target.value), target.name, value, frame.place(target))
    elif frame.is_class_body and isinstance(target, facts.Item) and is_call_of(target.value, "locals"):
        name = text_of(evaluate(frame, target.index))
        for one in (name,) if name else tuple(frame.state.env):
            before = frame.state.env.get(one, value)
            frame.state.env[one] = value if name else choose([before, value])
    elif isinstance(target, facts.Item):
        owner = owner_of(target.value)
        if owner is not None:
            set_named(
                frame, evaluate(frame, owner), chosen_by(evaluate(frame, target.index)), value, frame.place(target)
            )
        key, base = evaluate(frame, target.index), evaluate(frame, target.value)
        call_operator(frame, base, "__setitem__", (key, value), frame.place(target))
        for option in options(base):
            if isinstance(option, Member):
                extend_outside(frame, option, (Entry(key, value, frame.place(target)),), frame.place(target))
                continue
            item = const(f"[{text_of(key)}]") if isinstance(frame.state.content(option), Result | Changed) else key
            _write(frame, option, (Entry(item, value, frame.place(target)),), isinstance(base, Choice))
    elif isinstance(target, facts.Sequence):
        _unpack(frame, target, value)
    elif isinstance(target, facts.Starred):
        store(frame, target.value, Unknown("part of an unpacked value", at=frame.place(target)))


def call_operator(frame: Frame, base: Value, name: str, values: tuple[Value, ...], at: Place) -> bool:
    """What an operator does by a method of the project's own, ``owner[key] = value`` by ``__setitem__``: whether
    ``base`` may be an object that has one.
    """
    owners = [option for option in options(base) if isinstance(option, Instance)]
    members = [(owner, frame.world.classes.member(owner.cls, name)) for owner in owners]
    before, ends = frame.state, [frame.state.copy()] if isinstance(base, Choice) else []
    for owner, member in members:
        if isinstance(member, FunctionValue):
            frame.state = before.copy()
            bound = FunctionValue(member.id, owner, member.captured)
            frame.world.call_function(frame, bound, tuple(map(Passed, values)), at)
            ends.append(frame.state)
    frame.state = frame.joined([*ends]) or before
    return any(isinstance(member, FunctionValue) for _, member in members)


def _unpack(frame: Frame, target: facts.Sequence, value: Value) -> None:
    starred = [index for index, item in enumerate(target.items) if isinstance(item, facts.Starred)]
    columns: list[list[Value]] = [[] for _ in target.items]
    frame.note(value)
    for option in options(value):
        items = elements(frame.state.content(option))
        row = _gathered(items, len(columns), starred) if items is not None else None
        if row is not None:
            for column, item in zip(columns, row, strict=True):
                column.append(item)
        elif option != const(None):
            part = any_item(frame, option, frame.place(target))
            for index, column in enumerate(columns):
                column.append(Seq("list", open_row([part], "part of an unpacked value")) if index in starred else part)
    consume(frame, value)
    for item, column in zip(target.items, columns, strict=True):
        store(frame, item.value if isinstance(item, facts.Starred) else item, choose(column))


def _gathered(items: list[tuple[Value, bool]], wanted: int, starred: list[int]) -> list[Value] | None:
    """The values of so many targets, of which one may be ``starred`` and takes all that the others leave."""
    values = [item for item, _ in items]
    if not starred:
        return values if len(values) == wanted else None
    if len(values) < wanted - 1 or not all(sure for _, sure in items):
        return None
    first, end = starred[0], len(values) - (wanted - 1 - starred[0])
    return [*values[:first], Seq("list", tuple(map(Element, values[first:end]))), *values[end:]]


def set_attribute(frame: Frame, node: facts.Expr | None, base: Value, name: str, value: Value, at: Place) -> None:
    """``base.name = value``, for every object ``base`` may be; ``node`` is the expression it was read from."""
    several = isinstance(base, Choice)
    for option in options(base):
        if isinstance(option, Instance):
            key = Field.of(option, name)
            before = frame.state.fields.get(key)
            own = frame.world.constructors.converted(option.cls, name, value)
            frame.state.fields[key] = choose([before, own]) if several and before is not None else own
            frame.stores.append(((option, name), frame.state.freeze(own)))
            _by_own_code(frame, option, name, value, at)
        elif isinstance(option, Result | Changed):
            _write(frame, option, (Entry(const(name), value, at),), several)
        elif isinstance(option, Member):
            _write_through(frame, option, name, value, at)
        else:
            note_change(frame, option)
            frame.world.note_store(frame, option, name, value)


def _by_own_code(frame: Frame, owner: Instance, name: str, value: Value, at: Place) -> None:
    """What the ``__setattr__`` of a class does beside setting an attribute: it may hand it on to another object."""
    member = frame.world.classes.member(owner.cls, "__setattr__")
    key = ("setting", owner.cls, name)
    if not isinstance(member, FunctionValue) or key in frame.world.answers.active:
        return
    definition = frame.world.project.definitions[member.id]
    goal = Goal(stores=frozenset({ANY, name}))
    passed = (Passed(const(name)), Passed(frame.state.freeze(value)))
    with frame.world.answers.asking(key):
        env = bind(frame.world, definition, owner, passed, at, frame.world.code.slice(member.id, goal))
        outcome = frame.world.run(member.id, Context(owner, env, member.captured, at), goal)
    frame.stores += [(key, value) for key, value in outcome.stores if key[0] != owner]
    for site, content in outcome.effects:
        frame.origins.setdefault(site, frame.state.heap.get(site, content))
        frame.state.heap[site] = content


def set_named(frame: Frame, base: Value, key: str, value: Value, at: Place) -> None:
    """``setattr(base, name, value)``, where ``key`` is the name or stands for those that it may be."""
    if not key.startswith(ANY):
        set_attribute(frame, None, base, key, value, at)
        return
    anything = Unknown("an attribute chosen at run time", at=at)
    change(frame, None, base, (Spread(anything),))
    for option in options(base):
        if isinstance(option, Instance):
            frame.stores.append(((option, key), anything))
            for field in frame.state.fields:
                if field == Field.of(option, field.name) and may_be(key, field.name):
                    frame.state.fields[field] = choose([frame.state.fields[field], anything])
        elif isinstance(option, ClassValue | ModuleValue):
            frame.world.note_store(frame, option, key, anything)


def _write_through(frame: Frame, base: Member, name: str, value: Value, at: Place) -> None:
    """``root.a.b = value`` on an object from outside the project: kept on the root under the dotted name."""
    inner: Value = base
    while isinstance(inner, Member):
        name = f"{inner.name}.{name}"
        inner = inner.base
    if isinstance(inner, Result | Changed):
        _write(frame, inner, (Entry(const(name), value, at),), several=False)


def extend_outside(frame: Frame, base: Member, layers: tuple[Layer, ...], at: Place) -> None:
    """``root.name[key] = value`` or ``root.name.update(…)`` where ``root`` is an object from outside the project whose
    attribute is a mapping: from here on it is known to hold this.
    """
    from mipcheck.resolve.methods import made

    if isinstance(base.base, Result | Changed) and base.name in frame.world.index.default_attributes:
        root = base.base.base if isinstance(base.base, Changed) else base.base
        passed = root.arguments if isinstance(root, Result) else ()
        given = tuple(Spread(item.value, item.at) for item in passed if item.name == base.name)
        owner = frame.extending.get(base.base, base.base)
        set_attribute(frame, None, owner, base.name, made(frame, Map((*given, *layers), at)), at)


def change(frame: Frame, node: facts.Expr | None, base: Value, layers: tuple[Layer, ...]) -> None:
    """Add layers to the object that ``base`` is (or objects it may be), seen through every name it has."""
    for option in options(base):
        _write(frame, option, layers, isinstance(base, Choice))


def note_change(frame: Frame, base: Value) -> None:
    """Remember that what is written to hangs on the caller, where it is asked what is written."""
    if frame.goal.stores:
        frame.note(base)


def _write(frame: Frame, base: Value, layers: tuple[Layer, ...], several: bool) -> None:
    site = site_of(base)
    now = frame.state.content(base)
    if site is None or not isinstance(now, Map | Seq | Changed | Result):
        note_change(frame, base)
        return
    frame.about_to_write(site, now)
    if site not in frame.state.heap:
        frame.origins.setdefault(site, now)
    old = () if isinstance(now, Result) else now.layers
    new = join_layers(old, (*old, *layers)) if several else (*old, *layers)
    if sum(layer.size if hasattr(layer, "size") else 1 for layer in new[-1:]) + getattr(now, "size", 1) > LARGEST_SIZE:
        new = (Spread(Unknown("more content than is followed")),)
    if isinstance(now, Result):
        frame.state.heap[site] = Changed(now, new, site)
    elif isinstance(now, Changed):
        frame.state.heap[site] = Changed(now.base, new, site)
    elif isinstance(now, Map):
        frame.state.heap[site] = Map(new, site)
    else:
        frame.state.heap[site] = Seq(now.kind, new, site)
