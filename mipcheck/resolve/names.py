"""What a name means: a variable of a function around, a global of a module as any function may find it, an import."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from mipcheck.resolve import imports
from mipcheck.resolve.basics import choose, options
from mipcheck.resolve.changes import any_store_varies, stores_vary
from mipcheck.resolve.chosen import may_be
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.slices import Goal
from mipcheck.resolve.state import site_of
from mipcheck.resolve.syntax import ANY, mentions
from mipcheck.resolve.values import (
    Choice,
    ClassValue,
    Const,
    DefinitionId,
    FunctionValue,
    Import,
    Imported,
    ModuleValue,
    Value,
)

if TYPE_CHECKING:
    from mipcheck.resolve.code import Code
    from mipcheck.resolve.world import World

_DEFINED = (FunctionValue, Import, ClassValue, ModuleValue)
_IMMUTABLE = (Const, *_DEFINED)
"""What has no content of its own to be changed: what is written to through it is kept elsewhere, or is not ours."""


class Names:
    """Answers about names, those about globals each worked out once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._globals: dict[tuple[str, str], Value | None] = {}
        self._set_by_others: dict[str, tuple[tuple[str, Value], ...]] = {}

    def module_attribute(self, path: str, name: str) -> Value | None:
        """``module.name``: a global, or a module of the package; ``None`` where there is no such thing."""
        value = self.global_value(path, name)
        if value is not None:
            return value
        inner = self.world.project.submodule(path, name)
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
            return self._unless_replaced(value, found)
        return value.outside or Unknown(f"`{value.name}` is not defined in {value.path}", value.name)

    def _unless_replaced(self, name: Imported, found: Value) -> Value:
        """What an imported name is; what it is in a module that another object may take the place of is not known."""
        if isinstance(found, _DEFINED) or not self.world.code.is_replaced(name.path):
            return found
        return choose([found, Unknown(f"{name.path} may be replaced in `sys.modules`", name.name)])

    def global_value(self, path: str, name: str) -> Value | None:
        """A global variable as any function may find it: what the module body left, and what functions make of it."""
        if name not in self.world.code.globals_of(path):
            return self._from_stars(path, name)
        settled = self.world.code.settled.value(path, name)
        if settled is not None:
            return settled
        value = self._found_or_stored(path, name)
        if value is None or isinstance(value, _DEFINED):
            return value
        return choose([value, *(new for key, new in self._set_by_name(path) if may_be(key, name))])

    def _found_or_stored(self, path: str, name: str) -> Value | None:
        """The same, as far as it is done by names that are written out."""
        key = (path, name)
        if key in self._globals:
            self.world.answers.hit(self._globals, key)
            return self._globals[key]
        if ("global", key) in self.world.answers.active:
            value = self._left(path, name)  # what is imported in a circle is nothing yet
            return self.world.answers.cut(self._globals, key, None if is_imported(value) else value)
        with self.world.answers.asking(("global", key)):
            cuts = self.world.answers.cuts
            found = self._after_writers(path, name, self._initial(path, name))
        self.world.answers.keep(self._globals, key, found, cuts)
        return found

    def _set_by_name(self, path: str) -> tuple[tuple[str, Value], ...]:
        """The globals of a module that are set on it, as attributes, by names which are not written out, with their
        values; :data:`ANY` where the names are not known.
        """
        if not self.world.code.held.is_held(path):
            return ()
        if path not in self._set_by_others:
            self._set_by_others[path] = ()
            goal = Goal(stores=frozenset({ANY}))
            self._set_by_others[path] = tuple(
                (name, value)
                for scope in self._setting_by_name(path)
                for outcome in self.world.outcomes_where(scope, goal, any_store_varies)
                for (owner, name), value in outcome.stores
                if owner == Import((path,))
            )
        return self._set_by_others[path]

    def _setting_by_name(self, path: str) -> list[DefinitionId]:
        """The functions and module bodies that may do so, also by handing the module to one that does."""
        code = self.world.code
        setting = list(code.elsewhere.attribute_writers({path}, ANY))
        around = [*setting, *code.elsewhere.writing_around(path, ANY)]
        holding = {(home, name) for home, name in code.held.by(path) if around}
        handing = [scope for home, name in sorted(holding) for scope in _bodies_of(code, home, name)]
        return list(dict.fromkeys([*setting, *handing]))

    def _initial(self, path: str, name: str) -> Value | None:
        """What the body of a module leaves in a variable."""
        value = self._left(path, name)
        module = self.world.project.module(path)
        found = self._from_stars(path, name, self.world.code.first_bound(module, name)) if module is not None else None
        if found is not None:  # it is bound once more by what is imported later
            return choose([*([self.looked_up(value)] if value is not None else []), found])
        if value is not None and module is not None and self.world.is_seen_between(module, name):
            return choose(
                [self.looked_up(value), Unknown(f"`{name}` has another value while the module is loaded", name)]
            )
        return value if value is None else self.looked_up(value)

    def _left(self, path: str, name: str) -> Value | None:
        return dict(self.world.module_outcome(path, Goal(env=frozenset({name}))).env).get(name)

    def _from_stars(self, path: str, name: str, after: int = 0) -> Value | None:
        """A name that a module has by ``from other import *``, ``after`` some place in it."""
        module = self.world.project.module(path)
        key = ("star", path, name)
        if name.startswith("_") or module is None or "*" not in self.world.code.globals_of(path):
            return None
        if key in self.world.answers.active:
            return None
        with self.world.answers.asking(key):
            return imports.star_attribute(self.world, module, name, after)

    def _after_writers(self, path: str, name: str, value: Value | None) -> Value | None:
        """The value joined with what functions, and other modules, store in it or do to its content."""
        if isinstance(value, ModuleValue):  # what is written through it belongs to that module
            return value
        owner = (Import((path,)), name)
        module = self.world.project.module(path)
        held = sorted(self.world.code.held_in(module, name)) if module is not None else []
        holders = sorted(self.world.code.holders_of(module, name) - {name}) if module is not None else []
        names = [
            name,
            *held,
            *holders,
            *(by for item in (name, *holders) for by in self.world.code.accessors(path, item)),
        ]
        own = [item.id for each in names for item in self.world.code.touching(path, each)]
        goal = Goal(stores=frozenset(names))
        others = (scope for each in names for scope in self.world.code.elsewhere.writers(path, each))
        scopes = dict.fromkeys([*own, *others])
        if value is None or all(isinstance(option, _IMMUTABLE) for option in options(value)):
            scopes = {scope: None for scope in scopes if self.world.code.may_rebind(scope, name)}
        for scope in scopes:
            for outcome in self.world.outcomes_where(scope, goal, lambda outcome: stores_vary(outcome, name)):
                stored = [new for key, new in outcome.stores if key == owner]
                value = choose([*([value] if value is not None else []), *stored]) if stored else value
                for changed in (name, *held) if value is not None else ():
                    value = self.world.changes.with_effects(value, outcome, changed) if value is not None else value
        if value is not None and any(map(site_of, options(value))):
            value = self.world.changes.where_kept(path, name, value)
        if isinstance(value, _DEFINED):
            return value
        if not {name, ANY}.isdisjoint(self.world.code.set_by_text(path)):
            return choose([*([value] if value is not None else []), Unknown(f"`{name}` may be set through globals()")])
        if value is not None and self.world.code.is_set_when_loaded(path):
            return choose([value, Unknown(f"`{name}` may be set by code that gets hold of its module")])
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
            is_own = name in self.world.code.globals_of(frame.path)
            return (found or Unknown(name)) if is_own else Import(("builtins", name))
        if found is None and name in self.world.index.ambient:
            return Import((name,))
        return frame.share(found) if found is not None else Unknown(f"`{name}` is not defined here", name)

    def outside(self, frame: Frame, name: str) -> Value | None:
        """A variable that a function shares with what is around it, as it may find it."""
        if name in frame.nonlocal_names:
            return frame.captured.get(name)
        value = self.global_value(frame.path, name)
        return frame.share(value) if value is not None else None

    def _own_names(self, frame: Frame) -> frozenset[str]:
        """The variables of a frame: one of these that has no value was left out of the slice, and is no global of that
        name.
        """
        if frame.is_class_body:
            return frozenset()
        scope = frame.definition.id if frame.definition is not None else DefinitionId(frame.path, MODULE_BODY)
        return self.world.code.own_variables(scope)

    def capture(self, frame: Frame, definition: Definition) -> tuple[tuple[str, Value], ...]:
        """The variables of ``frame`` that an inner function mentions, as they are now."""
        if frame.definition is None or frame.is_class_body:
            return tuple(frame.captured.items())
        names = self.world.code.mentions(definition)
        visible = {**frame.captured, **frame.state.env}
        return tuple((name, frame.state.freeze(visible[name])) for name in sorted(visible) if name in names)


def is_imported(value: Value | None) -> bool:
    """Whether a value is an imported name that is not looked up yet, or may be one."""
    return value is not None and any(isinstance(option, Imported) for option in options(value))


def _bodies_of(code: Code, home: str, name: str) -> list[DefinitionId]:
    """The functions of a file that mention a name, and its body."""
    functions = [item.id for item in code.functions_of(home) if name in mentions(item.node)]
    return [DefinitionId(home, MODULE_BODY), *functions]
