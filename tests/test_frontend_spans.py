"""Every node lies where CPython's own parser says it does: over generated code and over the standard library."""

from __future__ import annotations

import ast
import random
import sys
import sysconfig
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spans import KINDS, check_comments, check_places, is_python

from mipcheck.facts import ModuleFacts
from mipcheck.frontends import read_facts, read_text

LIBRARY = Path(sysconfig.get_paths()["stdlib"])
SAMPLE = 150
pytestmark = pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")

NAMES = ["a", "x1", "o", "i", "f", "n", "r", "_", "match", "case", "type", "is_", "notx", "self", "print", "é", "名"]
STRINGS = ["''", '"a"', "'#'", '"""b # c\n"""', "b'x'", "r'\\d'", "u'y'", "'a' \"b\"", "'\\\n'", "('x' # x '\n 'y')"]
FORMATTED = ["f'{a}'", "f'a{a!r:>{o}}#b{{'", "f'{x1:.2f}' '}'", "rf'\\{n}'", "f'{f(a)}{a=}'", "f'''{\na}#'''"]
NUMBERS = ["0", "1_0", "0x_f", "1.5e3", "2j", "...", "None", "True"]
GAPS = ["", " ", "  ", "\n", " # a, o(x) 'i'\n", " \\\n "]
# In the patterns `$` is an expression and `~` white space, which may hold comments.
COMPOSED = [
    "(~$~)", "((~$~))", "(~$~+~$~-~-$)", "($~if~$~else~$)", "($~and~$~or~not~$)", "($~<~$)", "($~not~in~$)",
    "[$~,~$,]", "($,~)", "{$~,~*$}", "{$~:~$~,~**$~}", "($~)(~$,~*$~)", "($)[~$~]", "($)[$~:~$,~$]", "($)~.real",
    "[*$~,~($)]", "[$~for~_~in~$~if~$]", "{$:~$~for~_~in~$}", "(lambda~a=$~,~*b:~$)", "(i~:=~$)", "(await~$)",
    "(yield~$)", "(f(~o~=~$~,~**$))", "f'{($)}'" if sys.version_info >= (3, 12) else "($~%~$)",
]  # fmt: skip
STATEMENTS = [
    "$", "a = o[$] = $", "a: $ = $", "o.x -= -$", "return $", "del a, (b), o[$]", "assert $, $", "raise $ from $",
    "if $: $\nelif $:\n  pass\nelse: $", "for i, n in $:\n  break\nelse:\n  $", "while $: continue # o\n",
    "try: $\nexcept $: pass # x\nexcept $ as e: $\nfinally: $", "with ($) as a, $: $", "x = $; y = $",
    "async def f(a: $, /, n=$, *r, k: $ = $, **o) -> $:\n  # f\n  $", "@$\nclass C($, metaclass=$):\n  x: $\n  $",
    "match $:\n  case [1, *_, {'a': _, **r}] if $: $\n  case o.x | C(_, n=_) as _a: _ = $\n  case _: _",
    "match $:\n  case (1) | ('o') | ((None)): $\n  case list([({-0-0j: int(r=(o.i))},)]) | (-1 as n): n",
    "from . import (a as o, # i\n  b)", "import a.o.x as f, o", "def outer():\n  global a, f\n  return lambda: $",
]  # fmt: skip


def filled(pattern: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pieces = [inner if c == "$" else st.sampled_from(GAPS) if c == "~" else st.just(c) for c in pattern]
    return st.tuples(*pieces).map(lambda parts: _spaced(pattern, parts))


def _spaced(pattern: str, parts: tuple[str, ...]) -> str:
    """Between two letters an empty gap would make one word of two."""
    return "".join(part or (" " if mark == "~" else "") for mark, part in zip(pattern, parts, strict=True))


LEAVES = st.sampled_from([*NAMES, *STRINGS, *FORMATTED, *NUMBERS])
EXPRESSIONS = st.recursive(LEAVES, lambda inner: st.one_of([filled(each, inner) for each in COMPOSED]), max_leaves=10)
PROGRAMS = st.lists(
    st.sampled_from(STATEMENTS).flatmap(lambda each: filled(each, EXPRESSIONS.map("({})".format))),
    min_size=1,
    max_size=3,
).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(PROGRAMS.filter(is_python), st.sampled_from(["\n", "\r\n"]))
def test_generated_code(program: str, line_end: str) -> None:
    text = program.replace("\n", line_end)
    module = read_facts("a.py", text.encode())
    assert isinstance(module, ModuleFacts), module
    check_places(text, module, KINDS)


def library(count: int) -> list[Path]:
    files = sorted(path for path in LIBRARY.rglob("*.py") if not {"site-packages", "dist-packages"} & {*path.parts})
    small = [path for path in files if path.stat().st_size < 200_000]
    return random.Random(20261121).sample(small, min(count, len(small)))


@pytest.mark.parametrize("path", library(SAMPLE), ids=lambda path: path.relative_to(LIBRARY).as_posix())
def test_standard_library(path: Path) -> None:
    source = path.read_bytes()
    text, module = read_text("a.py", source), read_facts("a.py", source)
    if not isinstance(text, str) or not isinstance(module, ModuleFacts) or not is_python(text):
        pytest.skip("not Python, or not to LibCST")
    # Long sums have another shape in the facts.
    check_places(text, module, {kind: fact for kind, fact in KINDS.items() if kind is not ast.BinOp})
    check_comments(text, module)
