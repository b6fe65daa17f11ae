"""The command as people run it: exit codes, messages, outputs, and how little it imports."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command import COMMAND, ENVIRONMENT, invoke

import mipcheck.engine
from mipcheck import __version__
from mipcheck.cli import main
from mipcheck.engine import AnalysisRequest
from mipcheck.errors import ConfigError
from mipcheck.findings import Analysis, Diagnostic, JudgedCall, Verdict
from mipcheck.report.json import json_schema
from mipcheck.report.progress import ProgressDisplay
from mipcheck.run import Options, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "app.py").write_text("print('hello')\ncall()\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch, project: Path) -> Callable[..., list[AnalysisRequest]]:
    """Makes the engine answer with a call of a verdict and with diagnostics; returns what it was asked."""
    monkeypatch.chdir(project)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def prepare(verdict: Verdict | None, *diagnostics: Diagnostic) -> list[AnalysisRequest]:
        requests: list[AnalysisRequest] = []
        call = JudgedCall("id", "app.py", 2, 1, 2, 7, "", "acme: call", "/v1/listen", verdict or "missing", "Because.")

        def analyze(request: AnalysisRequest) -> Analysis:
            requests.append(request)
            return Analysis((call,) if verdict else (), diagnostics, files=len(request.targets), read=1)

        monkeypatch.setattr(mipcheck.engine, "analyze", analyze)
        return requests

    return prepare


def call_main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["mipcheck", *arguments])
    return main()


UNREAD = Diagnostic("MIP901", "app.py", 1, "error", "not Python")


def test_a_clean_run(project: Path) -> None:
    done = invoke("check", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    summary, policy = done.stdout.splitlines()
    assert summary == "0 calls judged in 1 file"
    assert re.fullmatch(r"Policy sha256:[0-9a-f]{64} \(defaults\)", policy)


@pytest.mark.parametrize(
    ("verdict", "diagnostics", "arguments", "code"),
    [
        ("opted-out", (), (), 0),
        ("missing", (), (), 1),
        ("missing", (), ("--fail-on", "never"), 0),
        ("undetermined", (), (), 0),
        ("undetermined", (), ("--fail-on", "warning"), 1),
        ("undetermined", (), ("--strict",), 1),
        (None, (UNREAD,), (), 4),
        ("missing", (UNREAD,), (), 4),
        ("missing", (UNREAD,), ("--fial",), 2),
        ("missing", (UNREAD,), ("no-such-file.py",), 2),
    ],
)
def test_exit_codes(
    judged: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    verdict: Verdict | None,
    diagnostics: tuple[Diagnostic, ...],
    arguments: tuple[str, ...],
    code: int,
) -> None:
    judged(verdict, *diagnostics)
    assert call_main(monkeypatch, "check", *arguments) == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chek",), "No such command 'chek'"),
        (("check", "--ouput", "json"), "--output"),
        (("check", "--fail-on", "errors"), "'errors' is not one of 'error', 'warning', 'note', 'never'."),
        (("check", "ap.py"), "'ap.py' does not exist; did you mean 'app.py'?"),
        (("check", "--root", "nowhere"), "the root 'nowhere' is not a folder"),
        (("check", "--config", "none.toml"), "the configuration file 'none.toml' does not exist"),
        (
            ("check", "--output", "jsn"),
            "unknown output format 'jsn' (known: text, json, sarif, ",
        ),
        (("check", "--output", "json:no/such/folder.json"), "is no file that can be written"),
        (("check", "--output", "text", "--output", "json"), "two outputs go to standard output"),
        (("check", "--strict", "--fail-on", "never"), "choose one"),
        (("check", "--sdk-version", "deepgram-sdk"), "write NAME=VERSION"),
        (("check", "--sdk-version", "deepgramsdk=5.1"), "the package 'deepgramsdk'; did you mean 'deepgram-sdk'?"),
        (("check", "--sdk-version", "deepgram-sdk=five"), "'five' is neither a version nor a range"),
        (("explain", "MIP00l"), "unknown rule 'MIP00l'; did you mean 'MIP00"),
        (("explain", "MIP4"), "unknown rule 'MIP4'; did you mean 'MIP004'?"),
        (("explain", "mising"), "unknown rule 'mising'; did you mean 'missing'?"),
        (("explain", "zzzzzz"), "unknown rule 'zzzzzz'; `mipcheck explain` lists the rules"),
    ],
)
def test_wrong_usage(project: Path, arguments: tuple[str, ...], message: str) -> None:
    done = invoke(*arguments, cwd=project)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_mistake_in_the_configuration(project: Path) -> None:
    (project / "mipcheck.toml").write_text('\nfial-on = "error"\n', encoding="utf-8")
    done = invoke("check", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mipcheck: mipcheck.toml:2:1: unknown key 'fial-on'; did you mean 'fail-on'?\n"


def test_a_rule_id_in_the_configuration_that_does_not_exist(project: Path) -> None:
    (project / "mipcheck.toml").write_text('[severity]\nMIP0001 = "note"\n', encoding="utf-8")
    done = invoke("check", cwd=project)
    assert done.returncode == 2
    assert done.stderr.startswith("mipcheck: mipcheck.toml:2:1: unknown rule 'MIP0001'; did you mean 'MIP0")


def test_a_broken_rule_pack(project: Path) -> None:
    (project / "mipcheck.toml").write_text('rule-packs = ["pack.toml"]\n', encoding="utf-8")
    (project / "pack.toml").write_text('kind = "polcy"\n', encoding="utf-8")
    done = invoke("check", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pack.toml:1: " in done.stderr
    assert "'policy'" in done.stderr


@pytest.mark.parametrize("arguments", [(".",), ("-",), (), ("sub",)])
def test_no_input(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "sub").mkdir()
    done = invoke("check", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("mipcheck: no Python file or notebook in ")


def test_several_outputs_in_one_run(project: Path) -> None:
    (project / "out.json").write_text("old", encoding="utf-8")
    done = invoke("check", "--output", "text", "--output", "json:out.json", cwd=project)
    assert done.stdout.startswith("0 calls judged in 1 file\nPolicy sha256:")
    document = json.loads((project / "out.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, json_schema())
    assert document["tool"] == {"name": "mipcheck", "version": __version__}
    assert sorted(path.name for path in project.iterdir()) == ["app.py", "out.json", "pyproject.toml"]


def test_the_report_speaks_of_paths_below_the_root(judged: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    judged("missing")
    Path("sub").mkdir()
    Path("pyproject.toml").write_text("[tool.mipcheck]\n", encoding="utf-8")
    monkeypatch.chdir("sub")
    assert call_main(monkeypatch, "check", "..", "--output", "json:report.json", "--output", "text:report.txt") == 1
    document = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert (document["root"], document["calls"][0]["path"]) == ("..", "app.py")
    assert document["policy"]["sources"] == ["pyproject.toml"]
    text = Path("report.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "../app.py\n  ../app.py:2:1: error MIP001 missing: acme: call\n    2 | call()\n      | ^^^^^^\n"
    )


def test_a_file_replaced_keeps_its_mode(project: Path) -> None:
    output = project / "out.txt"
    output.touch(0o640)
    invoke("check", "--output", "text:out.txt", cwd=project)
    assert output.stat().st_mode & 0o777 == 0o640
    assert output.read_text(encoding="utf-8").startswith("0 calls judged in 1 file\n")


def test_a_configuration_as_in_pyproject(project: Path) -> None:
    (project / "mipcheck.toml").write_text('[tool.mipcheck]\nfail-on = "error"\n', encoding="utf-8")
    done = invoke("check", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert "mipcheck.toml:1:" in done.stderr
    assert "[tool.mipcheck] is for pyproject.toml" in done.stderr


def test_an_output_may_be_a_device(project: Path) -> None:
    assert invoke("check", "--output", "text:/dev/null", cwd=project).returncode == 0


def test_what_the_engine_is_asked(judged: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    requests = judged("missing")
    (project / "gen").mkdir()
    for name in ("gen/a.py", "b.py", "c.py"):
        (project / name).touch()
    text = 'exclude = ["gen"]\nself-hosted-hosts = ["dg.example"]\n'
    (project / "mipcheck.toml").write_text(text, encoding="utf-8")
    call_main(
        monkeypatch, "check", "b.py", "gen/a.py", "--sdk-version", "Deepgram_SDK==5.1", "--sdk-version", "httpx=1.0rc1"
    )
    (request,) = requests
    assert request.root == project
    assert request.targets == ("b.py", "gen/a.py")
    assert request.project == ("app.py", "b.py", "c.py", "gen/a.py")
    assert request.sdk_versions == {"deepgram-sdk": "5.1", "httpx": "1.0rc1"}
    assert request.self_hosted_hosts == ("dg.example",)
    call_main(monkeypatch, "check", "b.py", "gen/a.py", "--force-exclude")
    assert requests[-1].targets == ("b.py",)
    call_main(monkeypatch, "check", "gen/a.py", "--force-exclude")  # a commit of nothing else is none to refuse
    assert requests[-1].targets == ()


def test_a_reader_that_goes_away_does_not_change_the_exit_code(project: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as stdout:
        command = [*COMMAND, "check", "--output", "json"]
        done = subprocess.run(command, cwd=project, env=ENVIRONMENT, stdout=stdout, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupt_is_not_a_traceback(project: Path) -> None:
    program = "import os, signal, sys, mipcheck.engine as e, mipcheck.cli as c\n"
    program += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # background jobs ignore it
    program += "e.analyze = lambda request: os.kill(os.getpid(), signal.SIGINT)\n"
    program += "sys.argv = ['mipcheck', 'check']\nsys.exit(c.main())\n"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (128 + signal.SIGINT, "", "mipcheck: interrupted")


@pytest.mark.parametrize("error", [RecursionError("too deep"), MemoryError(), ZeroDivisionError("\x1b[2Jodd")])
def test_a_mistake_of_ours_is_a_message(
    judged: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def fail(request: AnalysisRequest) -> Analysis:
        raise error

    judged(None)
    monkeypatch.setattr(mipcheck.engine, "analyze", fail)
    assert call_main(monkeypatch, "check") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"mipcheck: internal error, nothing was judged: {type(error).__name__}")
    assert "\x1b" not in said.err
    monkeypatch.setenv("MIPCHECK_DEBUG", "1")
    with pytest.raises(type(error)):
        call_main(monkeypatch, "check")


def test_explain(project: Path) -> None:
    done = invoke("explain", "MIP001", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("MIP001 opt-out-missing (error)\n")
    titles = [line for line in done.stdout.splitlines() if line in ("Why", "Bad", "Good", "How to fix it")]
    assert titles == ["Why", "Bad", "Good", "How to fix it"]
    assert invoke("explain", "missing", cwd=project).stdout == done.stdout
    assert invoke("explain", "mip001", cwd=project).stdout == done.stdout


def test_explain_without_a_rule_lists_them(project: Path) -> None:
    lines = invoke("explain", cwd=project).stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    assert {"MIP001", "MIP006", "MIP901"} <= {line.split()[0] for line in lines}


def test_rules_list(project: Path) -> None:
    done = invoke("rules", "list", cwd=project)
    assert done.returncode == 0
    assert all(f"\n{title}\n" in f"\n{done.stdout}" for title in ("Rules", "Libraries", "HTTP and websocket clients"))


def test_version_and_help(project: Path) -> None:
    assert invoke("--version", cwd=project).stdout == f"mipcheck, version {__version__}\n"
    for arguments in (("--help",), ("check", "--help")):
        done = invoke(*arguments, cwd=project)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Examples:\n" in done.stdout
        assert [line.split()[0] for line in done.stdout.split("Exit codes:\n")[1].splitlines()] == [
            "0",
            "1",
            "2",
            "3",
            "4",
        ]


def test_help_imports_nothing_heavy(project: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "mipcheck", "--help"]
    done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    imported = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if "|" in line}
    assert "click" in imported
    assert imported & {"libcst", "tomli", "packaging", "mipcheck.run", "mipcheck.catalog.loader"} == set()


HEAVY = {
    *("libcst", "tomli", "packaging", "difflib", "subprocess", "tempfile"),
    *("mipcheck.catalog.loader", "mipcheck.catalog.model", "mipcheck.resolve.values", "mipcheck.facts"),
}


def imported_by_check(project: Path, *arguments: str) -> set[str]:
    """The modules that a run imports which finds nothing."""
    code = "import sys; from mipcheck.cli import main; main(); print(*sys.modules)"
    command = [sys.executable, "-c", code, "check", *arguments]
    done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("0 calls judged in 1 file\n")
    return set(done.stdout.splitlines()[-1].split())


def test_files_without_a_call_are_judged_without_parser_and_rules(tmp_path: Path) -> None:
    (tmp_path / "store.py").write_text("import requests\n\nrequests.post('https://example.com')\n")
    (tmp_path / "stt.py").write_text("URL = 'https://api.deepgram.com/v1/listen'\n")
    assert imported_by_check(tmp_path, "store.py") & HEAVY == set()


def test_a_file_that_only_calls_a_wrapper_is_judged(tmp_path: Path) -> None:
    (tmp_path / "wrapper.py").write_text(
        "import requests\n\n"
        "def post(query, audio):\n"
        "    return requests.post('https://api.deepgram.com/v1/listen', params=query, data=audio)\n"
    )
    (tmp_path / "app.py").write_text("from wrapper import post\n\npost({}, b'')\n")
    assert imported_by_check(tmp_path, "app.py") >= {"libcst", "mipcheck.catalog.loader"}


def on_terminal(project: Path, **environment: str) -> str:
    """What a run says on a terminal."""
    controller, terminal = pty.openpty()
    command = [*COMMAND, "rules", "list"]
    subprocess.run(command, cwd=project, env=ENVIRONMENT | environment, stdout=terminal, check=True)
    os.close(terminal)
    said = os.read(controller, 1024).decode()
    os.close(controller)
    return said


def test_colour_on_a_terminal_only(project: Path) -> None:
    assert "\x1b[" in on_terminal(project, TERM="xterm")
    assert "\x1b[" not in on_terminal(project, TERM="xterm", NO_COLOR="1")
    assert "\x1b[" not in invoke("rules", "list", cwd=project).stdout


class Terminal:
    """A standard error that somebody looks at."""

    def __init__(self) -> None:
        self.said = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.said += text
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def test_progress_is_shown_once_a_run_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, *(float(second) for second in range(3, 99))])
    terminal = Terminal()
    monkeypatch.setattr("mipcheck.report.progress.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressDisplay() as progress:
        progress(1, 10)
        assert terminal.said == ""
        progress(4, 10)
        assert "4/10" in terminal.said
        progress(10, 10)
    assert "10/10" in terminal.said


def test_no_progress_off_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter(range(0, 900, 9))
    monkeypatch.setattr("mipcheck.report.progress.time.monotonic", lambda: float(next(clock)))
    with ProgressDisplay() as progress:
        progress(4, 10)
    assert capsys.readouterr().err == ""


def test_a_run_is_a_function_of_its_inputs(judged: Callable[..., Any]) -> None:
    judged("missing", UNREAD)
    assert run(Options()) == run(Options(paths=("app.py", ".", "app.py")))


def test_run_raises_what_is_wrong_before_anything_is_judged(judged: Callable[..., Any]) -> None:
    requests = judged("missing")
    Path("mipcheck.toml").write_text("zebra = 1", encoding="utf-8")
    with pytest.raises(ConfigError):
        run(Options())
    assert requests == []
