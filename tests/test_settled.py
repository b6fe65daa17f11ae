"""What a global stands for is told from the code alone, where running the code tells the same."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.loader import load_catalog
from mipcheck.frontends import read_facts
from mipcheck.resolve.code import Code
from mipcheck.resolve.expressions import evaluate
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.project import Project
from mipcheck.resolve.settled import Settled
from mipcheck.resolve.state import State
from mipcheck.resolve.values import ClassValue, FunctionValue, Import, ModuleValue, Value
from mipcheck.resolve.world import World

CASES = Path(__file__).parent / "cases"
INDEX = CatalogIndex(load_catalog())


def code_of(files: dict[str, str]) -> Code:
    """The code of a project of these files, all of them read."""
    project = Project(files, lambda path: read_facts(path, files[path].encode()))
    for path in files:
        project.module(path)
    return Code(project)


def settled(name: str, **files: str) -> Value | None:
    """What is told of a global of ``a.py``, in a project of modules given by their names."""
    return code_of({f"{key}.py": dedent(text) for key, text in files.items()}).settled.value("a.py", name)


def test_running_the_code_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0
    for folder in ("sdk", "http", "flow", "traps"):
        cases = sorted((CASES / folder).glob("*.py"))
        code = code_of({case.name: case.read_text() for case in cases if not case.name.endswith(".fixed.py")})
        found = {
            (module.path, name): value
            for module in code.project.modules
            for name in sorted(code.globals_of(module.path))
            if (value := code.settled.value(module.path, name)) is not None
        }
        with monkeypatch.context() as patched:
            patched.setattr(Settled, "value", lambda *_: None)
            for (path, name), value in found.items():
                assert World(code, INDEX, frozenset()).names.global_value(path, name) == value, (path, name)
        count += len(found)
    assert count > 1000


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("class X: ...", ClassValue),
        ("def X(): ...", FunctionValue),
        ("import b as X", ModuleValue),
        ("import requests as X", Import),
        ("from b import Y as X", ClassValue),
        ("from requests import Session as X", Import),
        ("from requests import *\nclass X: ...", ClassValue),
        ("class X: ...\nfrom b import *", ClassValue),
        ("import requests.auth as Y\nimport requests.auth as X", Import),
    ],
)
def test_what_is_defined_or_imported_once_is_settled(text: str, kind: type[Value]) -> None:
    assert isinstance(settled("X", a=text, b="class Y: ..."), kind)


@pytest.mark.parametrize(
    "text",
    [
        "X = 1",
        "class X: ...\nX = wrapped(X)",
        "class X: ...\ndel X",
        "if fast:\n    class X: ...",
        "try:\n    from b import Y as X\nexcept ImportError:\n    X = None",
        "class X: ...\nfor X in (1, 2): ...",
        "class X: ...\nmatch 1:\n    case X: ...",
        "class X: ...\ntry: ...\nexcept ValueError as X: ...",
        "class X: ...\nprint(X := 2)",
        "class X: ...\ndef change():\n    global X\n    X = 1",
        "class X: ...\nfrom requests import *",
        "class X: ...\nfrom d import *",
        "class X: ...\nfrom e import *",
        "@wrapped\ndef X(): ...",
        "from c import X",
        "from d import X",
    ],
)
def test_what_may_be_something_else_is_not(text: str) -> None:
    assert settled("X", a=text, b="class Y: ...", c="from a import X", d="X = 1", e="from d import *") is None


def test_bases_and_methods_are_what_running_the_code_tells() -> None:
    bases = methods = 0
    for folder in ("sdk", "flow", "traps", "frameworks"):
        cases = sorted((CASES / folder).glob("*.py"))
        code = code_of({case.name: case.read_text() for case in cases if not case.name.endswith(".fixed.py")})
        for cls in [item.id for item in code.project.definitions.values() if isinstance(item.node, facts.Class)]:
            classes = World(code, INDEX, frozenset()).classes
            frame = Frame(classes.world, cls.path, State({}), is_class_body=True)
            for argument in classes.node(cls).bases:
                told = code.settled.named(cls.path, argument.value)
                assert told is None or told == evaluate(frame, argument.value), (cls, argument)
                bases += told is not None
            for name in sorted(code.own_variables(cls)):
                method = code.settled.method(cls, name)
                assert method is None or method == classes.env(cls)[name], (cls, name)
                methods += method is not None
    assert bases > 50
    assert methods > 50


def test_inherited_methods() -> None:
    lines = [
        "class A:\n    def send(self): ...\n    other = make()",
        "class B(A): ...\nclass C(B, metaclass=Meta): ...\nclass D(Outside, A): ...\nclass E(C):\n    send = 1",
    ]
    code = code_of({"a.py": "\n".join(lines)})
    classes = [item for item in code.project.defined_in("a.py") if isinstance(item.node, facts.Class)]
    assert [cls.name for cls in classes if code.settled.inherited(cls.id, "send") is not None] == ["A", "B", "C"]
    assert not any(code.settled.inherited(cls.id, "other") for cls in classes)


def test_what_another_module_puts_in_its_place_is_not() -> None:
    assert settled("X", a="def X(): ...", b="import a\na.X = other") is None
    assert settled("X", a="def X(): ...", b="import a\nsetattr(a, 'X', other)") is None


@pytest.mark.parametrize(
    ("text", "is_settled"),
    [
        ("class A:\n    class B: ...", True),
        ("class Z:\n    class B: ...\nclass A(Z): ...", True),
        ("class A:\n    class B: ...\n    B = wrapped(B)", False),
        ("class A(Z): ...\nclass Z(A): ...", False),
        ("class A:\n    if fast:\n        class B: ...", False),
        ("class A:\n    class B: ...\ndef change(a):\n    a.B = 1", False),
    ],
)
def test_a_class_in_a_class(text: str, is_settled: bool) -> None:
    code = code_of({"a.py": f"{text}\nclass C(A.B): ...\n"})
    definition = next(item for item in code.project.definitions.values() if item.name == "C")
    found = code.settled.named("a.py", definition.node.bases[0].value)  # type: ignore[union-attr]
    assert isinstance(found, ClassValue) == is_settled
