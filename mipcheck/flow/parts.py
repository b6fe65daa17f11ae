"""The flows of a project, part by part."""

from __future__ import annotations

from collections import defaultdict

from mipcheck import facts
from mipcheck.flow.flows import Flows
from mipcheck.flow.nodes import Words
from mipcheck.flow.part import Part
from mipcheck.resolve.code import Code


class Parts:
    """The parts of what was read of a project by now; what flows in one is worked out when it is first asked for."""

    def __init__(self, code: Code, words: Words) -> None:
        self._code = code
        self._words = words
        self._modules = defaultdict[str, list[facts.ModuleFacts]](list)
        self._flows: dict[str, Flows] = {}
        for module in code.project.modules:
            self._modules[code.elsewhere.group(module.path)].append(module)

    def flows(self, path: str) -> Flows:
        """What flows in the part that a file belongs to."""
        group = self._code.elsewhere.group(path)
        if group not in self._flows:
            self._flows[group] = Flows(Part(self._code, self._modules[group]), self._words)
        return self._flows[group]
