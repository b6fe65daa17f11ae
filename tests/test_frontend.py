"""What each kind of Python becomes in the facts."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from spans import nodes

from mipcheck.facts import (
    Annotated,
    Argument,
    Assert,
    Assign,
    Attribute,
    Augmented,
    Await,
    Binary,
    Call,
    Class,
    Comprehension,
    Constant,
    Delete,
    Evaluate,
    For,
    Function,
    Global,
    If,
    Import,
    ImportFrom,
    Item,
    Jump,
    Logical,
    Mapping,
    Match,
    ModuleFacts,
    Name,
    Opaque,
    Sequence,
    Starred,
    Template,
    Try,
    Unary,
    Walrus,
    With,
)
from mipcheck.frontends import read_facts


def module(source: str) -> ModuleFacts:
    facts = read_facts("pkg/a.py", source.encode())
    assert isinstance(facts, ModuleFacts), facts
    return facts


def statement(source: str) -> Any:
    body = module(source).body
    assert len(body) == 1
    return body[0]


def expression(source: str) -> Any:
    evaluate = statement(f"({source})")
    assert isinstance(evaluate, Evaluate)
    return evaluate.value


def brief(value: Any) -> Any:
    """An expression in a few words: the text of names and constants, operators before their operands."""
    match value:
        case Constant(literal) | Name(literal):
            return literal
        case Binary(operator, left, right) | Logical(operator, left, right):
            return (operator, brief(left), brief(right))
        case Unary(operator, operand):
            return (operator, brief(operand))
        case Attribute(inner, name):
            return (".", brief(inner), name)
        case Call(function, arguments):
            return ("call", brief(function), *(brief(argument.value) for argument in arguments))
        case Template(parts):
            return ["f", *(brief(part) for part in parts)]
        case Opaque(what, parts):
            return {what: [brief(part) for part in parts]}
        case Sequence(kind, items):
            return (kind, *(brief(item) for item in items))
    return value


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("'a' \"b\" '''c'''", "abc"),
        ("b'a' rb'\\x'", b"a\\x"),
        (r"'\x41\u0042\U00000043\N{BULLET}\t\101\q'", "ABC\u2022\tA\\q"),
        (r"b'\x41\u0042\n\501\N{X}'", b"A\\u0042\nA\\N{X}"),
        (r"r'\d' '\\'", "\\d\\"),
        ("'a\\\nb'", "ab"),
        ("'''a\r\nb\rc'''", "a\nb\nc"),
        ("'caf\u00e9 # no comment'", "caf\u00e9 # no comment"),
        ("0x_ff", 255),
        ("1_000.5e1", 10005.0),
        ("None", None),
        ("...", ...),
        ("'\\ud800'", "\ud800"),
    ],
)
def test_literals(source: str, value: object) -> None:
    constant = expression(source)
    assert isinstance(constant, Constant)
    assert constant.value == value
    assert type(constant.value) is type(value)


def test_integer_that_the_interpreter_does_not_convert() -> None:
    assert brief(expression("9" * 5000)) == {"number": []}


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("f'a{b}c'", ["f", "a", "b", "c"]),
        ("f'{{{a}}}'", ["f", "{", "a", "}"]),
        (r"f'\x41{a}\n'", ["f", "A", "a", "\n"]),
        (r"rf'\d{a}'", ["f", "\\d", "a"]),
        ("f'{a!s}'", ["f", "a"]),
        ("f'{a:.2f}{b:02d}{c:,}{d:s}'", ["f", "a", "b", "c", "d"]),
        ("f'{a!r}'", ["f", {"format": ["a"]}]),
        ("f'{a:>10}'", ["f", {"format": ["a"]}]),
        ("f'{a:.3}'", ["f", {"format": ["a"]}]),
        ("f'{a!s:>{w}}'", ["f", {"format": ["a", "w"]}]),
        ("f'{ a = }'", ["f", " a = ", {"format": ["a"]}]),
        ("f'{a=!s}'", ["f", "a=", "a"]),
        ("'x' f'{a}' 'y'", ["f", "x", "a", "y"]),
        ("f'{a}' f'{b}'", ["f", "a", "b"]),
        ("f'{f(x)}{y.z}'", ["f", ("call", "f", "x"), (".", "y", "z")]),
    ],
)
def test_templates(source: str, parts: list[object]) -> None:
    assert brief(expression(source)) == parts


def test_quotes_and_comments_inside_of_an_f_string() -> None:
    text = 'f"{a["k # k"]} # {b # c\n}" # d'
    facts = module(text)
    assert [text[node.start : node.end] for node in nodes(facts.body) if isinstance(node, Name)] == ["b", "a"]
    assert [comment.text for comment in facts.comments] == ["# c", "# d"]


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        ("a + b - c", ("-", ("+", "a", "b"), "c")),
        ("a + b * c ** d", ("+", "a", ("*", "b", ("**", "c", "d")))),
        ("a and b or not c", ("or", ("and", "a", "b"), ("not", "c"))),
        ("a < b", ("<", "a", "b")),
        ("a < b.c <= 1", ("and", ("<", "a", (".", "b", "c")), ("<=", (".", "b", "c"), 1))),
        ("a is not b", ("is not", "a", "b")),
        ("a not in b", ("not in", "a", "b")),
        ("a < f() < b", {"comparison": ["a", ("call", "f"), "b"]}),
        ("-a ** -b", ("-", ("**", "a", ("-", "b")))),
        ("x if y else z", None),
        ("a[1:2]", None),
    ],
)
def test_operators(source: str, shape: object) -> None:
    value = expression(source)
    if shape is not None:
        assert brief(value) == shape
    assert (value.start, value.end) == (1, 1 + len(source))


def test_an_operand_with_a_call_is_there_once() -> None:
    calls = [node for node in nodes(statement("200 <= post().code < 300")) if isinstance(node, Call)]
    assert len(calls) == 1


def test_calls_keep_the_order_and_kind_of_arguments() -> None:
    call = expression("f(a, *b, k=c, **d)")
    assert [(brief(a.value), a.keyword, a.star) for a in call.arguments] == [
        ("a", None, ""),
        ("b", None, "*"),
        ("c", "k", ""),
        ("d", None, "**"),
    ]
    assert [(a.start, a.end) for a in call.arguments] == [(3, 4), (6, 8), (10, 13), (15, 18)]
    assert all(isinstance(a, Argument) for a in call.arguments)


def test_a_call_begins_with_its_function_and_ends_behind_its_bracket() -> None:
    source = "x = ((a.b) # (\n .c(1, ) ) (y)"
    calls = {source[node.start : node.end] for node in nodes(module(source).body) if isinstance(node, Call)}
    assert calls == {"(a.b) # (\n .c(1, )", "((a.b) # (\n .c(1, ) ) (y)"}


def test_subscripts() -> None:
    assert brief(expression("a[b]").index) == "b"
    assert brief(expression("a[b, c:d, ::e]").index) == ("tuple", "b", {"slice": ["c", "d"]}, {"slice by steps": ["e"]})
    assert brief(expression("a[b,]").index) == ("tuple", "b")
    assert [type(each) for each in expression("a[*b]").index.items] == [Starred]
    assert isinstance(expression("a[b]"), Item)


def test_displays_and_comprehensions() -> None:
    mapping = expression("{'a': 1, **b}")
    assert isinstance(mapping, Mapping)
    assert [(key and brief(key), brief(value)) for key, value in mapping.entries] == [("a", 1), (None, "b")]
    assert brief(expression("{a, b}")) == ("set", "a", "b")
    assert brief(expression("()")) == ("tuple",)
    found = expression("{k: v async for k, v in a if k if v for b in c}")
    assert isinstance(found, Comprehension)
    assert (found.kind, brief(found.key), brief(found.value)) == ("dict", "k", "v")
    assert [(brief(clause.iterable), [brief(c) for c in clause.conditions]) for clause in found.clauses] == [
        ("a", ["k", "v"]),
        ("c", []),
    ]
    assert expression("f(a for a in b)").arguments[0].value.kind == "generator"


def test_small_expressions() -> None:
    assert isinstance(expression("await a"), Await)
    assert isinstance(expression("a := b"), Walrus)
    conditional = expression("a if b else c")
    assert [brief(part) for part in conditional[:3]] == ["b", "a", "c"]
    anonymous = expression("lambda a, /, b=1, *c, d, **e: b")
    assert [(p.name, p.kind) for p in anonymous.parameters] == [
        ("a", "positional"), ("b", "normal"), ("c", "*"), ("d", "keyword"), ("e", "**"),
    ]  # fmt: skip
    assert brief(expression("yield from a")) == {"yield from": ["a"]}
    assert brief(expression("1j")) == {"imaginary": []}


def test_chains_of_any_length_stay_shallow() -> None:
    for joint in (" + ", " and ", " | ", " - "):
        source = joint.join(f"a{n}" for n in range(600))
        value = expression(source)
        assert len([node for node in nodes(value) if isinstance(node, Name)]) == 600
        assert (value.start, value.end) == (1, 1 + len(source))
        assert pickle.loads(pickle.dumps(value)) == value


def test_a_long_sum_keeps_its_order() -> None:
    value = expression(" + ".join(f"'{n:03}'" for n in range(500)))
    assert evaluated(value) == "".join(f"{n:03}" for n in range(500))


def evaluated(value: Any) -> Any:
    return value.value if isinstance(value, Constant) else evaluated(value.left) + evaluated(value.right)


def test_assignments() -> None:
    assign = statement("a = b, *c = d")
    assert isinstance(assign, Assign)
    assert [brief(assign.targets[0]), type(assign.targets[1].items[1])] == ["a", Starred]
    annotated = statement("a.b: 'int'")
    assert isinstance(annotated, Annotated)
    assert (brief(annotated.target), brief(annotated.annotation), annotated.value) == ((".", "a", "b"), "int", None)
    augmented = statement("a //= -b")
    assert isinstance(augmented, Augmented)
    assert (augmented.operator, brief(augmented.value)) == ("//", ("-", "b"))
    alias = statement("type A[T: B] = list[T]")
    assert isinstance(alias, Assign)
    assert brief(alias.targets[0]) == "A"


def test_imports() -> None:
    assert module("import a.b as c, d.e\n").body == (Import("a.b", "c", 0, 15), Import("d.e", None, 0, 20))
    assert statement("from ..a.b import (c as d, e,)") == ImportFrom("a.b", (("c", "d"), ("e", None)), 2, 0, 30)
    assert statement("from . import *") == ImportFrom("", (("*", None),), 1, 0, 15)


def test_jumps_and_small_statements() -> None:
    body = module("raise A from b\nbreak\ncontinue\npass\ndel a, b[c]\nglobal d, e\nassert f, g\n").body
    assert [type(each) for each in body] == [Jump, Jump, Jump, Delete, Global, Assert]
    assert [each.kind for each in body[:3] if isinstance(each, Jump)] == ["raise", "break", "continue"]
    assert body[4] == Global("global", ("d", "e"))
    assert isinstance(body[3], Delete)
    assert len(body[3].targets) == 2
    assert isinstance(body[5], Assert)
    assert body[5].message is not None


def test_branches() -> None:
    branch = statement("if a:\n  b\nelif c:\n  d\nelse:\n  e\n")
    assert isinstance(branch, If)
    (inner,) = branch.otherwise
    assert isinstance(inner, If)
    assert (brief(branch.test), brief(inner.test), len(inner.otherwise)) == ("a", "c", 1)
    assert inner.start == 10


def test_many_branches_become_a_match_of_guards() -> None:
    source = "if a0:\n  b0\n" + "".join(f"elif a{n}:\n  b{n}\n" for n in range(1, 1500)) + "else:\n  c\n"
    match = statement(source)
    assert isinstance(match, Match)
    assert [brief(case.guard) for case in match.cases] == [*(f"a{n}" for n in range(1500)), None]
    assert all(case.pattern is None and len(case.body) == 1 for case in match.cases)
    assert pickle.loads(pickle.dumps(match)) == match


def test_loops_try_and_with() -> None:
    assert isinstance(statement("async def f():\n  async for a in b: c\n").body[0], For)
    attempt = statement("try:\n  a\nexcept (B, C) as e:\n  d\nexcept:\n  f\nelse:\n  g\nfinally:\n  h\n")
    assert isinstance(attempt, Try)
    assert [(brief(h.type) if h.type else None, h.name) for h in attempt.handlers] == [
        (("tuple", "B", "C"), "e"),
        (None, None),
    ]
    assert (len(attempt.otherwise), len(attempt.final)) == (1, 1)
    assert isinstance(statement("try: a\nexcept* B: c\n"), Try)
    context = statement("with (a as b, c() as d.e, f): g\n")
    assert isinstance(context, With)
    assert [(brief(value), target and brief(target)) for value, target in context.items] == [
        ("a", "b"), (("call", "c"), (".", "d", "e")), ("f", None),
    ]  # fmt: skip


def test_match() -> None:
    source = (
        "match match:\n  case 'a': 1\n  case x: 2\n  case A(b, c=d) as e if f: 3\n  case 'a' | 1: 4\n"
        "  case [1, *rest]: 5\n  case {'k': v, **others}: 6\n  case None: 7\n  case a.b: 8\n  case _: _\n"
    )
    match = statement(source)
    assert isinstance(match, Match)
    assert [(case.pattern and brief(case.pattern), case.names) for case in match.cases] == [
        ("a", ()), (None, ("x",)), ({"pattern": ["A"]}, ("b", "d", "e")), ({"pattern": ["a", 1]}, ()),
        ({"pattern": [1]}, ("rest",)), ({"pattern": ["k"]}, ("v", "others")), (match.cases[6].pattern and None, ()),
        ((".", "a", "b"), ()), (None, ()),
    ]  # fmt: skip
    assert match.cases[6].pattern == Constant(None, source.index("None"), source.index("None") + 4)
    assert brief(match.cases[2].guard) == "f"


def test_functions() -> None:
    source = "@a.b(1)\n@c\nasync def f[T](x: 'X', /, y=1, *, z: Z = 2, **k) -> R:\n  return x\n"
    function = statement(source)
    assert isinstance(function, Function)
    assert (function.name, function.is_async, function.is_generator) == ("f", True, False)
    assert [(p.name, p.kind) for p in function.parameters] == [
        ("x", "positional"), ("y", "normal"), ("z", "keyword"), ("k", "**"),
    ]  # fmt: skip
    assert [brief(d) for d in function.decorators] == [("call", (".", "a", "b"), 1), "c"]
    assert brief(function.returns) == "R"
    assert source[function.start : function.end] == source[11:-1]


@pytest.mark.parametrize(
    ("body", "generator"),
    [
        ("yield 1", True),
        ("x = yield from y", True),
        ("return [(yield)]", True),
        ("return lambda: (yield)", False),
        ("def inner(): yield\n  return inner", False),
        ("class A:\n    def g(self): yield", False),
        ("return (x for x in y)", False),
    ],
)
def test_generators(body: str, generator: bool) -> None:
    assert statement(f"def f():\n  {body}\n").is_generator is generator


def test_classes() -> None:
    found = statement("@d\nclass A(B, *C, metaclass=M, **k):\n  x: int = 1\n  def f(self): pass\n")
    assert isinstance(found, Class)
    assert [(brief(b.value), b.keyword, b.star) for b in found.bases] == [
        ("B", None, ""), ("C", None, "*"), ("M", "metaclass", ""), ("k", None, "**"),
    ]  # fmt: skip
    assert [type(each) for each in found.body] == [Annotated, Function]


def test_names_are_all_identifiers_mentioned() -> None:
    source = (
        "import a.b as c\nfrom .d import e\n# comment\nf.g(h=getattr(i, 'j'))\ndef k(l: 'm' = 'not one'): global n\n"
    )
    assert module(source).names == frozenset("abcdefghijklmn") | {"getattr"}


def test_identifiers_are_compared_as_python_does() -> None:
    (assign,) = module("\uff58 = \ufb01le").body
    assert isinstance(assign, Assign)
    assert [brief(assign.targets[0]), brief(assign.value)] == ["x", "file"]


def test_comments_are_those_outside_of_strings() -> None:
    source = "# one\nx = '# no' # two\n'''\n# no\n'''\nif x: # three\n  pass # four\n  # five\n#six"
    comments = module(source).comments
    assert [comment.text for comment in comments] == ["# one", "# two", "# three", "# four", "# five", "#six"]
    assert all(source[comment.start : comment.end] == comment.text for comment in comments)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_and_positions(line_end: str) -> None:
    facts = module(line_end.join(["a", "", "# b\x0c\u2028", "  ", "c = d"]))
    name = facts.body[1]
    assert isinstance(name, Assign)
    assert facts.position(name.value.start) == (5, 5)
    assert facts.file_line(name.value.start) == 5
    assert len(facts.line_starts) == 5


def test_soft_keywords_and_parts_of_keywords_are_found_at_their_place() -> None:
    source = (
        "match match:\n  case case if type: type = 1\ntype type = match\nfor o in [i for f in n if r]: o if e else s"
    )
    facts = module(source)
    found = [node for node in nodes(facts.body) if isinstance(node, Name)]
    assert all(source[node.start : node.end] == node.id for node in found)
    assert sorted(node.start for node in found) == sorted({node.start for node in found})
    assert min(node.start for node in found) == source.index("match", 1)


def test_the_path_is_only_copied() -> None:
    assert module("").path == "pkg/a.py"
    assert module("").body == ()
    assert module("").line_starts == (0,)
