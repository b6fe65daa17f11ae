"""Import statements: what they bind, inside the project and outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.values import Import, Imported, ModuleValue, Unknown, Value, choose

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

STAR = "*"


def bind_import(frame: Frame, node: facts.Import) -> None:
    """``import a.b`` and ``import a.b as c``."""
    parts = node.module.split(".")
    if node.alias:
        frame.state.env[node.alias] = module(frame, node.module)
    else:
        frame.state.env[parts[0]] = module(frame, parts[0])


def module(frame: Frame, name: str) -> Value:
    """The module an absolute import of ``name`` yields."""
    found, outside = frame.world.project.find_module(name, frame.path), Import(tuple(name.split(".")))
    return ModuleValue(found, outside) if found is not None else outside


def bind_from(frame: Frame, node: facts.ImportFrom) -> None:
    """``from a import b as c``, relative or not, with the star."""
    project = frame.world.project
    if node.level:
        path = project.find_relative(node.level, node.module, frame.path)
    else:
        path = project.find_module(node.module, frame.path)
    for name, alias in node.names:
        if name != STAR:
            frame.state.env[alias or name] = _imported(frame, node, path, name)


def _imported(frame: Frame, node: facts.ImportFrom, path: str | None, name: str) -> Value:
    outside = None if node.level else Import((*node.module.split("."), name))
    if path is None:
        return outside or Unknown(f"`{node.module or '.'}` is not in the project", name, frame.place(node))
    return Imported(path, name, outside)


def star_attribute(world: World, module: facts.ModuleFacts, name: str, after: int = 0) -> Value | None:
    """What a name is that a module has by ``from other import *``; the last such statement that surely runs counts,
    and those after it. Only those that stand ``after`` some place do.
    """
    several: list[Value] = []
    for node in reversed([item for item in world.code.star_imports(module) if item.start >= after]):
        project = world.project
        path = project.find_relative(node.level, node.module, module.path) if node.level else None
        path = path or (project.find_module(node.module, module.path) if not node.level else None)
        found = world.names.module_attribute(path, name) if path is not None else None
        if path is None and not node.level:
            found = Import((*node.module.split("."), name))
        if found is not None:
            several.append(found)
            if _surely_runs(module, node):
                break
    return choose(several) if several else None


def _surely_runs(module: facts.ModuleFacts, node: facts.ImportFrom) -> bool:
    """Whether a statement stands at the top of a module, or in a ``try`` there."""
    tried = (item for statement in module.body if isinstance(statement, facts.Try) for item in statement.body)
    return any(item is node for item in (*module.body, *tried))
