"""What is said of a call where there is too much code behind the callers of its function to follow it all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mipcheck.catalog.loader import load_catalog
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.resolve import budget

SPEECH = """\
import requests


class Client:
    def listen(self, audio, params):
        return requests.post("https://api.deepgram.com/v1/listen", params=params, data=audio)


class Scribe:
    def __init__(self, client: Client, languages):
        self.client = client
        self.languages = languages

    def write(self, audio):
        params = {"model": "nova-3", "language": self.languages[0]}
        return self.client.listen(audio, params)


def main(audio, languages):
    return Scribe(Client(), languages).write(audio)
"""
SOMEBODY = """

def somebody(audio, made):
    return made.listen(audio, {"mip_opt_out": "true"})
"""


def verdicts(folder: Path, source: str) -> list[str]:
    (folder / "speech.py").write_text(source, encoding="utf-8")
    request = AnalysisRequest(folder, ("speech.py",), ("speech.py",), load_catalog(), {})
    return [call.verdict for call in analyze(request).calls]


def test_a_caller_that_was_followed_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert verdicts(tmp_path, SPEECH) == ["missing"]
    monkeypatch.setattr(budget, "MOST_RUNS", 2)
    assert verdicts(tmp_path, SPEECH) == ["missing"]


def test_what_a_caller_that_was_not_followed_may_pass_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_RUNS", 2)
    assert verdicts(tmp_path, SPEECH + SOMEBODY) == ["undetermined"]


ELSEWHERE = """\
import requests


class Client:
    def __init__(self, url):
        self.url = url

    def send(self, audio, params):
        return requests.post(self.url, params=params, data=audio)


def private(audio):
    client = Client("https://api.deepgram.com/v1/listen")
    return client.send(audio, {"mip_opt_out": "true"})


def address(kind):
    return {"listen": "https://api.deepgram.com/v1/listen"}[kind]


def later(audio):
    return Client(address("listen")).send(audio, {"model": "nova-3"})
"""


@pytest.mark.parametrize("runs", range(12))
def test_a_caller_is_no_reason_to_forget_another(runs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_RUNS", runs)
    assert "opted-out" not in verdicts(tmp_path, ELSEWHERE)


ADDRESS = """\
import requests


class Deepgram:
    def __init__(self, options):
        self.options = options

    def query(self):
        return "&".join(f"{name}={value}" for name, value in self.options.items())

    def address(self):
        return "https://api.deepgram.com/v1/listen?" + self.query()

    def send(self, audio):
        return requests.post(self.address(), data=audio)
"""


@pytest.mark.parametrize("runs", range(8))
def test_an_address_that_is_not_followed_is_not_taken_for_a_bare_one(
    runs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_RUNS", runs)
    assert verdicts(tmp_path, ADDRESS) == ["undetermined"]


SOCKET = """\
from websockets.asyncio.client import connect


class DeepgramListener:
    def __init__(self, url: str = "wss://api.deepgram.com/v2/listen"):
        self.url = url
        self.address = None

    async def start(self):
        await self.prepare()
        await self.open()

    async def prepare(self):
        self.address = f"{self.url}?{self.query()}"

    def query(self):
        return "&".join(["model=flux-general-en", self.encoding()])

    def encoding(self):
        return "encoding=linear16"

    async def open(self):
        self.socket = await connect(self.address)
"""


@pytest.mark.parametrize("runs", range(8))
def test_a_call_does_not_vanish_where_its_address_is_not_followed(
    runs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_RUNS", runs)
    assert verdicts(tmp_path, SOCKET) in (["undetermined"], ["missing"])


SETTINGS = """\
import json

from websockets.asyncio.client import connect


class Agent:
    def __init__(self, config):
        self.config = config

    async def start(self):
        self.socket = await connect("wss://agent.deepgram.com/v1/agent/converse")
        await self.configure(self.config)

    async def configure(self, config):
        await self.send(config)

    async def send(self, message):
        await self.socket.send(json.dumps(message))


async def main():
    await Agent({"type": "Settings", "agent": {}}).start()
"""


@pytest.mark.parametrize("steps", range(3, 12))
def test_more_is_followed_for_settings_whose_senders_were_not(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_STEPS", steps)
    assert verdicts(tmp_path, SETTINGS) == ["missing"]
