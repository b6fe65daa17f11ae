"""Which calls are worth working out, as the text of a project tells it."""

from __future__ import annotations

from textwrap import dedent

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.rules import Rules
from mipcheck.frontends import read_facts
from mipcheck.judge.candidates import Candidates
from mipcheck.judge.sinks import names_in
from mipcheck.resolve.code import Code
from mipcheck.resolve.project import Project
from mipcheck.resolve.syntax import called_names

INDEX = CatalogIndex(Rules().catalog)
MODELS = """
    from sqlalchemy.orm import declarative_base
    Base = declarative_base()
    class Agent(Base):
        pass
"""
ROUTES = """
    from fastapi import APIRouter
    from models import Agent
    SITE = "https://api.deepgram.com"
    router = APIRouter(prefix=SITE)

    @router.post("/agents")
    def create(db=opened(SITE), limit: int = 5):
        return db.query(Agent).limit(limit)
"""
LIBRARY = """
    from livekit.agents import Agent
    from livekit.plugins import deepgram
    class Helper(Agent):
        pass
    def make(build):
        return build(Helper, deepgram.STT())
"""


def _candidates(path: str, files: dict[str, str]) -> set[str]:
    project = Project(files, lambda name: read_facts(name, dedent(files[name]).encode()))
    modules = [project.module(name) for name in files]
    code = Code(project)
    found = Candidates(code, INDEX, names_in(INDEX, project), frozenset())
    module = modules[list(files).index(path)]
    assert module is not None
    return {name for calls in found.bodies(module).values() for call in calls for name in called_names(call.node)}


def test_what_a_web_application_does_all_day_is_not_worked_out() -> None:
    """Decorators make no requests, classes of the project are no library's, and a method that bears the name of a
    parameter is not what was handed in.
    """
    assert not _candidates("routes.py", {"models.py": MODELS, "routes.py": ROUTES, "voice.py": LIBRARY})


def test_classes_derived_from_a_library_are_handed_on() -> None:
    assert _candidates("library.py", {"library.py": LIBRARY}) >= {"build", "STT"}


def test_classes_that_extend_each_other_are_no_end() -> None:
    circle = """
        from livekit.plugins import deepgram
        SITE = "https://api.deepgram.com"
        class Agent(Other):
            pass
        class Other(Agent):
            pass
        def run(db):
            return db.query(Agent, SITE), deepgram.STT()
    """
    assert "STT" in _candidates("circle.py", {"circle.py": circle, "library.py": LIBRARY})


def test_what_is_handed_to_code_of_the_project_is_judged_there() -> None:
    pages = """
        import requests
        SITE = "https://api.deepgram.com/v1/listen"

        def render(request, site=SITE):
            return request

        class Base:
            def post(self, path, body=SITE):
                return path

        class Page(Base):
            def show(self, request):
                render(request, SITE)
                self.post(SITE, request)
                return retried(requests.post, SITE)
    """
    assert _candidates("pages.py", {"pages.py": pages}) == {"retried"}
    replaced = pages + "\n        def patch():\n            Base.post = requests.post\n"
    assert _candidates("pages.py", {"pages.py": replaced}) == {"retried", "post"}
    read = pages.replace("def post(self, path", "@property\n            def post(self, path")
    assert _candidates("pages.py", {"pages.py": read}) == {"retried", "post"}
    derived = pages + "\n        class Other(Page):\n            post = requests.post\n"
    assert _candidates("pages.py", {"pages.py": derived}) == {"retried", "post"}
