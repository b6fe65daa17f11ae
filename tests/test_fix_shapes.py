"""Laws of fixing, over generated shapes of calls: it parses, adds the parameter alone, and is done once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from known_gaps import catalog
from shapes import COMMENTS, SPACES, assert_only_added, lists

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.fix.apply import apply_fixes, key_of

PATH = "app.py"
HEAD = """import requests
from deepgram import DeepgramClient

client = DeepgramClient()
extra = {"tag": "a"}
more = {"language": "en"}
words = ["a", "b"]


"""
VALUES = st.sampled_from(
    [
        '"nova-3"',
        "[w for w in words]",
        '("a", "b")',
        "f(1, 2)",
        "{'a': 1}",
        "(1)",
        "'#'",
        '"""a\nb"""',
        "not words",
        "-1",
    ]
)
NAMES = st.lists(st.sampled_from(["model", "language", "punctuate", "tag", "keyterm"]), max_size=4, unique=True)


@st.composite
def calls(draw: st.DrawFn) -> str:
    """A call of the SDK, or a request with its query in a dict, in a list of pairs or in the URL."""
    kind = draw(st.sampled_from(["keyword", "dict", "pairs", "url", "none"]))
    names = draw(NAMES)
    if kind == "keyword":
        arguments = [f"{name}{draw(SPACES)}={draw(SPACES)}{draw(VALUES)}" for name in names]
        arguments += draw(st.sampled_from([[], ["**extra"], ["**{'diarize': True}"]])) if "tag" not in names else []
        return "client.listen.v1.media.transcribe_url" + draw(lists(['url="u"', *arguments], "(", ")"))
    if kind == "dict":
        entries = [f'"{name}":{draw(SPACES)}{draw(VALUES)}' for name in names] + draw(st.sampled_from([[], ["**more"]]))
        options = draw(lists(entries, "{", "}"))
        return "requests.post" + draw(lists(['"https://api.deepgram.com/v1/listen"', f"params={options}"], "(", ")"))
    if kind == "pairs":
        pairs = draw(lists([f'("{name}", "x")' for name in names] or ['("a", "b")'], "[", "]"))
        return "requests.post" + draw(lists(['"https://api.deepgram.com/v1/listen"', f"params={pairs}"], "(", ")"))
    if kind == "none":
        return "requests.post" + draw(lists(['"https://api.deepgram.com/v1/listen"', "data=b''"], "(", ")"))
    query = "&".join(f"{name}=x" for name in names)
    fragment = draw(st.sampled_from(["", "#top"]))
    mark = draw(st.sampled_from(['"', "'", '"""']))
    return f"requests.post({mark}https://api.deepgram.com/v1/listen{'?' if query else ''}{query}{fragment}{mark})"


@st.composite
def programs(draw: st.DrawFn) -> bytes:
    """A module with a function that makes a call, in some encoding of its line ends, with or without a mark."""
    around = draw(st.sampled_from(["{}", "x = {}", "return {}", "print({}, 1)", "x = [{}]", "({})"]))
    text = HEAD + "def f(*_):\n    " + around.format(draw(calls())) + draw(COMMENTS) + draw(st.sampled_from(["\n", ""]))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    return mark + text.replace("\n", ending).encode()


def fixed(folder: Path, source: bytes) -> bytes:
    request = AnalysisRequest(folder, (PATH,), (PATH,), catalog(), {"deepgram-sdk": "7.17.0"}, overlay={PATH: source})
    (folder / PATH).write_bytes(source)
    analysis = analyze(request)
    assert [call.verdict for call in analysis.calls] == ["missing"] or b"mip_opt_out" in source
    wanted = frozenset(key_of(call) for call in analysis.calls)
    return dict(apply_fixes(request, analysis, wanted, unsafe=False).after).get(PATH, source)


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=programs())
def test_a_fix_only_adds_the_parameter_and_once(tmp_path: Path, source: bytes) -> None:
    once = fixed(tmp_path, source)
    assert_only_added(source, once, fixed(tmp_path, once))
