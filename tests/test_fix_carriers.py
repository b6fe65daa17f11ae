"""The laws of fixing for every way to carry the option, over generated layouts of the calls that take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from known_gaps import catalog
from shapes import COMMENTS, assert_only_added, lists

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.fix.apply import apply_fixes, key_of

PATH = "app.py"
LISTEN = "https://api.deepgram.com/v1/listen"


@dataclass(frozen=True)
class Surface:
    """A way to carry the option: ``code`` with the list laid out in the place of ``@``, what is in that list, always
    and perhaps, the releases, and what stands ``before`` the code. Where it has to be on ``one_line``, it is.
    """

    name: str
    head: str
    code: str
    items: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    brackets: str = "()"
    versions: Mapping[str, str] = field(default_factory=dict)
    before: str = ""
    one_line: bool = False


SDK5 = "from deepgram import DeepgramClient\nclient = DeepgramClient()"
SDK3 = (
    "from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions, SettingsOptions\nclient = DeepgramClient()"
)
NEW, OLD, FIRST = {"deepgram-sdk": "7.17.0"}, {"deepgram-sdk": "4.8.1"}, {"deepgram-sdk": "2.12.0"}
PAIRS = ('("model", "nova-3")', '("tag", "a, b")')
ENTRIES = ('"model": "nova-3"', "'tag': f(1, 2)", '"k": [w for w in words]', "**more")

SURFACES = [
    Surface(
        "keyword", SDK5, "client.listen.v1.media.transcribe_url@", ('url="u"',), ('model="a"', "**more"), versions=NEW
    ),
    Surface("text", SDK5, "client.listen.v1.connect@", ('model="a"',), ('encoding="b"', "**more"), versions=NEW),
    Surface(
        "request options",
        SDK5,
        "client.read.v1.text.analyze@",
        ('request={"text": "a"}',),
        ('language="en"', 'request_options={"max_retries": 1}'),
        versions=NEW,
    ),
    Surface(
        "query of the request options",
        SDK5,
        'client.read.v1.text.analyze(request={"text": "a"}, request_options={"additional_query_parameters": @})',
        (),
        ENTRIES,
        "{}",
        versions=NEW,
    ),
    Surface(
        "agent",
        SDK5 + "\nfrom deepgram.agent.v1.types import AgentV1Settings",
        "socket.send_settings(AgentV1Settings@)",
        ('type="Settings"', "audio={}"),
        ('agent={"language": "en"}',),
        versions=NEW,
        before="with client.agent.v1.connect() as socket:\n        ",
    ),
    Surface(
        "addons",
        SDK3,
        'client.listen.rest.v("1").transcribe_url@',
        ('{"url": "u"}', 'PrerecordedOptions(model="a")'),
        ('addons={"b": "c"}', "timeout=9"),
        versions=OLD,
    ),
    Surface(
        "entries of the addons",
        SDK3,
        'client.listen.websocket.v("1").start(LiveOptions(model="a"), addons=@)',
        (),
        ENTRIES,
        "{}",
        versions=OLD,
    ),
    Surface(
        "agent of the second generation",
        SDK3,
        'client.agent.websocket.v("1").start(SettingsOptions@)',
        (),
        ('language="en"', 'greeting="a"'),
        versions=OLD,
    ),
    Surface(
        "dict",
        "from deepgram import Deepgram\nclient = Deepgram('k')",
        'client.transcription.sync_prerecorded({"url": "u"}, @)',
        (),
        ENTRIES,
        "{}",
        versions=FIRST,
    ),
    Surface("params", "import requests", f'requests.post("{LISTEN}", params=@)', (), ENTRIES, "{}"),
    Surface("no params", "import httpx", "httpx.post@", (f'"{LISTEN}"',), ("content=b''", "timeout=f(1, 2)")),
    Surface("pairs", "import requests", f'requests.post("{LISTEN}", params=@)', PAIRS[:1], PAIRS[1:], "[]"),
    Surface(
        "encoded",
        "import requests\nfrom urllib.parse import urlencode",
        f'requests.post("{LISTEN}?" + urlencode(@))',
        (),
        ENTRIES,
        "{}",
    ),
    Surface(
        "encoded in a template",
        "from urllib.parse import urlencode\nfrom websockets.sync.client import connect",
        "connect(f'wss://api.deepgram.com/v1/listen?{urlencode(dict@)}')",
        ('model="nova-3"',),
        ('tag="a"', "**more"),
        one_line=True,
    ),
    Surface(
        "url", "import urllib.request", "urllib.request.urlopen@", (f'"{LISTEN}?a=b#top"', "data=b''"), ("timeout=9",)
    ),
    Surface(
        "template",
        "import aiohttp",
        "aiohttp.ClientSession().ws_connect@",
        ('f"wss://api.deepgram.com/v1/listen?a={words}"',),
    ),
    Surface(
        "made url",
        "from websockets.sync.client import connect",
        "connect@",
        ('"wss://api.deepgram.com/v1/listen?a=" + f(1)',),
    ),
    Surface(
        "words of a command",
        f'import subprocess\nURL = "{LISTEN}?a=b"\nprint(URL) if words else keep(URL)',
        "subprocess.run(@)",
        ('"curl"', "URL", '"-d", "@a.wav"'),
        ('"-s"', "words[0]"),
        "[]",
    ),
    Surface(
        "livekit",
        "from livekit.plugins import deepgram",
        "deepgram.STT@",
        (),
        ('model="nova-3"', "language=f(1, 2)"),
        versions={"livekit-plugins-deepgram": "1.8.9"},
    ),
    Surface(
        "pipecat",
        "from pipecat.services.deepgram.stt import DeepgramSTTService",
        "DeepgramSTTService@",
        ('api_key="k"',),
        ("settings=DeepgramSTTService.Settings(model='nova-3')",),
        versions={"pipecat-ai": "1.14.0"},
    ),
    Surface(
        "pipecat by addons",
        "from pipecat.services.deepgram.stt import DeepgramSTTService",
        "DeepgramSTTService@",
        ('api_key="k"',),
        ('addons={"a": "b"}',),
        versions={"pipecat-ai": "0.0.104"},
    ),
    Surface(
        "litellm",
        "import litellm",
        "litellm.transcription@",
        ('model="deepgram/nova-3"', "file=f(1)"),
        ('language="en"',),
        versions={"litellm": "1.109.1"},
    ),
    Surface(
        "additional parameters",
        "from agora_agent import DeepgramSTT",
        "DeepgramSTT@",
        ('api_key="k"',),
        ('additional_params={"a": "b"}', 'model="a"'),
        versions={"agora-agents": "2.12.0"},
    ),
    Surface(
        "nested entries",
        "from daily import CallClient\nclient = CallClient()",
        "client.start_transcription(settings=@)",
        ('"model": "nova-3"',),
        ('"extra": {"a": "b"}',),
        "{}",
        versions={"daily-python": "0.36.0"},
    ),
    Surface(
        "body",
        "import requests",
        'requests.post("https://us-east-1.recall.ai/api/v1/bot", '
        'json={"recording_config": {"transcript": {"provider": {"deepgram_streaming": @}}}})',
        ('"model": "nova-3"',),
        ('"language": "en"',),
        "{}",
    ),
]


@st.composite
def programs(draw: st.DrawFn, surface: Surface) -> bytes:
    """A module that makes a call of a surface, laid out somehow."""
    perhaps = draw(st.lists(st.sampled_from(surface.perhaps), unique=True, max_size=3)) if surface.perhaps else []
    spreads = [item for item in perhaps if item.startswith("**")]
    items = [*surface.items, *(item for item in perhaps if item not in spreads), *spreads]
    laid_out = draw(lists(items, *surface.brackets))
    if surface.one_line:
        laid_out = " ".join(line.partition("#")[0].strip() for line in laid_out.splitlines())
    made = surface.code.replace("@", laid_out, 1)
    around = draw(st.sampled_from(["{}", "x = {}", "return {}", "print({}, 1)", "x = [{}]"]))
    text = f"{surface.head}\nmore = {{'language': 'en'}}\nwords = ['a']\n\n\ndef f(*_):\n    "
    text += surface.before + around.replace("{}", made)
    text += draw(COMMENTS) + draw(st.sampled_from(["\n", ""]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode()


def fixed(folder: Path, source: bytes, versions: Mapping[str, str]) -> bytes:
    (folder / PATH).write_bytes(source)
    request = AnalysisRequest(folder, (PATH,), (PATH,), catalog(), versions, overlay={PATH: source})
    analysis = analyze(request)
    if b"mip" not in source:
        assert {call.verdict for call in analysis.calls} == {"missing"}
    wanted = frozenset(key_of(call) for call in analysis.calls)
    return dict(apply_fixes(request, analysis, wanted, unsafe=False).after).get(PATH, source)


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name.replace(" ", "-"))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_fix_only_adds_the_option_wherever_it_is_carried(
    tmp_path: Path, surface: Surface, data: st.DataObject
) -> None:
    source = data.draw(programs(surface))
    once = fixed(tmp_path, source, surface.versions)
    assert_only_added(source, once, fixed(tmp_path, once, surface.versions))
