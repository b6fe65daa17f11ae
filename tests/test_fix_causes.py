"""Fixes look for the cause: where a value is written once, what has no effect, and whose decision a value is."""

from __future__ import annotations

from pathlib import Path

import pytest
from known_gaps import catalog

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.fix.apply import Applied, apply_fixes, key_of
from mipcheck.fix.brackets import TextEdit
from mipcheck.fix.edits import OWN_VALUE, Fix, NoFix
from mipcheck.fix.text import Editor
from mipcheck.resolve.sized import Place

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


def fix(folder: Path, source: str, *, unsafe: bool = False, sdk: str = "") -> Applied:
    (folder / "app.py").write_text(source, encoding="utf-8")
    known = {"deepgram-sdk": sdk} if sdk else {}
    request = AnalysisRequest(folder, ("app.py",), ("app.py",), catalog(), known)
    analysis = analyze(request)
    return apply_fixes(request, analysis, frozenset(map(key_of, analysis.calls)), unsafe=unsafe)


def fixed(folder: Path, source: str, *, unsafe: bool = False, sdk: str = "") -> str:
    return fix(folder, source, unsafe=unsafe, sdk=sdk).after.get("app.py", source.encode()).decode()


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


def refusals(folder: Path, source: str) -> list[str]:
    left = [call.fix for call in fix(folder, source).analysis.calls]
    return [item.reason if isinstance(item, NoFix) else item.title for item in left if isinstance(item, NoFix | Fix)]


def test_an_argument_that_would_hand_over_nothing_goes_whole(tmp_path: Path) -> None:
    source = f'import requests\n\nrequests.post("{LISTEN}?n=1", headers={{"mip_opt_out": "true"}}, data=b"")\n'
    assert fixed(tmp_path, source) == source.replace(' headers={"mip_opt_out": "true"},', "").replace(
        "n=1", "n=1&mip_opt_out=true"
    )


def test_an_argument_goes_whole_from_inside_out(tmp_path: Path) -> None:
    head = "from deepgram import DeepgramClient\n\nclient = DeepgramClient()\nclient.listen.v1.media.transcribe_url("
    source = head + 'url="u", request_options={"additional_headers": {"mip_opt_out": "true"}})\n'
    assert fixed(tmp_path, source, sdk="7.17.0") == head + 'url="u", mip_opt_out=True)\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"{URL}?n=%s&mip_opt_out=false" % n', '"{URL}?n=%s&mip_opt_out=true" % n'),
        ('"{URL}?mip_opt_out=no&n=%(n)s" % {"n": n}', '"{URL}?mip_opt_out=true&n=%(n)s" % {"n": n}'),
        ('"{URL}?n={}&mip_opt_out=0".format(n)', '"{URL}?n={}&mip_opt_out=true".format(n)'),
        ('"{URL}?n=%s" % n', '"{URL}?n=%s&mip_opt_out=true" % n'),
        ('"{URL}?n={n}".format(n=n)', '"{URL}?n={n}&mip_opt_out=true".format(n=n)'),
    ],
)
def test_the_template_of_a_url_is_changed(tmp_path: Path, before: str, after: str) -> None:
    source = f"from urllib.request import urlopen\n\n\ndef f(n, d):\n    urlopen({before}, d)\n".replace(
        "{URL}", LISTEN
    )
    assert fixed(tmp_path, source) == source.replace(before.replace("{URL}", LISTEN), after.replace("{URL}", LISTEN))


@pytest.mark.parametrize("template", ["?mip_opt_out=%s' % flag", "?mip_opt_out={}'.format(flag)"])
def test_a_value_that_a_template_takes_from_elsewhere_is_told(tmp_path: Path, template: str) -> None:
    source = f"import requests\n\nflag = 'false'\nrequests.post('{LISTEN}{template})\n"
    assert fixed(tmp_path, source, unsafe=True) == source
    assert refusals(tmp_path, source) == ["what `mip_opt_out` is in the URL is written elsewhere: make it `true` there"]


def test_an_attribute_that_is_set_to_false_later_is_set_to_true(tmp_path: Path) -> None:
    source = (
        "from deepgram import DeepgramClient, SettingsOptions\n\nsettings = SettingsOptions()\n"
        "settings.mip_opt_out = False\nDeepgramClient().agent.websocket.v('1').start(settings)\n"
    )
    assert fixed(tmp_path, source, sdk="4.8.1") == source.replace("= False", "= True")


def test_only_what_spoils_a_call_goes_where_the_option_is_written_rightly(tmp_path: Path) -> None:
    source = (
        'from deepgram import DeepgramClient\n\nQUERY = {"additional_query_parameters": {"mip_opt_out": "true"}}\n'
        'client = DeepgramClient()\nclient.read.v1.text.analyze(request={"text": "a"}, request_options=QUERY)\n'
        'client.read.v1.text.analyze(request={"text": "b"}, mip_opt_out=True, request_options=QUERY)\n'
    )
    assert fixed(tmp_path, source, sdk="7.17.0") == source.replace(" mip_opt_out=True,", "")


COMMANDS = 'import subprocess\n\nURL = "{url}"\nsubprocess.run(["curl", URL, "-d", "@a"])\n'


def test_a_url_that_commands_share_is_changed_once(tmp_path: Path) -> None:
    source = COMMANDS.format(url=LISTEN) + 'subprocess.run(["curl", URL, "-d", "@b"])\n'
    assert fixed(tmp_path, source) == source.replace("/listen", "/listen?mip_opt_out=true")


def test_a_url_that_others_use_too_is_changed_among_the_words(tmp_path: Path) -> None:
    source = COMMANDS.format(url=LISTEN + "?n=1") + "keep(URL)\n"
    assert fixed(tmp_path, source) == source.replace("URL, ", 'URL + "&mip_opt_out=true", ')


def test_a_url_without_quotation_marks_gets_some_from_the_shell(tmp_path: Path) -> None:
    source = f'import os\n\nos.system("curl {LISTEN}?n=1 -d @a")\nos.system(\'curl "{LISTEN}?n=1" -d @a\')\n'
    assert fixed(tmp_path, source) == (
        f"import os\n\nos.system(\"curl '{LISTEN}?n=1&mip_opt_out=true' -d @a\")\n"
        f"os.system('curl \"{LISTEN}?n=1&mip_opt_out=true\" -d @a')\n"
    )


def test_a_url_that_a_command_line_takes_from_elsewhere_is_told(tmp_path: Path) -> None:
    source = f'import os\n\nURL = "{LISTEN}"\nos.system(f"curl {{URL}} -d @a")\n'
    assert refusals(tmp_path, source) == ["the URL comes from elsewhere: write `mip_opt_out=true` into its query there"]


def test_keywords_that_may_hold_the_option_are_only_overruled_when_asked(tmp_path: Path) -> None:
    source = (
        'from deepgram import DeepgramClient\n\n\ndef f(private):\n    options = {"model": "nova-3"}\n    if private:\n'
        '        options["mip_opt_out"] = "true"\n    return DeepgramClient().listen.v1.connect(**options)\n'
    )
    assert fixed(tmp_path, source, sdk="7.17.0") == source
    after = fixed(tmp_path, source, unsafe=True, sdk="7.17.0")
    assert after.count('.connect(**{**options, "mip_opt_out": "true"})') == 1


def test_what_a_function_wraps_for_others_too_is_left(tmp_path: Path) -> None:
    source = (
        "import requests\nfrom bolna.agent_manager import AssistantManager\n\n\ndef agent(ears):\n"
        '    return {"tasks": [{"task_type": "conversation", "tools_config": {"transcriber": ears}}]}\n\n\n'
        'EARS = {"provider": "deepgram"}\nkeep(EARS)\nAssistantManager(agent(EARS))\n'
        'AssistantManager(agent({"provider": "azure"}))\n'
    )
    assert fixed(tmp_path, source) == source
    (reason,) = refusals(tmp_path, source)
    assert reason.endswith("(what is changed is used elsewhere, too)")


SESSION = """\
import json

import websockets


class Session:
    def __init__(self, key, settings):
        self.key = key
        self.settings = settings

    async def open(self):
        self.socket = await websockets.connect("wss://agent.deepgram.com/v1/agent/converse")
        await self.socket.send(json.dumps(self.settings))


def start(key):
    settings = {"type": "Settings", "agent": {}}
    return Session(key, settings)
"""


def test_what_an_object_is_made_with_is_followed_into_it(tmp_path: Path) -> None:
    assert fixed(tmp_path, SESSION) == SESSION.replace('"agent": {}}', '"agent": {}, "mip_opt_out": True}')
    shared = SESSION + "\n\ndef show(session):\n    keep(session.settings)\n"
    assert fixed(tmp_path, shared) == shared


def test_a_name_that_comes_from_another_package_is_another(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("from yarl import QUERY\n\nkeep(QUERY)\n", encoding="utf-8")
    (tmp_path / "app.py").write_text(
        f'import requests\n\nQUERY = {{"n": "1"}}\nrequests.post("{LISTEN}", params=QUERY)\n', encoding="utf-8"
    )
    files = ("app.py", "other.py")
    request = AnalysisRequest(tmp_path, files, files, catalog(), {})
    analysis = analyze(request)
    done = apply_fixes(request, analysis, frozenset(map(key_of, analysis.calls)), unsafe=False)
    assert done.after["app.py"].decode().count('{"n": "1", "mip_opt_out": "true"}') == 1


def test_a_socket_whose_message_is_not_found_asks_for_the_message(tmp_path: Path) -> None:
    source = (
        "import websockets\n\n\nasync def f():\n"
        '    return await websockets.connect("wss://agent.deepgram.com/v1/agent/converse")\n'
    )
    (reason,) = refusals(tmp_path, source)
    assert reason.endswith(": write the option into the message with the settings, where that is made")


def test_a_parameter_comes_last_even_where_the_url_grows(tmp_path: Path) -> None:
    source = (
        "import websockets\n\n\nasync def f(n, k):\n    url = f'wss://api.deepgram.com/v1/listen?n={n}'\n"
        "    if k:\n        url += '&k=1'\n    return await websockets.connect(url)\n"
    )
    assert fixed(tmp_path, source) == source.replace("{n}'", "{n}&mip_opt_out=true'")


@pytest.mark.parametrize(("outer", "inner"), [('"', "'"), ("'", '"')])
def test_an_f_string_keeps_its_quotation_marks_and_its_line(tmp_path: Path, outer: str, inner: str) -> None:
    source = (
        "from urllib.parse import urlencode\nfrom websockets.sync.client import connect\n\n"
        f"connect(f{outer}wss://api.deepgram.com/v1/listen?{{urlencode(dict(n=1))}}{outer}, open_timeout=1)\n"
    )
    after = fixed(tmp_path, source)
    assert f"{{urlencode(dict(n=1, mip_opt_out={inner}true{inner}))}}{outer}" in after
    compile(after, "app.py", "exec")


def test_a_fix_that_takes_long_to_find_does_not_hold_up_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mipcheck.fix.apply.MOST_TRIALS", 1)
    source = (
        f"import requests\n\nflag = 'false'\nrequests.post('{LISTEN}?mip_opt_out=%s' % flag)\n"
        f"requests.post('{LISTEN}?n=1')\n"
    )
    assert fixed(tmp_path, source) == source.replace("?n=1", "?n=1&mip_opt_out=true")


def test_what_is_changed_for_one_call_does_for_those_it_reaches(tmp_path: Path) -> None:
    source = (
        f"import requests\n\nPARAMS = {{'n': '1'}}\n\n\ndef copied():\n    params = dict(PARAMS)\n"
        f"    requests.post('{LISTEN}', params=params)\n\n\ndef all():\n    requests.post('{LISTEN}', params=PARAMS)\n"
    )
    done = fix(tmp_path, source)
    assert done.after["app.py"].decode() == source.replace("'n': '1'", "'n': '1', 'mip_opt_out': 'true'")
    assert [(call.line, found.title) for call, found in done.fixed] == [
        (8, "by what is changed for another call"),
        (12, 'write `"mip_opt_out": "true"` into the dict on line 3'),
    ]


def test_a_change_that_cannot_be_read_is_withdrawn_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add = Editor._add_argument

    def broken(self: Editor, place: Place, new: str) -> list[TextEdit]:
        return [edit._replace(text=", (") for edit in add(self, place, new)]

    monkeypatch.setattr(Editor, "_add_argument", broken)
    source = f"import requests\n\nrequests.post('{LISTEN}', json={{}})\nrequests.post('{LISTEN}?n=1')\n"
    assert "?n=1&mip_opt_out=true" in fixed(tmp_path, source)


@pytest.mark.parametrize(
    "loop",
    [
        "for term in terms:\n        url += f'&keyterm={term}'",
        "for term in ('a', 'b'):\n        url += f'&keyterm={term}'",
        "url += ''.join(f'&keyterm={term}' for term in ('a', 'b'))",
        "url += ''.join([f'&keyterm={term}' for term in terms])",
    ],
)
def test_nothing_is_added_to_what_is_written_again_and_again(tmp_path: Path, loop: str) -> None:
    source = (
        "import websockets\n\n\nasync def f(terms):\n    url = 'wss://api.deepgram.com/v1/listen?n=1'\n"
        f"    {loop}\n    await websockets.connect(url)\n"
    )
    after = fixed(tmp_path, source)
    assert after.count("mip_opt_out=true") == 1
    assert loop in after
