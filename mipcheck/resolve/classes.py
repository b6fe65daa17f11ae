"""Classes of the project: their order, members, and what a constructor call makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve.bases import Derived
from mipcheck.resolve.basics import const, options, path_of
from mipcheck.resolve.code import MAKING
from mipcheck.resolve.frame import CallRecord, Frame, outcome_records
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import State
from mipcheck.resolve.syntax import ANY, mentions, walk
from mipcheck.resolve.values import (
    Arguments,
    ClassValue,
    DefinitionId,
    Entry,
    FunctionValue,
    Instance,
    Layer,
    Map,
    Result,
    Spread,
    Value,
)
from mipcheck.resolve.writing import written

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

_NAMED = (facts.Function, facts.Class)


class Classes:
    """Answers about classes, each worked out once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._envs: dict[DefinitionId, dict[str, Value]] = {}
        self._derived: dict[DefinitionId, Derived] = {}
        self._family: dict[DefinitionId, list[DefinitionId]] = {}
        self._order: dict[DefinitionId, list[DefinitionId]] = {}
        self._heirs_in: dict[str, dict[DefinitionId, list[DefinitionId]]] = {}
        self._open: set[DefinitionId] = set()
        self._kept: dict[DefinitionId, bool] = {}
        self._anew: dict[DefinitionId, frozenset[str]] = {}
        self._spoken: dict[DefinitionId, frozenset[str]] = {}
        self._bodies: dict[DefinitionId, Frame] = {}

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
            from mipcheck.resolve.running import run

            self._envs[cls] = {}
            frame = Frame(self.world, cls.path, State({}), self.world.project.definitions[cls], is_class_body=True)
            run(frame, self.node(cls).body)
            self._bodies[cls] = frame
            self._envs[cls] = {name: frame.state.freeze(value) for name, value in frame.state.env.items()}
        return self._envs[cls]

    def bases(self, cls: DefinitionId) -> tuple[Value, ...]:
        """The values of the base class expressions."""
        return self.derived(cls).bases

    def derived(self, cls: DefinitionId) -> Derived:
        """What a class is derived from."""
        if cls not in self._derived:
            self._derived[cls] = Derived(())  # while it is being worked out
            self._open.add(cls)
            self._derived[cls] = self._derived_from(cls)
            self._open.discard(cls)
        return self._derived[cls]

    def _derived_from(self, cls: DefinitionId) -> Derived:
        nodes = [argument.value for argument in self.node(cls).bases if argument.keyword is None]
        nodes = [node.value if isinstance(node, facts.Item) else node for node in nodes]
        values = [self.world.code.settled.named(cls.path, node) for node in nodes]
        if None in values and self.world.bases is not None:
            return self.world.bases.of(cls, self.world)
        frame = Frame(self.world, cls.path, State({}), is_class_body=True)
        found = [
            options(value if value is not None else _evaluated(frame, node))
            for node, value in zip(nodes, values, strict=True)
        ]
        known = [[option.id for option in either if isinstance(option, ClassValue)] for either in found]
        return Derived(
            tuple(value for either in found for value in either),
            tuple(base for either in known if len(either) > 1 for base in either),
        )

    def order(self, cls: DefinitionId) -> list[DefinitionId]:
        """The class and its bases inside the project, nearest first."""
        if cls in self._order:
            return self._order[cls]
        found = self._linearized(cls, frozenset())
        if self._open.isdisjoint(found):  # else the bases of one are being worked out, and count as none
            self._order[cls] = found
        return found

    def _linearized(self, cls: DefinitionId, below: frozenset[DefinitionId]) -> list[DefinitionId]:
        """The order in which Python looks for members: before a base come all that inherit from it."""
        bases = list(dict.fromkeys(base.id for base in self.bases(cls) if isinstance(base, ClassValue)))
        bases = [base for base in bases if base not in below | {cls}]
        rows = [self._order.get(base) or self._linearized(base, below | {cls}) for base in bases]
        rows.append(bases)
        found = [cls]
        while rows := [row for row in rows if row]:
            heads = (row[0] for row in rows)
            first = next((head for head in heads if all(head not in row[1:] for row in rows)), rows[0][0])
            found.append(first)
            rows = [[here for here in row if here != first] for row in rows]
        return found

    def family(self, cls: DefinitionId) -> list[DefinitionId]:
        """The class and every class in the modules read that inherits from it."""
        if cls not in self._family:
            self._family[cls] = [cls]
            self._family[cls] += [here for here in self._heirs(cls.path).get(cls, ()) if here != cls]
        return self._family[cls]

    def _heirs(self, path: str) -> dict[DefinitionId, list[DefinitionId]]:
        """For each class in the files connected with a file, those that inherit from it, in order."""
        group = self.world.code.elsewhere.group(path)
        if group in self._heirs_in:
            return self._heirs_in[group]
        found: dict[DefinitionId, list[DefinitionId]] = {}
        for here in self.world.code.derived(path):
            for base in self.order(here):
                found.setdefault(base, []).append(here)
        if not self._open:
            self._heirs_in[group] = found
        return found

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

    def _outside(self, cls: DefinitionId) -> Iterator[tuple[str, ...]]:
        """The paths of the classes from outside that a class inherits from."""
        for here in self.order(cls):
            yield from (path for base in self.bases(here) if (path := path_of(base)) is not None)

    def has_members(self, cls: DefinitionId) -> bool:
        """Whether what a class binds are members of an enumeration, of which only ``.value`` is the text written."""
        found = {path[-1] for path in self._outside(cls) if path[0] == "enum"}
        return bool(found & {"Enum", "Flag"}) and not isinstance(self.member(cls, "__str__"), FunctionValue)

    def may_be_false(self, cls: DefinitionId) -> bool:
        """Whether an object of a class may be false: its class says when, or it is a container."""
        if any(isinstance(self.member(cls, name), FunctionValue) for name in ("__bool__", "__len__")):
            return True
        containers = (path for path in self._outside(cls) if path[0] in ("builtins", "collections"))
        return any(path[-1] != "object" and not path[-1].endswith(("Error", "Exception")) for path in containers)

    def rewrites(self, cls: DefinitionId, name: str) -> bool:
        """Whether a decorator or metaclass of the project, which sees a class before anybody else, may change what it
        has under a name, or a class that is made of it by ``type(…)``; or whether it is that of one of several bases.
        """
        found = self._rewritten(cls) | self._made_anew(cls)
        return name in found or ANY in found or self._is_of_either(cls, name)

    def _is_of_either(self, cls: DefinitionId, name: str) -> bool:
        """Whether what a class has under a name hangs on which of several classes it is derived from:
        ``Base = Fast if … else Slow``.
        """
        for here in self.order(cls):
            if name in self.world.code.own_variables(here):
                return False
            either = self.derived(here).either
            if either:
                return any(name in self.world.code.own_variables(base) for one in either for base in self.order(one))
        return False

    def _made_anew(self, cls: DefinitionId) -> frozenset[str]:
        """The names that classes have for themselves that are made of a class by a call."""
        if cls not in self._anew:
            name = self.world.project.definitions[cls].name
            nearby = [
                module.path
                for module in self.world.project.mentioning((name,))
                if not MAKING.isdisjoint(module.names) and self.world.code.elsewhere.connected(module.path, cls.path)
            ]
            made = (made for path in nearby for made in self.world.code.classes_made_in(path))
            self._anew[cls] = frozenset(by for bases, names in made if name in bases for by in names)
        return self._anew[cls]

    def _rewritten(self, cls: DefinitionId) -> frozenset[str]:
        """The names that the decorators and metaclasses of a class speak of; any, where it sets attributes by code of
        its own.
        """
        if cls not in self._spoken:
            self._spoken[cls] = frozenset()
            found: set[str] = set()
            for here in self.order(cls):
                metaclasses = (item.value for item in self.node(here).bases if item.keyword == "metaclass")
                frame = Frame(self.world, here.path, State({}), is_class_body=True)
                for value in (*self._decorators(here), *(_evaluated(frame, item) for item in metaclasses)):
                    if isinstance(value, FunctionValue | ClassValue):
                        node = self.world.project.definitions[value.id].node
                        found |= mentions(node) | {item.name for item in walk(node) if isinstance(item, _NAMED)}
                        found |= {ANY} & written(node)
            if isinstance(self.member(cls, "__setattr__"), FunctionValue):
                found.add(ANY)
            self._spoken[cls] = frozenset(found)
        return self._spoken[cls]

    def own_member(self, cls: DefinitionId, name: str) -> Value | None:
        """What a class body itself binds to a name."""
        names = self.world.code.own_variables(cls)
        if name not in names and "*" not in names:
            return None
        method = self.world.code.settled.method(cls, name)
        if method is not None:
            return method
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

    def construct(self, frame: Frame, cls: DefinitionId, arguments: Arguments, at: Place) -> Value:
        """What ``cls(arguments)`` makes; its constructor's effects on the arguments happen in ``frame``."""
        from mipcheck.resolve.calls import keyword_map

        if self.model_of(cls) == "typed_dict":
            return Map(keyword_map(arguments, at).layers, at)
        return Instance(cls, None if self._is_kept(cls) else arguments, at)

    def _is_kept(self, cls: DefinitionId) -> bool:
        """Whether code of the project decides what calling a class yields: maybe an object that was made before."""
        if cls not in self._kept:
            self._kept[cls] = False  # what is asked meanwhile does not hang on it
            makers = [self.member(cls, "__new__")]
            for here in self.order(cls):
                metaclasses = (item.value for item in self.node(here).bases if item.keyword == "metaclass")
                frame = Frame(self.world, here.path, State({}), is_class_body=True)
                made = (_evaluated(frame, item) for item in metaclasses)
                makers += [self.member(value.id, "__call__") for value in made if isinstance(value, ClassValue)]
                makers += self._decorators(here)
            self._kept[cls] = any(isinstance(maker, FunctionValue) for maker in makers)
        return self._kept[cls]

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

    def is_made_in(self, site: Place, cls: DefinitionId) -> bool:
        """Whether something is made by a constructor of a class, for each object anew."""
        for here in self.order(cls):
            init = self.own_member(here, "__init__")
            node = self.world.project.definitions[init.id].node if isinstance(init, FunctionValue) else None
            if node is not None and here.path == site.path and node.start <= site.start < node.end:
                return True
        return False

    def is_record(self, cls: DefinitionId) -> bool:
        """Whether a class is a dataclass or the like, with the constructor that comes with it."""
        return bool(self.model_of(cls)) and not isinstance(self.member(cls, "__init__"), FunctionValue)


def _evaluated(frame: Frame, node: facts.Expr) -> Value:
    from mipcheck.resolve.expressions import evaluate

    return evaluate(frame, node)
