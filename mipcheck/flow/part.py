"""The files of a project that may be in one run: nothing gets from one of them to a file that is not."""

from __future__ import annotations

from collections import defaultdict

from mipcheck import facts
from mipcheck.resolve.code import Code
from mipcheck.resolve.project import Definition
from mipcheck.resolve.values import DefinitionId


class Part:
    """The ``modules`` connected with each other, with their ``definitions`` and ``functions`` as :class:`Project` has
    them.
    """

    def __init__(self, code: Code, modules: list[facts.ModuleFacts]) -> None:
        self.code = code
        self.modules = modules
        self.definitions: dict[DefinitionId, Definition] = {}
        self.functions: dict[str, list[Definition]] = defaultdict(list)
        for item in (item for module in modules for item in code.project.defined_in(module.path)):
            self.definitions[item.id] = item
            for name in item.names:
                self.functions[name].append(item)
