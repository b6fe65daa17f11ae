"""One provider of many that share a base class: what the others do to their own objects is no concern of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mipcheck.catalog.loader import load_catalog
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.resolve.answers import Answers

BASE = """\
import os
from dataclasses import dataclass, field

import httpx


class HttpMixin:
    client: httpx.Client

    def create_clients(self) -> None:
        self.client = httpx.Client(timeout=self.seconds())

    def seconds(self) -> float:
        return float(self.config.get("timeout") or os.getenv("TIMEOUT", "30"))


@dataclass
class Model(HttpMixin):
    base_url: str | None = None
    config: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.config = {key: value for key, value in self.config.items() if value}

    def options(self) -> dict:
        options = self.config.copy()
        options.pop("timeout", None)
        return options

    def use(self, **changes) -> None:
        self.config.update(self.checked(changes))

    def checked(self, changes: dict) -> dict:
        return changes
"""

PROVIDER = """\
from base import Model


class Provider{0}(Model):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.base_url = (self.base_url or "https://api{0}.example.org/v1").rstrip("/")
        self.create_clients()

    def checked(self, changes: dict) -> dict:
        return {{**self.options(), **changes, "kind": self.kind()}}

    def kind(self) -> str:
        return self.config.get("kind", "kind{0}")

    def complete(self, text: str) -> bytes:
        self.config["last"] = self.kind()
        return self.client.post(f"{{self.base_url}}/complete", json={{"text": text, **self.options()}}).content
"""

DEEPGRAM = """\
from base import Model


class Deepgram(Model):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.base_url = (self.base_url or "https://api.deepgram.com/v1").rstrip("/")
        self.create_clients()

    def transcribe(self, audio: bytes) -> bytes:
        return self.client.post(f"{self.base_url}/listen", content=audio).content
"""

SIBLINGS = """\
import requests


class Speaker:
    %s

    def prepare(self):
        self.params.update(self.own())

    def own(self):
        return {"model": "nova-3"}


class Deepgram(Speaker):
    def go(self, data):
        self.prepare()
        return requests.post("https://api.deepgram.com/v1/listen", params=self.params, data=data)


class Other(Speaker):
    def own(self):
        return {"mip_opt_out": "false"}


Other().prepare()
Deepgram().go(b"")
"""
SHARED = 'params = {"mip_opt_out": "true"}'
OWN = 'def __init__(self):\n        self.params = {"mip_opt_out": "true"}'


def verdicts(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    names = tuple(sorted(files))
    return [call.verdict for call in analyze(AnalysisRequest(folder, names, names, load_catalog(), {})).calls]


@pytest.mark.parametrize("many", [1, 40])
def test_a_call_is_seen_however_many_other_providers_there_are(many: int, tmp_path: Path) -> None:
    others = {f"provider{number}.py": PROVIDER.format(number) for number in range(many)}
    assert verdicts(tmp_path, {"base.py": BASE, "stt.py": DEEPGRAM, **others}) == ["missing"]


def test_what_another_class_puts_into_its_own_objects_is_theirs(tmp_path: Path) -> None:
    assert verdicts(tmp_path, {"app.py": SIBLINGS % OWN}) == ["opted-out"]


def test_what_another_class_puts_into_what_all_share_counts(tmp_path: Path) -> None:
    assert verdicts(tmp_path, {"app.py": SIBLINGS % SHARED}) != ["opted-out"]


def test_an_answer_cut_short_deep_down_is_asked_again_from_nearer_by() -> None:
    answers, memo = Answers(), dict[str, str]()
    with answers.asking(("run", 1)):
        with answers.asking(("run", 2)):
            with answers.asking("deep"):
                answers.limit("nothing")
            answers.keep(memo, "deep", "nothing", -1)
            assert answers.has(memo, "deep")
        assert not answers.has(memo, "deep")
    assert memo == {}


def test_an_answer_that_was_not_cut_short_is_kept() -> None:
    answers, memo = Answers(), dict[str, str]()
    with answers.asking(("run", 1)):
        with answers.asking(("run", 2)):
            answers.keep(memo, "known", "answer", answers.cuts)
        assert answers.has(memo, "known")
    assert memo == {"known": "answer"}
