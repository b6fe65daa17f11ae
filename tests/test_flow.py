"""Where the site of a service may get to, as the text of a project tells it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.rules import Rules
from mipcheck.flow.nodes import SITE
from mipcheck.flow.parts import Parts
from mipcheck.frontends import read_facts
from mipcheck.judge.spoken import words_of
from mipcheck.resolve.code import Code
from mipcheck.resolve.project import Project

WORDS = words_of(CatalogIndex(Rules().catalog), ("speech.acme.example",))

REACHED = {
    "a text": """
        post("https://api.deepgram.com/v1/listen")
    """,
    "a host of one's own": """
        post("https://speech.acme.example/v1/listen")
    """,
    "a variable": """
        LISTEN = "https://api.deepgram.com/v1/listen"
        def run(): post(LISTEN)
    """,
    "the environment": """
        import os
        post(os.environ["DEEPGRAM_URL"] + "/v1/listen")
    """,
    "a key of several words": """
        post(settings["Deepgram API URL"] + "/v1/listen")
    """,
    "a default": """
        import os
        post(os.environ.get("STT", "https://api.deepgram.com"))
    """,
    "a parameter": """
        def send(*, to): post(to)
        send(to="https://api.deepgram.com")
    """,
    "what a function returns": """
        def address(): return "https://api.deepgram.com"
        def path(): return address() + "/v1/listen"
        post(f"{path()}?a=b")
    """,
    "an attribute": """
        class Api:
            def __init__(self): self.base = "https://api.deepgram.com"
            def send(self): post(self.base)
    """,
    "an attribute of a subclass": """
        class Api:
            def send(self): post(self.base)
        class Mine(Api):
            base = "https://api.deepgram.com"
    """,
    "a field": """
        class Settings:
            base: str = "https://example.com"
        settings = Settings("https://api.deepgram.com")
        post(settings.base)
    """,
    "an attribute set from outside": """
        class Api:
            def send(self): post(self.base)
        api = Api()
        api.base = "https://api.deepgram.com"
    """,
    "setattr and getattr": """
        class Api: pass
        setattr(Api, "base", "https://api.deepgram.com")
        def send(api, name): post(getattr(api, "base"))
    """,
    "a container": """
        urls = {}
        def fill(): urls["stt"] = "https://api.deepgram.com"
        def send(kind): post(urls.get(kind))
    """,
    "a container by another name": """
        urls = []
        def fill():
            mine = urls
            mine.append("https://api.deepgram.com")
        def send(): post(urls[0])
    """,
    "a container that is handed over": """
        def fill(urls): urls["stt"] = "https://api.deepgram.com"
        def send():
            urls = {}
            fill(urls)
            post(urls["stt"])
    """,
    "a comprehension": """
        urls = [base + "/v1/listen" for base in ("https://api.deepgram.com",)]
        for url in urls: post(url)
    """,
    "a closure": """
        def sender(base):
            def send(path): post(base + path)
            return send
        sender("https://api.deepgram.com")("/v1/listen")
    """,
    "a partial": """
        import functools
        def send(base, path): post(base + path)
        functools.partial(send, "https://api.deepgram.com")("/v1/listen")
    """,
    "a function in a table": """
        def send(base): post(base)
        TABLE = {"stt": send}
        TABLE["stt"]("https://api.deepgram.com")
    """,
    "a function by another name": """
        def send(base): post(base)
        again = send
        again("https://api.deepgram.com")
    """,
    "a class by its own name for it": """
        class Api:
            def __init__(self, base): self.base = base
            @classmethod
            def make(cls): return cls("https://api.deepgram.com")
            def send(self): post(self.base)
    """,
    "the constructor of a base": """
        class Api:
            def __init__(self, base): self.base = base
            def send(self): post(self.base)
        class Mine(Api):
            def __init__(self): super().__init__("https://api.deepgram.com")
    """,
    "a client": """
        import httpx
        client = httpx.Client(base_url="https://api.deepgram.com")
        client.post("/v1/listen")
    """,
    "a client of one's own": """
        import httpx
        class Client(httpx.Client):
            def __init__(self): super().__init__(base_url="https://api.deepgram.com")
            def send(self): self.post("/v1/listen")
    """,
    "a property": """
        class Api:
            @property
            def base(self): return "https://api.deepgram.com"
            def send(self): post(self.base)
    """,
    "a context manager": """
        class Api:
            def __enter__(self): return "https://api.deepgram.com"
        with Api() as base: post(base)
    """,
    "a generator": """
        def bases(): yield "https://api.deepgram.com"
        for base in bases(): post(base)
    """,
    "a type": """
        def run(value):
            match ["https://api.deepgram.com"]:
                case [base]: post(base)
    """,
}
NOT_REACHED = {
    "another site": """
        post("https://example.com")
    """,
    "a word in a sentence": """
        def log(text): post("https://example.com", params=text)
        log("deepgram did not answer")
    """,
    "a text of several lines": """
        POLICY = "calls to deepgram\\nself-hosted-hosts = []\\nurl is given"
        def run(): post(POLICY)
    """,
    "a provider's name": """
        config = {"provider": "deepgram", "webhook": "https://example.com"}
        def run(): post(config["webhook"])
    """,
    "the answer": """
        import requests
        answer = requests.post("https://api.deepgram.com/v1/listen")
        def run(): post(answer.json()["summary"])
    """,
    "a sibling": """
        class Api:
            def __init__(self): self.count = 0
        class Mine(Api):
            def __init__(self): self.base = "https://api.deepgram.com"
        class Other(Api):
            def __init__(self): self.base = "https://example.com"
            def run(self): post(self.base)
    """,
    "a variable of another function": """
        def mine(): url = "https://api.deepgram.com"; print(url)
        def other(url="https://example.com"): post(url)
    """,
    "a key": """
        import os
        post("https://example.com/" + os.environ["DEEPGRAM_API_KEY"])
    """,
    "a mapping's own method": """
        class Cache:
            def get(self, key): return "https://api.deepgram.com"
        settings = {"url": "https://example.com"}
        def run(): post(settings.get("url"))
    """,
}


def _code(files: dict[str, str]) -> Code:
    project = Project(files, lambda name: read_facts(name, dedent(files[name]).encode()))
    for name in files:
        project.module(name)
    return Code(project)


def _reached(files: dict[str, str], path: str) -> bool:
    code = _code(files)
    flows, calls = Parts(code, WORDS).flows(path), code.calls_in(path)
    asked = [call for call in calls.calls(frozenset({"post"})) if not _is_by_module(call.node)]
    assert asked
    return any(flows.reaches(SITE, call.scope, call.node) for call in asked)


def _is_by_module(call: facts.Call) -> bool:
    """Whether a call is one of ``requests.post``, which is here where it is not asked for."""
    return isinstance(call.function, facts.Attribute) and "requests" in str(call.function.value)


@pytest.mark.parametrize("what", REACHED)
def test_reached(what: str) -> None:
    assert _reached({"a.py": REACHED[what]}, "a.py")


@pytest.mark.parametrize("what", REACHED)
def test_nothing_is_lost_where_classes_are_not_told_apart(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mipcheck.flow.classes.MANY", 0)
    assert _reached({"a.py": REACHED[what]}, "a.py")


def test_flows_do_not_grow_with_the_square_of_a_hierarchy() -> None:
    def edges(count: int) -> int:
        below = "".join(f"class C{i}(Base):\n    def f{i}(self): self.a = self.b\n" for i in range(count))
        reads = "".join(f"    def g{i}(self): return self.a\n" for i in range(count))
        code = _code({"a.py": f"class Base:\n    def h(self): return self.a\n{reads}{below}"})
        return Parts(code, WORDS).flows("a.py").size

    assert edges(400) < 5 * edges(100)


@pytest.mark.parametrize("what", NOT_REACHED)
def test_not_reached(what: str) -> None:
    assert not _reached({"a.py": NOT_REACHED[what]}, "a.py")


def test_tests_say_nothing_of_the_program_nor_of_each_other() -> None:
    files = {
        "program.py": "def send(url): post(url)",
        "test_mine.py": "from program import send\nsend('https://api.deepgram.com')\npost(send.url)",
        "test_other.py": "from program import send\nurl = send('https://example.com')\npost(url)",
    }
    assert not _reached(files, "program.py")
    assert not _reached(files, "test_other.py")


def test_values_go_from_file_to_file() -> None:
    files = {
        "config.py": "BASE = 'https://api.deepgram.com'",
        "client.py": "import config as settings\ndef base(): return settings.BASE",
        "main.py": "from client import base as where\npost(where())",
    }
    assert _reached(files, "main.py")
