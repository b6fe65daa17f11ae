"""The reader of case files and the comparison, without the engine."""

from pathlib import Path

import pytest

from mipcheck.findings import JudgedCall, Verdict
from mipcheck.rulepacks.casefile import CaseError, Expectation, compare, find_cases, read_case


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def call(line: int, end_line: int | None = None, verdict: Verdict = "missing", path: str = "a.py") -> JudgedCall:
    return JudgedCall("id", path, line, 1, end_line or line, 9, "f", "listen", "/v1/listen", verdict, "no addons")


def test_expectation_on_the_line_and_above(tmp_path: Path) -> None:
    path = write(tmp_path, "a.py", "send()  # expect: missing\nif x:\n    # expect: opted-out\n    send(\n    )\n")
    assert read_case(path).expectations == (Expectation("a.py", 1, "missing"), Expectation("a.py", 4, "opted-out"))


def test_a_directive_inside_a_string_is_none(tmp_path: Path) -> None:
    path = write(tmp_path, "a.py", 'TEXT = """\n# expect: missing\n# requires: deepgram-sdk==1\n"""\n')
    case = read_case(path)
    assert case.expectations == ()
    assert case.requires == {}


def test_requirements_of_several_lines_and_clauses(tmp_path: Path) -> None:
    path = write(tmp_path, "a.py", "# requires: Deepgram_SDK>=5, <6, httpx~=0.27\n# requires: deepgram-sdk!=5.1.0\n")
    assert read_case(path).requires == {"deepgram-sdk": ">=5,<6,!=5.1.0", "httpx": "~=0.27"}


def test_a_folder_with_a_marker_is_one_case(tmp_path: Path) -> None:
    write(tmp_path, "single.py", "")
    write(tmp_path, "several/CASE", "Options in another module.\n")
    write(tmp_path, "several/main.py", "send()  # expect: missing\n")
    write(tmp_path, "several/app/options.py", "# requires: deepgram-sdk==4.8.1\n")
    write(tmp_path, "deeper/one.py", "")
    found = list(find_cases(tmp_path))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["deeper/one.py", "several", "single.py"]
    case = read_case(tmp_path / "several")
    assert case.title == "Options in another module."
    assert case.files == ("app/options.py", "main.py")
    assert case.expectations == (Expectation("main.py", 1, "missing"),)
    assert case.requires == {"deepgram-sdk": "==4.8.1"}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("\nsend()  # expect: opted_out\n", 2, "did you mean 'opted-out'?"),
        ("# requires: deepgram-sdk\n", 1, "is no requirement"),
        ("# requires: deepgram-sdk==\n", 1, "is no requirement"),
        ("x = '''\n", 1, "this is no Python"),
    ],
)
def test_mistakes_have_a_place(tmp_path: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(CaseError, match=rf"^a\.py:{line}: ") as caught:
        read_case(write(tmp_path, "a.py", text))
    assert told in str(caught.value)


def test_compare_tells_all_three_differences(tmp_path: Path) -> None:
    path = write(tmp_path, "a.py", "f()  # expect: missing\ng()  # expect: opted-out\nh()  # expect: missing\ni()\n")
    outcome = compare(read_case(path), [call(1), call(2), call(4)])
    assert not outcome.passed
    assert outcome.lines() == [
        "a.py:2: expected opted-out, but it is missing (listen): no addons",
        "a.py:3: expected missing, but nothing is judged here",
        "a.py:4: missing (listen), but nothing is expected here",
    ]


def test_the_nearest_call_answers(tmp_path: Path) -> None:
    path = write(tmp_path, "a.py", "f(\n    g(),  # expect: opted-in\n)\n# expect: missing\nh(\n)\n")
    case = read_case(path)
    outer, inner, below = call(1, 3), call(2, 2, "opted-in"), call(5, 6)
    assert compare(case, [inner, below]).passed
    assert compare(case, [outer, inner, below]).noisy == (outer,)
    assert compare(case, [call(2, 2, "opted-in", "b.py"), below]).missing == (Expectation("a.py", 2, "opted-in"),)
