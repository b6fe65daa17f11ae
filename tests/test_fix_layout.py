"""Formatted code stays formatted: what a formatter leaves alone before a fix, it leaves alone after it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from known_gaps import catalog

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.fix.apply import apply_fixes, key_of

RUFF = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")

pytestmark = pytest.mark.skipif(RUFF is None, reason="needs ruff")

CALLS = [
    'client.listen.v1.media.transcribe_url(url=url, model="nova-3")',
    'client.listen.v1.media.transcribe_url(url=url, model="nova-3", tag="{filler}")',
    'x = client.listen.v1.media.transcribe_url(url=url, model="nova-3", smart_format=True, tag="{filler}")',
    'return client.listen.v1.media.transcribe_url(url=url, model="nova-3", keyterm=["{filler}", "b"])',
    'requests.post("https://api.deepgram.com/v1/listen", params={{"model": "{filler}"}}, data=b"")',
    'requests.post("https://api.deepgram.com/v1/listen", data=b"", headers={{"a": "{filler}"}})',
    'params = {{"model": "{filler}", "language": "multi"}}\n    requests.post(URL, params=params)',
    'session.start(stt=deepgram.STT(model="{filler}"), tts=deepgram.TTS(model="aura-2"))',
    'session.start(\n        stt=deepgram.STT(model="nova-3", language="{filler}"),\n        llm=llm,\n    )',
    'with client.listen.v1.connect(model="nova-3", encoding="{filler}") as connection:\n        connection.f()',
    'requests.post(\n        URL,\n        params={{"model": "nova-3", "tag": "{filler}"}},\n        data=b"",\n    )',
]
HEAD = """import requests
from deepgram import DeepgramClient
from livekit.plugins import deepgram

URL = "https://api.deepgram.com/v1/listen"
client = DeepgramClient()


def f(url, session, llm):
    """


def formatted(source: str) -> str:
    done = subprocess.run(
        [str(RUFF), "format", "--isolated", "-"], input=source, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("length", [1, 8, 14, 20, 26, 32, 38])
def test_formatted_code_stays_formatted(tmp_path: Path, call: str, length: int) -> None:
    before = formatted(HEAD + call.format(filler="x" * length) + "\n")
    (tmp_path / "app.py").write_text(before)
    request = AnalysisRequest(tmp_path, ("app.py",), ("app.py",), catalog(), {"deepgram-sdk": "7.17.0"})
    analysis = analyze(request)

    after = (
        apply_fixes(request, analysis, frozenset(map(key_of, analysis.calls)), unsafe=False).after["app.py"].decode()
    )

    assert after == formatted(after)


def fixed(folder: Path, source: str, name: str = "app.py") -> str:
    (folder / name).write_text(source)
    request = AnalysisRequest(folder, (name,), (name,), catalog(), {"deepgram-sdk": "7.17.0"})
    analysis = analyze(request)
    return apply_fixes(request, analysis, frozenset(map(key_of, analysis.calls)), unsafe=False).after[name].decode()


LONG = 'TEXT = "' + "so that nobody wants to break it " * 5 + '"\n'
CALL = '    client.listen.v1.media.transcribe_url(url=url, model="nova-3", tag="xxxxxxxxxxxxxx")\n'


def test_a_long_text_does_not_make_a_file_one_without_a_format(tmp_path: Path) -> None:
    assert fixed(tmp_path, LONG + HEAD.removesuffix("    ") + CALL).endswith(
        '(\n        url=url, model="nova-3", tag="xxxxxxxxxxxxxx", mip_opt_out=True\n    )\n'
    )


def test_a_long_line_that_could_be_broken_does(tmp_path: Path) -> None:
    numbers = f"x = [{', '.join('1' * 9 for _ in range(12))}]\n"
    assert fixed(tmp_path, numbers + HEAD.removesuffix("    ") + CALL).endswith(", mip_opt_out=True)\n")


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("pyproject.toml", "[tool.black]\nline-length = 110\n"),
        ("pyproject.toml", "[tool.ruff]\nline-length = 110\n"),
        ("ruff.toml", "line-length = 110\n"),
        (".ruff.toml", "line-length = 110\n"),
    ],
)
def test_the_nearest_settings_say_how_long_a_line_may_be(tmp_path: Path, name: str, settings: str) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 79\n")
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / name).write_text(settings)
    assert fixed(tmp_path, HEAD.removesuffix("    ") + CALL, "part/app.py").endswith(", mip_opt_out=True)\n")


def test_an_entry_gets_a_line_where_the_only_one_has_one(tmp_path: Path) -> None:
    body = 'requests.post(\n        URL,\n        params={\n            "model": "nova-3"\n        }\n    )\n'
    assert fixed(tmp_path, HEAD + body).endswith(
        'params={\n            "model": "nova-3",\n            "mip_opt_out": "true"\n        }\n    )\n'
    )


@pytest.mark.parametrize(("name", "joined"), [("cl", True), ("clip", False)])
def test_a_call_that_fits_one_line_again_gets_it(tmp_path: Path, name: str, joined: bool) -> None:
    head = f"import requests\n\n\ndef send({name}):\n    return requests.post("
    url = '"https://api.deepgram.com/v1/listen?mip_opt_out='
    apart = f'{head}\n        {url}false", data={name}\n    )\n'
    after = f'{head}{url}true", data={name})\n' if joined else f'{head}\n        {url}true", data={name}\n    )\n'
    assert fixed(tmp_path, apart) == after
    assert not joined or len(after.splitlines()[4]) == 88
