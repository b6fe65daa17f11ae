"""Rule packs through the installed command: started, shown, tested, used, and refused where they are wrong."""

import re
from pathlib import Path

import pytest
from command import invoke

DOCS = Path(__file__).parent.parent / "docs" / "rule-packs.md"
FENCE = re.compile(r"<!-- (file|command): (\S+) -->\n```\w+\n(.*?)```\n", re.DOTALL)
PACK = """\
kind = "library"
id = "acme"
package = "acme-speech"
service = "deepgram"

[[carrier]]
id = "private"
at = "private"
fix = "True"
effect = [{ effect = "sent" }]

[[call]]
id = "transcribe"
api = "transcribe"
endpoint = "/v1/listen"
paths = ["acme.speech.transcribe"]
carriers = ["private"]
own_source = true
"""
CASE = """\
from acme.speech import transcribe

transcribe(b"")  # expect: missing
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def without_policy(output: str) -> str:
    """A report without its last line, where the digest of all rules is."""
    return re.sub(r"Policy sha256:.*\n", "", output)


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    return write(tmp_path, {"mipcheck.toml": "", "policies/acme.toml": PACK, "policies/acme/calls.py": CASE})


def test_the_worked_example_of_the_docs(tmp_path: Path) -> None:
    blocks = FENCE.findall(DOCS.read_text(encoding="utf-8"))
    write(tmp_path, {name: text for kind, name, text in blocks if kind == "file"})
    write(tmp_path, {"requirements.txt": "acme-speech==2.0\n"})
    commands = [text.partition("\n") for kind, _, text in blocks if kind == "command"]
    assert len(commands) == 2
    for command, _, expected in commands:
        done = invoke(*command.removeprefix("$ mipcheck ").split(), cwd=tmp_path)
        assert without_policy(done.stdout) == expected, done.stderr


def test_a_new_pack_passes_its_own_cases_and_is_used(tmp_path: Path) -> None:
    done = invoke(
        "rules", "new", "policies/voice.toml", "--call", "voice.Client().run", "--option", "quiet", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    tested = invoke("rules", "test", "policies/voice.toml", cwd=tmp_path)
    assert (tested.returncode, tested.stdout) == (0, "2 cases tested: all as expected\n")
    write(
        tmp_path,
        {
            "mipcheck.toml": 'rule-packs = ["policies/*.toml"]\nexclude = ["policies/voice/**"]\n',
            "app.py": "from voice import Client\n\nClient().run(b'', quiet=True)\nClient().run(b'')\n",
        },
    )
    checked = invoke("check", cwd=tmp_path)
    assert checked.returncode == 1
    assert without_policy(checked.stdout).endswith("2 calls judged in 1 file: 1 opted out, 1 missing\n")
    assert "app.py:4:1: error MIP001 missing: voice: run" in checked.stdout


def test_a_new_pack_overwrites_nothing(policies: Path) -> None:
    done = invoke("rules", "new", "policies/acme.toml", cwd=policies)
    assert (done.returncode, done.stderr) == (2, "mipcheck: policies/acme.toml exists already\n")
    assert (policies / "policies/acme.toml").read_text(encoding="utf-8") == PACK


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pack.txt"], "pack.txt: the name of a rule pack ends in .toml"),
        (["p.toml", "--call", "transcribe"], "--call 'transcribe': write the module, too"),
        (["p.toml", "--call", "acme.speech.{a,b}"], "--call 'acme.speech.{a,b}': name one function"),
        (["p.toml", "--call", "acme..a"], "--call: bad access path 'acme..a'"),
        (["p.toml", "--option", "not this"], "--option 'not this': this is no name of an argument"),
    ],
)
def test_what_a_pack_cannot_be_started_for(arguments: list[str], message: str, tmp_path: Path) -> None:
    done = invoke("rules", "new", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"mipcheck: {message}")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("case", "failures"),
    [
        ("transcribe(b'', private=True)  # expect: missing\n", ["3: missing: expected missing, but it is opted-out"]),
        ("transcribe(b'')  # expect: opted-out\n", ["3: noisy: expected opted-out, but it is missing"]),
        ("transcribe(b'')\n", ["3: noisy: missing (acme: transcribe), but nothing is expected here"]),
        ("print()  # expect: missing\n", ["3: missing: expected missing, but nothing is judged here"]),
        (
            "transcribe(b'')\nprint()  # expect: opted-in\n",
            ["3: noisy: missing", "4: missing: expected opted-in, but nothing is judged here"],
        ),
    ],
)
def test_failures_are_missing_or_noisy(case: str, failures: list[str], policies: Path) -> None:
    write(policies, {"policies/acme/calls.py": f"from acme.speech import transcribe\n\n{case}"})
    done = invoke("rules", "test", "policies", cwd=policies)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert len(lines) == len(failures) + 1
    for line, failure in zip(lines, failures, strict=False):
        assert line.startswith(f"policies/acme/calls.py:{failure}")
    counts = {kind: sum(f": {kind}: " in line for line in lines) for kind in ("missing", "noisy")}
    assert lines[-1] == f"1 case tested: {counts['missing']} missing, {counts['noisy']} noisy"


@pytest.mark.parametrize(
    ("fixed", "failure"),
    [
        (CASE.replace('b""', 'b"", private=True'), ""),
        (CASE, "calls.fixed.py:1: missing: it is the same as the file it fixes"),
        (CASE.replace('b""', 'b"", priv=True'), "calls.fixed.py:1: missing: no call is opted out in it"),
        (CASE.replace('b""', 'b"", private=False'), "calls.fixed.py:3: missing: expected missing, but it is opted-in"),
        (
            CASE.replace('b""', 'data=b"", private=True'),
            'calls.fixed.py:3: missing: `mipcheck fix` writes `transcribe(b"", private=True)  # expect: missing` here',
        ),
        (
            CASE.replace('b""', 'b"", private=True').removesuffix("\n"),
            "calls.fixed.py:1: missing: `mipcheck fix` writes something else at the end",
        ),
    ],
)
def test_fixed_files_are_judged_too(fixed: str, failure: str, policies: Path) -> None:
    write(policies, {"policies/acme/calls.fixed.py": fixed})
    done = invoke("rules", "test", "policies/acme/calls.py", "--pack", "policies/acme.toml", cwd=policies)
    assert done.returncode == bool(failure)
    assert failure in done.stdout


def test_a_folder_is_a_case_with_its_own_project(policies: Path) -> None:
    case = {
        "policies/acme/wrapped/CASE": "Called from another module.\n",
        "policies/acme/wrapped/ears.py": "from acme.speech import transcribe\n\n\ndef hear(clip, **more):\n"
        "    return transcribe(clip, **more)  # expect: conditional\n",
        "policies/acme/wrapped/app.py": "from ears import hear\n\nhear(b'', private=True)\nhear(b'')\n",
    }
    done = invoke("rules", "test", "policies/acme.toml", cwd=write(policies, case))
    assert (done.returncode, done.stdout) == (0, "2 cases tested: all as expected\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nothing.toml"], 2, "'nothing.toml' does not exist"),
        (["lonely.toml"], 2, "lonely.toml: its cases should lie in the folder lonely, which does not exist"),
        (["empty"], 3, "no cases in empty"),
        (["README.md"], 2, "README.md is no case"),
        (["bad.py"], 2, "bad.py:1: 'mising' is no verdict; there are"),
    ],
)
def test_what_cannot_be_tested(arguments: list[str], code: int, message: str, policies: Path) -> None:
    write(policies, {"lonely.toml": PACK, "README.md": "", "bad.py": "call()  # expect: mising\n"})
    (policies / "empty").mkdir()
    done = invoke("rules", "test", *arguments, cwd=policies)
    assert done.returncode == code
    assert message in done.stderr


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ('at = "private"', 'att = "private"', "8: carrier[0].att: unknown key 'att'; did you mean 'at'?"),
        ('fix = "True"', 'fixed = "True"', "9: carrier[0].fixed: unknown key 'fixed'; did you mean 'fix'?"),
        (
            '"/v1/listen"',
            '"/v1/lisen"',
            "15: call[0].endpoint: there is no endpoint '/v1/lisen'; did you mean '/v1/listen'?",
        ),
        (
            'carriers = ["private"]',
            'carriers = ["privat"]',
            "17: call[0].carriers[0]: there is no carrier 'privat'; did you mean 'private'?",
        ),
        ('effect = "sent"', 'effect = "send"', "10: carrier[0].effect[0].effect: 'send' is none of"),
        (
            'effect = "sent"',
            'effect = "sent", versions = "<2"',
            "10: carrier[0].effect[0].versions: '<2' means nothing without",
        ),
        ('kind = "library"', 'kind = "libary"', "1: kind: 'libary' is no kind of rule file"),
        (
            'service = "deepgram"',
            'service = "deepgam"',
            "4: service: there is no service 'deepgam'; did you mean 'deepgram'?",
        ),
        ('id = "acme"', 'id = "litellm"', "2: id: 'litellm' is already described in frameworks/litellm.toml"),
        ("own_source = true", "own_source = yes", "18: not TOML"),
    ],
)
def test_a_bad_pack_is_a_usage_error_with_its_place(written: str, instead: str, message: str, policies: Path) -> None:
    write(
        policies,
        {
            "mipcheck.toml": 'rule-packs = ["policies/*.toml"]\n',
            "policies/acme.toml": PACK.replace(written, instead, 1),
            "app.py": CASE,
        },
    )
    for command in (["check"], ["rules", "test", "policies"], ["rules", "list"], ["rules", "show", "acme"]):
        done = invoke(*command, cwd=policies)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"mipcheck: policies/acme.toml:{message}"), done.stderr


def test_a_wrapper_is_judged_where_the_project_has_its_source(policies: Path) -> None:
    files = {
        "mipcheck.toml": 'rule-packs = ["policies/*.toml"]\nexclude = ["policies/acme/**"]\n',
        "acme/__init__.py": "",
        "acme/speech.py": "from acme.jobs import put\n\n\ndef transcribe(clip, private=False):\n    put(clip)\n",
        "acme/night.py": "from acme.speech import transcribe\n\n\ndef shift(clip):\n    transcribe(clip)\n",
        "app.py": "from acme import speech\n\nspeech.transcribe(b'', private=True)\n",
    }
    done = invoke("check", cwd=write(policies, files))
    assert "acme/night.py:5:5: error MIP001 missing: acme: transcribe" in done.stdout
    assert without_policy(done.stdout).endswith("2 calls judged in 4 files: 1 opted out, 1 missing\n")


def test_packs_are_listed_and_shown(policies: Path) -> None:
    write(policies, {"mipcheck.toml": 'rule-packs = ["policies/*.toml"]\n'})
    assert re.search(r"^  acme +acme-speech +1 calls$", invoke("rules", "list", cwd=policies).stdout, re.MULTILINE)
    assert invoke("rules", "show", "Acme", cwd=policies).stdout == (
        "acme: calls of acme-speech\n\ntranscribe -> /v1/listen\n  acme.speech.transcribe\n  private = True\n    sent\n"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("litellm", "dropped in releases <1.72.6: keywords are not put into the URL"),
        ("livekit-inference", "sent in releases >=1.8.9 if the project says that it uses one of these"),
        ("vision-agents", "impossible: there is no way to send the option\n  way out: prepare a deepgram client"),
        ("recall", "posted to recall.ai, meetstream.ai: body[recording_config]"),
        ("aisuite", "sent where ^extra_param_mode is 'permissive'"),
        ("requests", "In a query True is sent as True, False as False, None as omitted"),
        ("curl", "run as curl, curl.exe"),
        ("MIP003", "MIP003 "),
        ("ineffective", "MIP005 "),
    ],
)
def test_what_is_shown_of_a_rule(name: str, text: str, tmp_path: Path) -> None:
    done = invoke("rules", "show", name, cwd=tmp_path)
    assert done.returncode == 0
    assert text in done.stdout


def test_the_nearest_name_is_offered(tmp_path: Path) -> None:
    done = invoke("rules", "show", "lite-llm", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "mipcheck: there is nothing called 'lite-llm'; did you mean 'litellm'?\n",
    )
