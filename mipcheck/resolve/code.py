"""What can be read off the code of a project without running any of it, each answer worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from mipcheck import facts
from mipcheck.resolve.callindex import ModuleCalls, Written
from mipcheck.resolve.chosen import set_on_itself
from mipcheck.resolve.effects import Effects
from mipcheck.resolve.elsewhere import Elsewhere
from mipcheck.resolve.escapes import Escapes
from mipcheck.resolve.held import Held
from mipcheck.resolve.keeping import Keeping
from mipcheck.resolve.literals import Literals
from mipcheck.resolve.outline import Outline, outline
from mipcheck.resolve.project import MODULE_BODY, Definition, Project, is_test
from mipcheck.resolve.settled import Settled
from mipcheck.resolve.sharing import aliased, named_in, shares
from mipcheck.resolve.sized import Place
from mipcheck.resolve.slices import WHOLE, Goal, Slice, slice_of
from mipcheck.resolve.syntax import ANY, base_names, called_names, local_names, mentions, own_nodes, targets_of, walk
from mipcheck.resolve.values import DefinitionId
from mipcheck.resolve.writing import (
    globals_set,
    key_in_modules,
    members_of,
    modules_set,
    rebound,
    sets_any,
    written,
    written_by,
)

STAR = "*"
END = 1 << 62
_CONVERTERS = frozenset(
    {"AfterValidator", "BeforeValidator", "PlainValidator", "WrapValidator", "PlainSerializer", "WrapSerializer"}
)
_TEXTUAL = frozenset({"globals", "exec", "modules"})
MAKING = frozenset({"type", "new_class", "make_dataclass", "create_model"})
"""What makes classes of others when it is called."""


class Code:
    """The calls, names and slices of a project's modules; calls in the files ``first`` are followed before others.

    ``meeting`` are files that may be in one run, with what they import, whether they are read or not.
    """

    def __init__(
        self, project: Project, first: Set[str] = frozenset(), meeting: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.project = project
        self._first = first
        self.effects = Effects(project)
        self.elsewhere = Elsewhere(project, self.effects, meeting or {})
        self.escapes = Escapes(self)
        self.keeping = Keeping(self)
        self.literals = Literals(project)
        self.settled = Settled(self)
        self.held = Held(project)
        self._mentions: dict[DefinitionId, frozenset[str]] = {}
        self._written: dict[DefinitionId, frozenset[str]] = {}
        self._rebound: dict[DefinitionId, frozenset[str]] = {}
        self._outlines: dict[DefinitionId, Outline] = {}
        self._slices: dict[tuple[DefinitionId, Goal], Slice] = {}
        self._calls: dict[str, ModuleCalls] = {}
        self._functions: dict[str, list[Definition]] = {}
        self._locals: dict[DefinitionId, frozenset[str]] = {}
        self._by_text: dict[str, frozenset[str]] = {}
        self._shared: dict[str, list[tuple[str, str]]] = {}
        self._touching: dict[str, dict[str, list[Definition]]] = {}
        self._accessors: dict[str, list[tuple[str, str]]] = {}
        self._derived: tuple[int, dict[str, list[DefinitionId]]] | None = None
        self._made: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
        self._sets_any: dict[DefinitionId, bool] = {}
        self._set_on_itself: dict[DefinitionId, frozenset[str]] = {}
        self._held: dict[str, dict[str, frozenset[str]]] = {}
        self._again: dict[str, dict[str, tuple[int, int]]] = {}
        self._replaced: dict[str, frozenset[str]] = {}
        self._set_when_loaded: dict[str, frozenset[str]] = {}
        self._stars: dict[str, list[facts.ImportFrom]] = {}
        self._openings: dict[tuple[DefinitionId, Set[str]], list[int]] = {}
        self.raising: dict[tuple[int, bool], bool] = {}

    def is_first(self, path: str) -> bool:
        """Whether a file is one of those whose calls are followed before others; all are where none is told."""
        return not self._first or path in self._first

    def is_body(self, definition_id: DefinitionId) -> bool:
        """Whether what runs is the body of a module or class, which nobody calls."""
        return definition_id.start == MODULE_BODY or isinstance(
            self.project.definitions[definition_id].node, facts.Class
        )

    def node_of(self, scope: DefinitionId) -> facts.ModuleFacts | facts.Function | facts.Class | facts.Lambda | None:
        """What a body belongs to."""
        return self.project.module(scope.path) if scope.start == MODULE_BODY else self.project.definitions[scope].node

    def slice(self, definition_id: DefinitionId, goal: Goal) -> Slice:
        """The part of a function, or of a module body, that answers a question."""
        key = (definition_id, goal)
        if key not in self._slices:
            body = self._outline(definition_id)
            self._slices[key] = WHOLE if body is None else slice_of(body, goal, self.effects)
        return self._slices[key]

    def _outline(self, definition_id: DefinitionId) -> Outline | None:
        """The steps of a function or module; ``None`` for a lambda, which is one expression, and a class."""
        if definition_id not in self._outlines:
            if definition_id.start == MODULE_BODY:
                module = self.project.module(definition_id.path)
                statements = module.body if module is not None else ()
                self._outlines[definition_id] = outline(statements, frozenset(), False, self.effects.yields)
            else:
                definition = self.project.definitions[definition_id]
                if not isinstance(definition.node, facts.Function):
                    return None
                names = [item.name for item in definition.node.parameters]
                selves = frozenset(names[: definition.owner is not None])
                body = outline(definition.node.body, selves, True, self.effects.yields)
                self._outlines[definition_id] = body._replace(variables=body.variables.union(names) - selves)
        return self._outlines[definition_id]

    def calls_of(self, names: Set[str], around: str | None = None) -> list[tuple[DefinitionId, list[Written]]]:
        """The calls by one of the names, or handed one, in the modules read, or those of them that are connected with
        the file ``around``, by the body they stand in.

        What is handed on by a name that only the running program knows is not looked for: it is no value to follow.
        """
        found: dict[DefinitionId, list[Written]] = {}
        calling = [module.path for module in self.project.mentioning(names)]
        if around is not None:
            calling = [path for path in calling if self.elsewhere.connected(path, around)]
        for path in sorted(calling, key=lambda path: path not in self._first):
            calls = self.calls_in(path)
            for call in calls.calls(calls.aliases(names), calls.known_as(names)):
                found.setdefault(call.scope, []).append(call)
        return list(found.items())

    def calls_in(self, path: str) -> ModuleCalls:
        """The calls in a module, by name."""
        if path not in self._calls:
            module = self.project.module(path)
            assert module is not None
            self._calls[path] = ModuleCalls(module, self.project.defined_in(path), self.project.functions.keys())
        return self._calls[path]

    def functions_of(self, path: str) -> list[Definition]:
        """The functions, methods and lambdas in a file, in order."""
        if path not in self._functions:
            defined = self.project.defined_in(path)
            self._functions[path] = [item for item in defined if not isinstance(item.node, facts.Class)]
        return self._functions[path]

    def touching(self, path: str, name: str) -> list[Definition]:
        """The functions, methods and lambdas in a file that write to what bears a name, in order."""
        if path not in self._touching:
            found = self._touching[path] = {}
            for definition in self.functions_of(path):
                for touched in self.effects.touched(definition):
                    found.setdefault(touched, []).append(definition)
        return self._touching[path].get(name, [])

    def mentions(self, definition: Definition) -> frozenset[str]:
        """The identifiers in a definition."""
        if definition.id not in self._mentions:
            self._mentions[definition.id] = mentions(definition.node)
        return self._mentions[definition.id]

    def writes(self, definition: Definition) -> frozenset[str]:
        """The names a definition writes to or through."""
        if definition.id not in self._written:
            self._written[definition.id] = written(definition.node)
        return self._written[definition.id]

    def may_rebind(self, scope: DefinitionId, name: str) -> bool:
        """Whether a body may give a global or attribute of that name another value, rather than change the old one."""
        if scope not in self._rebound:
            self._rebound[scope] = rebound(self.node_of(scope))
        return not self._rebound[scope].isdisjoint((name, ANY))

    def derived(self, path: str) -> list[DefinitionId]:
        """The classes with a base, in the files that imports connect with a file, in order."""
        definitions = self.project.definitions
        if self._derived is None or self._derived[0] != len(definitions):
            found: dict[str, list[DefinitionId]] = {}
            for here in sorted(definitions):
                if getattr(definitions[here].node, "bases", ()):
                    found.setdefault(self.elsewhere.group(here.path), []).append(here)
            self._derived = len(definitions), found
        return self._derived[1].get(self.elsewhere.group(path), [])

    def classes_made_in(self, path: str) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The classes that a file makes by ``type("Name", (Base,), {…})``: the names of their bases, and of
        their members.
        """
        if path not in self._made:
            module = self.project.module(path)
            calls = (node for node in walk(module.body if module is not None else ()) if isinstance(node, facts.Call))
            made = (node for node in calls if MAKING.intersection(called_names(node)) and len(node.arguments) > 1)
            self._made[path] = [
                (mentions(tuple(item.value for item in node.arguments)), members_of(node)) for node in made
            ]
        return self._made[path]

    def sets_any(self, definition_id: DefinitionId) -> bool:
        """Whether something in a definition sets attributes by names that only the running program knows."""
        if definition_id not in self._sets_any:
            nodes = walk(self.project.definitions[definition_id].node)
            self._sets_any[definition_id] = any(sets_any(node) is not None for node in nodes)
        return self._sets_any[definition_id]

    def set_on_itself(self, cls: DefinitionId) -> frozenset[str]:
        """The attributes that a class sets on its own objects, or on itself, by names that are no literals."""
        if cls not in self._set_on_itself:
            self._set_on_itself[cls] = set_on_itself(getattr(self.project.definitions[cls].node, "body", ()))
        return self._set_on_itself[cls]

    def attribute_aliases(self, path: str, name: str) -> frozenset[str]:
        """The attributes that in this file come to share the object of an attribute, and the functions that return it;
        the attribute itself included.
        """
        if path not in self._shared:
            module = self.project.module(path)
            self._shared[path] = [
                (target.name, source)
                for node in walk(module.body if module is not None else ())
                if isinstance(node, facts.Assign) and isinstance(node.value, facts.Attribute)
                for target in node.targets
                if isinstance(target, facts.Attribute)
                for source in aliased(node.value)
            ]
            for by, returned in self._returned_in(path, facts.Attribute):
                self._shared[path] += [(by, returned), (f"{by}()", returned)]  # it may be a property
        names, size = {name}, 0
        while size != (size := len(names)):
            for pair in self._shared[path]:
                names.update(pair if not names.isdisjoint(pair) else ())
        return frozenset(names)

    def accessors(self, path: str, name: str) -> list[str]:
        """The functions in a file that return a global variable of it, as ``name()``."""
        if path not in self._accessors:
            self._accessors[path] = self._returned_in(path, facts.Name)
        return [f"{by}()" for by, returned in self._accessors[path] if returned == name]

    def _returned_in(self, path: str, kind: type[facts.Attribute | facts.Name]) -> list[tuple[str, str]]:
        """The functions in a file that return a variable or attribute, and which."""
        return [
            (definition.name, source)
            for definition in self.functions_of(path)
            for node in own_nodes(definition.node.body)
            if isinstance(node, facts.Return) and node.value is not None
            for source in _reached_as(node.value, kind)
        ]

    def set_by_text(self, path: str) -> frozenset[str]:
        """The globals of a module that its code sets by their names, as in ``globals()["name"] = …``."""
        if path not in self._by_text:
            module = self.project.module(path)
            found = globals_set(module.body) if module is not None and _TEXTUAL & module.names else frozenset[str]()
            self._by_text[path] = found
        return self._by_text[path]

    def is_replaced(self, path: str) -> bool:
        """Whether code that may be in one run with a module puts something else in its place, or makes it an object of
        another class: ``sys.modules[…] = …``.
        """
        group = self.elsewhere.group(path)
        if group not in self._replaced:
            modules = self.project.mentioning(("modules",))
            near = (item for item in modules if self.elsewhere.group(item.path) == group and not is_test(item.path))
            self._replaced[group] = frozenset(found for module in near for found in self._modules_set(module))
        return not self._replaced[group].isdisjoint((path, ANY))

    def _modules_set(self, module: facts.ModuleFacts) -> Iterator[str]:
        """The files of the modules whose entries in ``sys.modules`` a module sets; any for a key that is not known."""
        for target in (target for node in walk(module.body) for target in targets_of(node)):
            key = key_in_modules(target)
            if key is not None:
                yield self._module_named(key, module.path)

    def _module_named(self, key: facts.Expr, path: str) -> str:
        """The file of the module that an expression is the name of; any where that is not known."""
        if isinstance(key, facts.Constant) and isinstance(key.value, str):
            return self.project.find_module(key.value, path) or ""
        return path if isinstance(key, facts.Name) and key.id == "__name__" else ANY

    def is_handed(self, call: Place) -> bool:
        """Whether a call is one of a function that is handed to the function around it."""
        around = [
            item for item in self.functions_of(call.path) if item.node.start <= call.start and call.end <= item.node.end
        ]
        names = {parameter.name for item in around for parameter in getattr(item.node, "parameters", ())}
        return any(
            isinstance(node, facts.Call)
            and (node.start, node.end) == (call.start, call.end)
            and isinstance(node.function, facts.Name)
            and node.function.id in names
            for item in around[-1:]
            for node in walk(item.node)
        )

    def is_set_when_loaded(self, path: str) -> bool:
        """Whether code that may be in one run with a module sets attributes of it that only the running program names,
        having got hold of it through ``sys.modules`` or ``import_module``.
        """
        group = self.elsewhere.group(path)
        if group not in self._set_when_loaded:
            self._set_when_loaded[group] = frozenset(
                self._module_named(key, module.path)
                for module in self.project.mentioning(("modules", "import_module", "__import__"))
                if self.elsewhere.group(module.path) == group and not is_test(module.path)
                for key in modules_set(module.body)
            )
        return not self._set_when_loaded[group].isdisjoint((path, ANY))

    @cached_property
    def converting(self) -> frozenset[str]:
        """The names of types that change a value on its way: ``Annotated[str, AfterValidator(…)]``."""
        return frozenset(
            target.id
            for module in self.project.mentioning(_CONVERTERS)
            for node in own_nodes(module.body)
            if isinstance(node, facts.Assign | facts.Annotated) and not _CONVERTERS.isdisjoint(mentions(node.value))
            for target in targets_of(node)
            if isinstance(target, facts.Name)
        )

    def openings(self, definition: Definition, sinks: Set[str]) -> list[int]:
        """Where a function lets others run that may make a call by one of the names ``sinks``: it yields, awaits, or
        calls a function that leads there.
        """
        if (definition.id, sinks) not in self._openings:
            self._openings[definition.id, sinks] = [
                node.start for node in own_nodes(definition.node.body) if self._opens(node, sinks)
            ]
        return self._openings[definition.id, sinks]

    def _opens(self, node: object, sinks: Set[str]) -> bool:
        if isinstance(node, facts.Call):
            return any(self.effects.leads_to(name, sinks) for name in called_names(node))
        return isinstance(node, facts.Await) or (isinstance(node, facts.Opaque) and node.what.startswith("yield"))

    def star_imports(self, module: facts.ModuleFacts) -> list[facts.ImportFrom]:
        """The statements ``from … import *`` of a module's body, in order."""
        if module.path not in self._stars:
            nodes = own_nodes(module.body) if STAR in self.globals_of(module.path) else ()
            found = (node for node in nodes if isinstance(node, facts.ImportFrom) and (STAR, None) in node.names)
            self._stars[module.path] = sorted(found, key=lambda node: node.start)
        return self._stars[module.path]

    def first_bound(self, module: facts.ModuleFacts, name: str) -> int:
        """Where the body of a module first binds a name; beyond everything where that is by a definition or import."""
        nodes = own_nodes(module.body) if self.star_imports(module) else ()
        targets = (target for node in nodes for target in targets_of(node))
        return min((item.start for item in targets if item == facts.Name(name, item.start, item.end)), default=END)

    def given_again(self, module: facts.ModuleFacts) -> dict[str, tuple[int, int]]:
        """The variables that the body of a module writes to or into more than once: where that first ends, and where it
        begins for the last time.
        """
        if module.path not in self._again:
            found: dict[str, tuple[int, int]] = {}
            for node in own_nodes(module.body):
                for name in written_by(node):
                    first, last = found.get(name, (node.end, node.start))
                    found[name] = min(first, node.end), max(last, node.start)
            self._again[module.path] = {name: (first, last) for name, (first, last) in found.items() if first < last}
        return self._again[module.path]

    def held_in(self, module: facts.ModuleFacts, name: str) -> frozenset[str]:
        """The variables of a module whose objects its body puts into what it binds to a name."""
        if module.path not in self._held:
            found = self._held[module.path] = {}
            for node in own_nodes(module.body):
                if isinstance(node, facts.Assign | facts.Annotated):
                    inside = frozenset(item for item in named_in(node.value) if item in self.globals_of(module.path))
                    for target in targets_of(node) if inside else ():
                        if isinstance(target, facts.Name):
                            found[target.id] = found.get(target.id, frozenset()) | inside
        return self._held[module.path].get(name, frozenset())

    def holders_of(self, module: facts.ModuleFacts, name: str) -> frozenset[str]:
        """The variables of a module into whose objects its body puts that of a name."""
        self.held_in(module, name)
        return frozenset(holder for holder, inside in self._held[module.path].items() if name in inside)

    def own_variables(self, scope: DefinitionId) -> frozenset[str]:
        """The variables that a function, or the body of a module, binds; a star import is among them as ``*``."""
        if scope not in self._locals:
            node = self.node_of(scope)
            self._locals[scope] = local_names(node) if node is not None else frozenset()
        return self._locals[scope]

    def variables(self, definition: Definition) -> frozenset[str]:
        """The variables of a function and of those around it."""
        own = self.own_variables(definition.id)
        return own if definition.outer is None else own | self.variables(self.project.definitions[definition.outer])

    def globals_of(self, path: str) -> frozenset[str]:
        """The names a module's body binds."""
        return self.own_variables(DefinitionId(path, MODULE_BODY))


def _reached_as(value: facts.Expr, kind: type[facts.Attribute | facts.Name]) -> Iterator[str]:
    """The variables, or attributes, whose objects an expression may yield, or something inside them."""
    for shared, _ in shares(value):
        while isinstance(shared, facts.Item):
            shared = shared.value
        if isinstance(shared, kind):
            yield next(base_names(shared))
