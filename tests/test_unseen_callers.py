"""A function that gets into hands which are not followed may be called by them with anything: no certificate then."""

from __future__ import annotations

from pathlib import Path

import pytest

from mipcheck.catalog.loader import load_catalog
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.judge.survey import Survey

PROGRAM = """\
import functools
import operator
import threading

import requests

URL = "https://api.deepgram.com/v1/listen"


def send(options):
    return requests.post(URL, params=options, data=b"")


class Sender:
    def send_it(self, options):
        return requests.post(URL, params=options, data=b"")


def good():
    send({"mip_opt_out": "true"})
    Sender().send_it({"mip_opt_out": "true"})
"""

FUNCTION = {
    "handed to a function": "def call(f):\n    f({})\n\ndef bad():\n    call(send)",
    "handed to a class": "class Call:\n    def __init__(self, f):\n        f({})\n\ndef bad():\n    Call(send)",
    "handed to code from outside": "import outside\n\ndef bad():\n    outside.call(send)",
    "handed on in a container": "def call(fs):\n    fs[0]({})\n\ndef bad():\n    call([send])",
    "handed to a thread": "def bad():\n    threading.Thread(target=send, args=({},)).start()",
    "renamed": "def bad():\n    a = send\n    a({})",
    "renamed twice": "def bad():\n    a = send\n    b = a\n    b({})",
    "chosen": "def bad(x):\n    a = send if x else print\n    a({})",
    "annotated": "from typing import Any\n\ndef bad():\n    a: Any = send\n    a({})",
    "one of a list": "def bad():\n    hs = [send]\n    for h in hs:\n        h({})",
    "one of a dict": "def bad(name):\n    hs = {'a': send}\n    h = hs[name]\n    h({})",
    "got of a dict": "def bad(name):\n    hs = {'a': send}\n    h = hs.get(name)\n    h({})",
    "got of a dict of the module": "HS = {'a': send}\n\ndef bad(name):\n    h = HS.get(name)\n    h({})",
    "called in a dict of the module": "HS = {'a': send}\n\ndef bad(name):\n    HS[name]({})",
    "added to a dict of the module": "HS = {}\nHS['a'] = send\n\ndef bad(name):\n    HS[name]({})",
    "kept by an object": "class Bad:\n    def __init__(self):\n        self.hs = {'a': send}\n\n"
    "    def go(self, name):\n        h = self.hs[name]\n        h({})",
    "kept by an object for others": "class Kept:\n    pass\n\nkept = Kept()\nkept.cb = send\n\n"
    "def bad(kept):\n    kept.cb({})",
    "in a closure": "def bad():\n    h = send\n\n    def inner():\n        h({})\n\n    inner()",
    "in a closure of a loop": "def bad():\n    for h in [send]:\n        def inner():\n            h({})\n\n"
    "        inner()",
    "a walrus": "def bad():\n    if h := send:\n        h({})",
    "matched": "def bad():\n    match send:\n        case h:\n            h({})",
    "returned": "def pick():\n    return send\n\ndef bad():\n    pick()({})",
    "returned and kept": "def pick():\n    return send\n\ndef bad():\n    h = pick()\n    h({})",
    "a default": "def call(h=send):\n    h({})\n\ndef bad():\n    call()",
    "of a class": "class Bad:\n    h = staticmethod(send)\n\n    def go(self):\n        self.h({})",
    "yielded": "def each():\n    yield send\n\ndef bad():\n    for h in each():\n        h({})",
    "in a comprehension": "def bad():\n    return [h({}) for h in [send]]",
    "looked up among the globals": "def bad(name):\n    globals()[name]({})",
    "got among the globals": "def bad(name):\n    globals().get(name)({})",
    "partial": "def bad():\n    functools.partial(send, {})()",
    "partial that is kept": "def bad():\n    later = functools.partial(send, {})\n    later()",
    "partial that is returned": "def later():\n    return functools.partial(send, {})",
    "of a lambda": "def bad():\n    h = lambda: send\n    h()({})",
    "called for later": "def bad():\n    send.delay({})",
}  # fmt: skip
METHOD = {
    "handed on": "def call(f):\n    f({})\n\ndef bad():\n    call(Sender().send_it)",
    "renamed twice": "def bad():\n    a = Sender().send_it\n    b = a\n    b({})",
    "of somebody": "def bad(x):\n    x.send_it({})",
    "of a type": "def bad(x):\n    type(x).send_it(x, {})",
    "of its own by name": "class Other(Sender):\n    def bad(self, name):\n        getattr(self, name)({})",
    "of its own by half a name": "class Other(Sender):\n    def bad(self, n):\n        getattr(self, f'send_{n}')({})",
    "kept by name": "class Other(Sender):\n"
    "    def bad(self, n):\n        h = getattr(self, 'send_' + n)\n        h({})",
    "by name": "def bad(name):\n    getattr(Sender(), name)({})",
    "of somebody by name": "def bad(x, name):\n    getattr(x, name)({})",
    "called by its name": "def bad():\n    operator.methodcaller('send_it', {})(Sender())",
    "got by its name": "def bad():\n    operator.attrgetter('send_it')(Sender())({})",
}
DECORATED = """
REG = {}


def reg(name):
    def inner(f):
        REG[name] = f
        return f

    return inner


@reg("sent")
def sent(options):
    return requests.post(URL, params=options, data=b"")


def good_too():
    sent({"mip_opt_out": "true"})


def bad(name):
    REG[name]({})
"""


REGISTRY = """
REG = {}


def reg(cls):
    REG[cls.__name__] = cls
    return cls


class Base:
    def __init_subclass__(cls, **given):
        REG[cls.__name__] = cls


CLASS
    def __init__(self, options):
        self.options = options

    def go(self):
        return requests.post(URL, params=self.options, data=b"")


def good_too():
    Client({"mip_opt_out": "true"}).go()


def bad(name):
    REG[name]({}).go()
"""


def verdicts(folder: Path, source: str) -> list[str]:
    (folder / "app.py").write_text(source, encoding="utf-8")
    request = AnalysisRequest(folder, ("app.py",), ("app.py",), load_catalog(), {})
    return [call.verdict for call in analyze(request).calls]


def test_where_all_callers_are_known_the_certificate_stands(tmp_path: Path) -> None:
    assert verdicts(tmp_path, PROGRAM) == ["opted-out", "opted-out"]


@pytest.mark.parametrize("way", FUNCTION)
def test_no_certificate_where_a_function_gets_out_of_sight(way: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, f"{PROGRAM}\n\n{FUNCTION[way]}\n")[0] in ("undetermined", "conditional")


@pytest.mark.parametrize("way", METHOD)
def test_no_certificate_where_a_method_gets_out_of_sight(way: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, f"{PROGRAM}\n\n{METHOD[way]}\n")[1] in ("undetermined", "conditional")


def test_no_certificate_where_a_decorator_keeps_a_function(tmp_path: Path) -> None:
    assert verdicts(tmp_path, PROGRAM + DECORATED)[2] in ("undetermined", "conditional")


@pytest.mark.parametrize("head", ["@reg\nclass Client:", "class Client(Base):"])
def test_no_certificate_where_a_class_is_kept(head: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, PROGRAM + REGISTRY.replace("CLASS", head))[2] in ("undetermined", "conditional")


def test_a_class_that_nobody_keeps(tmp_path: Path) -> None:
    assert verdicts(tmp_path, PROGRAM + REGISTRY.replace("CLASS", "class Client:"))[2] == "opted-out"


def test_a_call_that_is_not_found_again_gets_no_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged = Survey._judged
    monkeypatch.setattr(Survey, "_judged", lambda self, path, world: [] if world.wary else judged(self, path, world))
    assert verdicts(tmp_path, PROGRAM) == ["opted-out", "opted-out"]
    assert verdicts(tmp_path, f"{PROGRAM}\n\n{FUNCTION['returned']}\n") == ["undetermined", "undetermined"]


HARMLESS = {
    "looked at": "def look(x):\n    return isinstance(x, Sender) and callable(send) and send is not x",
    "awaited": "import asyncio\n\nasync def main():\n    await asyncio.to_thread(send, {'mip_opt_out': 'true'})",
    "in a thread": "def go():\n    t = threading.Thread(target=send, args=({'mip_opt_out': 'true'},))\n    t.start()",
    "imported by another name": "from app import send as dispatch\n\ndef go():\n    dispatch({'mip_opt_out': 'true'})",
    "another method by name": "class Other(Sender):\n"
    "    def go(self, n):\n        return getattr(self, f'on_{n}')(1)\n\n"
    "    def on_a(self, x):\n        return x",
    "in a table": "HS = {'a': send}\n\ndef go():\n    HS['a']({'mip_opt_out': 'true'})",
    "wrapped": "def timed(f):\n"
    "    @functools.wraps(f)\n    def inner(*args):\n        return f(*args)\n    return inner\n\n"
    "@timed\ndef also(options):\n    return send(options)\n\ndef go():\n    also({'mip_opt_out': 'true'})",
}


@pytest.mark.parametrize("way", HARMLESS)
def test_what_is_followed_takes_no_certificate_away(way: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, f"{PROGRAM}\n\n{HARMLESS[way]}\n") == ["opted-out", "opted-out"]


USER = "def use(made):\n    return made.send_it({})\n"
BOTH = {
    "by its name": "from app import Sender\nfrom user import use\n\nuse(Sender())\n",
    "by its module": "import app\nimport user\n\nuser.use(app.Sender())\n",
}


@pytest.mark.parametrize("way", BOTH)
def test_a_caller_that_names_nothing_of_the_function_counts(way: str, tmp_path: Path) -> None:
    files = {"app.py": PROGRAM, "user.py": USER, "main.py": BOTH[way]}
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    names = tuple(sorted(files))
    calls = analyze(AnalysisRequest(tmp_path, names, names, load_catalog(), {})).calls
    assert [call.verdict for call in calls] == ["opted-out", "conditional"]


def test_a_caller_in_another_program_does_not(tmp_path: Path) -> None:
    files = {"app.py": PROGRAM, "user.py": USER, "main.py": "import user\n\nuser.use(1)\n"}
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    names = tuple(sorted(files))
    calls = analyze(AnalysisRequest(tmp_path, names, names, load_catalog(), {})).calls
    assert [call.verdict for call in calls] == ["opted-out", "opted-out"]
