"""What is looked for while files are read: what is asked later is known then, and the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from command import write

from mipcheck import speaking
from mipcheck.sources import Sources
from mipcheck.tree.reading import Reader

FILES = {
    **{f"lib/part{number}.py": f"import os\n\nprint({number})\n" for number in range(9)},
    **{f"lib/user{number}.py": "import os, speech.client\npost(speech.client.URL)\n" for number in range(9)},
    "lib/late.py": "import speech.other\npost(speech.other.URL)\n",
    "speech/__init__.py": "",
    "speech/client.py": "URL = 'https://api.deepgram.com/v1/listen'\n",
    "speech/more.py": "from .client import URL\npost(URL)\n",
    "speech/other.py": "URL = 'https://api.deepgram.com/v1/speak'\n",
}
PATHS = tuple(sorted(FILES))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file is looked at from now on."""
    found: Counter[str] = Counter()
    look = Reader.look

    def noted(self: Reader, path: str) -> object:
        found[path] += 1
        return look(self, path)

    monkeypatch.setattr(Reader, "look", noted)
    return found


def _related(project: Path, overlay: dict[str, bytes] | None = None) -> tuple[list[str], list[str]]:
    sources = Sources(project, PATHS, PATHS, (b"deepgram",), overlay)
    found = sources.speaking()
    return found, sources.closure.related(found, ["post"])


@pytest.mark.parametrize("one_in", [1, 2, 3, 7, 100])
def test_a_sample_changes_nothing(tmp_path: Path, one_in: int, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write(tmp_path, FILES)
    overlay = {"lib/part3.py": b"import speech.client\npost(speech.client.URL)\n"}
    plain = _related(project), _related(project, overlay)
    monkeypatch.setattr(speaking, "VERY_MANY", 1)
    monkeypatch.setattr(speaking, "ONE_IN", one_in)
    assert (_related(project), _related(project, overlay)) == plain
    assert plain[0] == (
        ["speech/client.py", "speech/other.py"],
        [path for path in PATHS if "part" not in path and path != "speech/__init__.py"],
    )
    assert "lib/part3.py" in plain[1][1]


def test_who_imports_a_speaker_of_the_sample_is_not_asked_again(
    tmp_path: Path, read: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write(tmp_path, FILES)
    others = [path for path in PATHS if "part" in path]
    _related(project)
    assert [read[path] for path in others] == [2] * 9
    read.clear()
    monkeypatch.setattr(speaking, "VERY_MANY", 1)
    monkeypatch.setattr(speaking, "ONE_IN", PATHS.index("speech/client.py"))
    _related(project)
    assert [read[path] for path in others] == [1] * 9
