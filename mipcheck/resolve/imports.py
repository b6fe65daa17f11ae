"""Import statements: what they bind, inside the project and outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve.basics import choose
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.project import Project
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Import, Imported, ModuleValue, Value

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

STAR = "*"


def bind_import(frame: Frame, node: facts.Import) -> None:
    """``import a.b`` and ``import a.b as c``."""
    parts = node.module.split(".")
    name, bound = (node.module, node.alias) if node.alias else (parts[0], parts[0])
    found = module(frame.world.project, name, frame.path)
    others = _also(frame, name) if isinstance(found, ModuleValue) else []
    frame.state.env[bound] = choose([found, *(ModuleValue(path) for path in others)])


def module(project: Project, name: str, importer: str) -> Value:
    """The module an absolute import of ``name`` yields."""
    found, outside = project.find_module(name, importer), Import(tuple(name.split(".")))
    return ModuleValue(found, outside) if found is not None else outside


def bind_from(frame: Frame, node: facts.ImportFrom) -> None:
    """``from a import b as c``, relative or not, with the star."""
    path = frame.world.project.find_from(node.level, node.module, frame.path)
    others = _also(frame, node.module) if path is not None and not node.level else []
    for name, alias in node.names:
        if name != STAR:
            also = [Imported(other, name, None) for other in others]
            frame.state.env[alias or name] = choose([_imported(frame, node, path, name), *also])


def _also(frame: Frame, name: str) -> list[str]:
    """The other modules of a name, where the importing file itself changes where modules are looked for first. They
    count where those do that may be there unseen.
    """
    others = frame.world.project.others_named(name, frame.path)
    if others:
        frame.world.callers.note_unsure()
    return others if frame.world.wary else []


def _imported(frame: Frame, node: facts.ImportFrom, path: str | None, name: str) -> Value:
    outside = from_outside(node, name)
    if path is None:
        return outside or Unknown(f"`{node.module or '.'}` is not in the project", name, frame.place(node))
    return Imported(path, name, outside)


def from_outside(node: facts.ImportFrom, name: str) -> Import | None:
    """What a name is where the module that it is imported from is not of the project; nothing for a relative one."""
    return None if node.level else Import((*node.module.split("."), name))


def star_attribute(world: World, module: facts.ModuleFacts, name: str, after: int = 0) -> Value | None:
    """What a name is that a module has by ``from other import *``; the last such statement that surely runs counts,
    and those after it. Only those that stand ``after`` some place do.
    """
    several: list[Value] = []
    for node in reversed([item for item in world.code.star_imports(module) if item.start >= after]):
        path = world.project.find_from(node.level, node.module, module.path)
        found = world.names.module_attribute(path, name) if path is not None else from_outside(node, name)
        if found is not None:
            several.append(found)
            if _surely_runs(module, node):
                break
    return choose(several) if several else None


def _surely_runs(module: facts.ModuleFacts, node: facts.ImportFrom) -> bool:
    """Whether a statement stands at the top of a module, or in a ``try`` there."""
    tried = (item for statement in module.body if isinstance(statement, facts.Try) for item in statement.body)
    return any(item is node for item in (*module.body, *tried))
