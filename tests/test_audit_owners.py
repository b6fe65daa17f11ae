"""CODEOWNERS as GitHub and as GitLab read it."""

from pathlib import Path

import pytest
from command import write

from mipcheck.audit.codeowners import CodeOwners, find_codeowners
from mipcheck.audit.surfaces import surface

GITHUB = r"""
# a comment
*       @global1 @global2
*.js    @js-owner # said behind
/build/logs/ @doctocat
docs/*  docs@example.com
apps/ @octocat
/scripts/ @doctocat @octocat
**/logs @log
/apps/github
a\ b.py @space
src/**/deep.py @deep
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("a.py", "@global1 @global2"),
        ("x/y.js", "@js-owner"),
        ("build/logs/x/y.py", "@log"),
        ("docs/a.py", "docs@example.com"),
        ("docs/more/a.py", "@global1 @global2"),
        ("web/apps/a.py", "@octocat"),
        ("scripts/x/a.py", "@doctocat @octocat"),
        ("deep/logs/a.py", "@log"),
        ("apps/github/a.py", ""),
        ("x/a b.py", "@space"),
        ("src/deep.py", "@deep"),
        ("src/x/y/deep.py", "@deep"),
        ("other/src/deep.py", "@global1 @global2"),
    ],
)
def test_github(path: str, owners: str) -> None:
    assert " ".join(CodeOwners(GITHUB).owners(path)) == owners


GITLAB = """
* @admin
internal/README.md @inner

[Database][2] @db
model/
config/ @ops

^[Docs]
*.md @docs
!draft.md

[DATABASE]
model/sql.py @sql
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("a.py", "@admin"),
        ("x/internal/README.md", "@inner @docs"),
        ("model/a.py", "@admin @db"),
        ("config/a.py", "@admin @ops"),
        ("draft.md", "@admin"),
        ("model/sql.py", "@admin @sql"),
    ],
)
def test_gitlab(path: str, owners: str) -> None:
    assert " ".join(CodeOwners(GITLAB, gitlab=True).owners(path)) == owners


def test_the_file_that_counts(tmp_path: Path) -> None:
    assert find_codeowners(tmp_path) is None
    write(tmp_path, {".gitlab/CODEOWNERS": "[All]\n* @lab"})
    found = find_codeowners(tmp_path)
    assert found is not None
    assert (found[0], found[1].owners("a")) == (".gitlab/CODEOWNERS", ("@lab",))
    write(tmp_path, {"docs/CODEOWNERS": "* @docs", "CODEOWNERS": "* @top", ".github/CODEOWNERS": "* @hub"})
    found = find_codeowners(tmp_path)
    assert found is not None
    assert found[0] == ".github/CODEOWNERS"


@pytest.mark.parametrize(
    ("endpoint", "api", "expected"),
    [
        ("/v1/listen", "deepgram-sdk/v5: listen.v1.media.transcribe_url", "speech-to-text"),
        ("/v1/listen", "deepgram-sdk/v5: listen.v1.connect", "streaming speech-to-text"),
        ("/v1/listen", "websockets: connect", "streaming speech-to-text"),
        ("/v2/listen", "anything", "streaming speech-to-text"),
        ("/v2/speak", "x", "text-to-speech"),
        ("/v1/read", "x", "text intelligence"),
        ("/v1/agent/converse", "x", "voice agent"),
        ("", "x", "unknown"),
    ],
)
def test_surfaces(endpoint: str, api: str, expected: str) -> None:
    assert surface(endpoint, api) == expected
