"""Fixes look for the cause: where a value is written once, what has no effect, and whose decision a value is."""

from __future__ import annotations

from pathlib import Path

import pytest
from known_gaps import catalog

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.fix.apply import Applied, apply_fixes, key_of
from mipcheck.fix.edits import OWN_VALUE, Fix, NoFix

LISTEN = "https://api.deepgram.com/v1/listen"
SOCKETS = """\
import websockets

RATE = 48000
URL = f"wss://api.deepgram.com/v1/speak?model=aura&sample_rate={RATE}"


async def one():
    return await websockets.connect(URL)


async def other():
    print(f"to {URL}")
    return await websockets.connect(URL, ping_interval=None)
"""


def fix(folder: Path, source: str, *, unsafe: bool = False, **versions: str) -> Applied:
    (folder / "app.py").write_text(source, encoding="utf-8")
    known = {"deepgram-sdk": versions["sdk"]} if versions else {}
    request = AnalysisRequest(folder, ("app.py",), ("app.py",), catalog(), known)
    analysis = analyze(request)
    return apply_fixes(request, analysis, frozenset(map(key_of, analysis.calls)), unsafe=unsafe)


def fixed(folder: Path, source: str, *, unsafe: bool = False) -> str:
    return fix(folder, source, unsafe=unsafe).after.get("app.py", source.encode()).decode()


def test_a_url_that_several_sockets_use_is_changed_once(tmp_path: Path) -> None:
    assert fixed(tmp_path, SOCKETS) == SOCKETS.replace("{RATE}", "{RATE}&mip_opt_out=true")


def test_calls_on_one_line_are_all_fixed_in_one_run(tmp_path: Path) -> None:
    calls = "; ".join([f'requests.post("{LISTEN}?n={number}")' for number in range(11)])
    once = fixed(tmp_path, f"import requests\n\n{calls}\n")
    assert once.count("&mip_opt_out=true") == 11
    assert fixed(tmp_path, once) == once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f'd = {{"n": 1, "mipOptOut": True}}\nrequests.post("{LISTEN}", params=d)\n',
            f'd = {{"n": 1, "mip_opt_out": "true"}}\nrequests.post("{LISTEN}", params=d)\n',
        ),
        (
            f'd = {{"url": "u", "mip_opt_out": True}}\nrequests.post("{LISTEN}?a=b", json=d)\n',
            f'd = {{"url": "u"}}\nrequests.post("{LISTEN}?a=b&mip_opt_out=true", json=d)\n',
        ),
        (  # somebody else's, too
            f'd = {{"url": "u", "mip_opt_out": True}}\nkeep(d)\nrequests.post("{LISTEN}?a=b", json=d)\n',
            (
                f'd = {{"url": "u", "mip_opt_out": True}}\nkeep(d)\n'
                f'requests.post("{LISTEN}?a=b&mip_opt_out=true", json=d)\n'
            ),
        ),
    ],
    ids=["misnamed", "body", "shared"],
)
def test_what_has_no_effect_goes_where_it_is_written_for_the_call(tmp_path: Path, before: str, after: str) -> None:
    head = "import requests\nfrom elsewhere import keep\n\n"
    assert fixed(tmp_path, head + before) == head + after


@pytest.mark.parametrize(
    ("call", "replaced"),
    [
        (f'requests.post("{LISTEN}", params={{"mip_opt_out": flag}})', f'"{LISTEN}", params={{"mip_opt_out": "true"}}'),
        ('client.listen.v1.media.transcribe_url(url="u", mip_opt_out=flag)', 'url="u", mip_opt_out=True'),
    ],
    ids=["query", "keyword"],
)
def test_what_the_running_program_decides_is_only_overruled_when_asked(
    tmp_path: Path, call: str, replaced: str
) -> None:
    head = "import requests\nfrom deepgram import DeepgramClient\n\nclient = DeepgramClient()\n\n\n"
    source = f"{head}def f(flag):\n    {call}\n"
    left = fix(tmp_path, source, sdk="7.17.0")
    assert left.after == {}
    (found,) = left.analysis.calls
    assert isinstance(found.fix, Fix)
    assert found.fix.applicability == "unsafe"
    assert OWN_VALUE in found.fix.title
    assert replaced in fix(tmp_path, source, unsafe=True, sdk="7.17.0").after["app.py"].decode()


def test_a_value_that_is_replaced_is_not_called_added(tmp_path: Path) -> None:
    (done,) = fix(tmp_path, f'import requests\n\nrequests.post("{LISTEN}?mip_opt_out=false")\n').fixed
    assert done[1].title == "write `mip_opt_out=true` instead of the value in the URL on line 3"


def test_an_object_is_not_taken_apart_and_the_reason_names_it(tmp_path: Path) -> None:
    source = (
        "from deepgram import DeepgramClient, LiveOptions\n\nconnection = DeepgramClient().listen.live.v('1')\n"
        "connection.start(LiveOptions(model='nova-2'))\n"
    )
    left = fix(tmp_path, source, unsafe=True, sdk="3.0.2")
    assert left.after == {}
    (found,) = left.analysis.calls
    assert isinstance(found.fix, NoFix)
    assert found.fix.reason.startswith(
        "`LiveOptions` cannot carry the option here: hand over a dict of options instead"
    )


def test_a_query_that_cannot_be_changed_is_told_as_such(tmp_path: Path) -> None:
    source = (
        f'import requests\n\nBASE = {{"a": "b"}}\n\n\ndef f(names):\n    params = list(BASE.items()) + '
        f'[("k", n) for n in names]\n    requests.post("{LISTEN}", params=params)\n'
    )
    (found,) = fix(tmp_path, source).analysis.calls
    assert isinstance(found.fix, NoFix)
    assert found.fix.reason.endswith("cannot be changed at one place: write `mip_opt_out=true` there")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('params=[("n", "1"), ("mip_opt_out", "false")]', 'params=[("n", "1"), ("mip_opt_out", "true")]'),
        ('params=(("mip_opt_out", "no"),)', 'params=(("mip_opt_out", "true"),)'),
    ],
)
def test_a_value_in_a_list_of_pairs_is_replaced(tmp_path: Path, before: str, after: str) -> None:
    head = f'import requests\n\nrequests.post("{LISTEN}", '
    assert fixed(tmp_path, f"{head}{before})\n") == f"{head}{after})\n"


@pytest.mark.parametrize("hole", ["{SAVE}", "{SAVE!s}", "{ SAVE }", "{str(SAVE):>4}"])
def test_a_hole_that_is_the_value_of_the_option_is_replaced(tmp_path: Path, hole: str) -> None:
    source = f'import requests\n\nSAVE = True\nrequests.post(f"{LISTEN}?mip_opt_out={hole}&n=1")\n'
    assert fixed(tmp_path, source, unsafe=True) == source.replace(hole, "true")


def test_a_hole_that_is_decided_at_run_time_is_only_replaced_when_asked(tmp_path: Path) -> None:
    source = f'import requests\n\n\ndef f(flag):\n    requests.post(f"{LISTEN}?mip_opt_out={{flag}}")\n'
    assert fixed(tmp_path, source) == source
    assert fixed(tmp_path, source, unsafe=True) == source.replace("{flag}", "true")


def test_a_mapping_that_may_have_any_key_is_extended(tmp_path: Path) -> None:
    source = (
        "from requests import post\n\n\ndef f(body):\n    q = {key: body[key] for key in body}\n"
        f'    post("{LISTEN}", params=q)\n'
    )
    assert fixed(tmp_path, source) == source.replace("=q)", '={**q, "mip_opt_out": "true"})')


def test_a_change_in_another_file_names_the_file(tmp_path: Path) -> None:
    files = {
        "settings.py": 'QUERY = {"model": "nova-3"}\n',
        "app.py": f'import requests\nfrom settings import QUERY\n\nrequests.post("{LISTEN}", params=QUERY)\n',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (call,) = analyze(AnalysisRequest(tmp_path, tuple(files), tuple(files), catalog(), {})).calls
    assert isinstance(call.fix, Fix)
    assert call.fix.title == 'write `"mip_opt_out": "true"` into the dict on line 1 of settings.py'
