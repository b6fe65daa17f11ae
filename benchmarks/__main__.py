"""``python benchmarks`` measures mipcheck beside its peers, in one run on one tree, and writes README.md here.

Every command runs once a round, in turn, so that a slow moment of the machine meets all of them; medians are quoted.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from trees import HERE, SEMGREP_RULE, copy_calls, make_environment, make_tree, versions

_MARKER = "<!-- measured -->"
_PARSE = (
    "import sys, libcst; [libcst.parse_module(open(name, 'rb').read()) for name in open(sys.argv[1]).read().split()]"
)


class Command(NamedTuple):
    """What is run: in a folder, after ``forget`` was removed; compared with the command named ``beside``."""

    name: str
    words: tuple[str, ...]
    folder: Path
    beside: str
    forget: Path | None = None


class Run(NamedTuple):
    """How long a command took, and the memory of its largest process."""

    seconds: float
    megabytes: float


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(prog="python benchmarks", description=__doc__)
    parser.add_argument("--size", choices=["small", "large"], default="small", help="the tree: 3,600 or 36,000 files")
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs  [default: 5]")
    parser.add_argument("--only", default="", help="commands whose name holds this word")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "mipcheck-benchmarks")
    asked = parser.parse_args()
    asked.folder.mkdir(exist_ok=True)
    commands = make_environment(asked.folder / "environment")
    tree = make_tree(asked.folder / asked.size, commands, asked.size)
    known = _commands(asked.folder, commands, tree)
    known += _on_calls(asked.folder, commands) if asked.size == "small" else []
    wanted = [item for item in known if asked.only in item.name]
    load = os.getloadavg()[0]
    runs: dict[str, list[Run]] = {item.name: [] for item in wanted}
    for number in range(asked.rounds + 1):
        for item in wanted:
            run = _run(item)
            if number:  # the first round only warms the file system's cache
                runs[item.name].append(run)
            sys.stderr.write(f"{number}: {item.name}: {run.seconds:.2f} s, {run.megabytes:.0f} MB\n")
    found = ", ".join(f"{name} {version}" for name, version in versions(commands).items())
    files = sum(1 for _ in tree.rglob("*.py"))
    about = (
        f"`{asked.size}` tree: {files} Python files. Median of {asked.rounds} rounds, {time.strftime('%Y-%m-%d')}, "
        f"{os.cpu_count()} processors ({_processor()}), on which "
        f"{load:.1f} others were running at the beginning; Python {platform.python_version()}, {found}."
    )
    table = "\n".join([about, "", *_table(wanted, runs)])
    sys.stdout.write(table + "\n")
    if not asked.only:
        _write(asked.size, table)


def _commands(work: Path, at: Path, tree: Path) -> list[Command]:
    """What is run on a tree."""
    rule = work / "semgrep.yml"
    rule.write_text(SEMGREP_RULE)
    hook = [str(path.relative_to(tree)) for path in sorted(tree.glob("*/*utils/*.py"))[:3]]
    cold, warm = _mipcheck(work, at, "cache"), _mipcheck(work, at, "kept")
    semgrep = (str(at / "semgrep"), "scan", "--metrics", "off", "--disable-version-check", "-q", "--config", str(rule))
    ruff = (str(at / "ruff"), "check", "--isolated", "--no-cache", "-q", "--exit-zero", "--select", "S113", ".")
    pattern = ("run", "-l", "py", "-p", "requests.post($$$)", ".")
    word = "ripgrep, the word"
    return [
        Command("import click", (str(at / "python"), "-c", "import click"), tree, "import click"),
        Command("mipcheck, a hook on three files", (*warm, *hook), tree, "import click"),
        Command("the hook, nothing kept", (*cold, "--no-cache", *hook), tree, "import click"),
        Command(word, (str(at / "rg"), "-il", "-tpy", "deepgram", "."), tree, word),
        Command("ruff, one rule", ruff, tree, word),
        Command("ast-grep, one pattern", (str(at / "ast-grep"), *pattern), tree, word),
        Command("semgrep, one pattern", (*semgrep, "."), tree, word),
        Command("mipcheck, nothing kept", cold, tree, word, work / "cache"),
        Command("its 20 files that make calls", cold, tree / "application", word, work / "cache"),
        Command("mipcheck, all kept", warm, tree, "mipcheck, nothing kept"),
        Command("the 20 files, all kept", warm, tree / "application", "its 20 files that make calls"),
    ]


def _on_calls(work: Path, at: Path) -> list[Command]:
    """What is run on files that all make calls."""
    few, many = copy_calls(work / "calls100", 100), copy_calls(work / "calls1000", 1000)
    names = work / "names.txt"
    names.write_text("\n".join(map(str, sorted(many.rglob("*.py")))))
    cold, warm = _mipcheck(work, at, "cache"), _mipcheck(work, at, "kept")
    parse = "LibCST parses 1,000 files"
    return [
        Command(parse, (str(at / "python"), "-c", _PARSE, str(names)), many, parse),
        Command("mipcheck judges the 1,000", cold, many, parse, work / "cache"),
        Command("mipcheck, facts kept of them", warm, many, parse),
        Command("mipcheck judges 100 of them", cold, few, "mipcheck judges the 1,000", work / "cache"),
    ]


def _mipcheck(work: Path, at: Path, cache: str) -> tuple[str, ...]:
    return (str(at / "mipcheck"), "check", "--fail-on", "never", "--root", ".", "--cache-dir", str(work / cache))


def _run(command: Command) -> Run:
    if command.forget is not None:
        shutil.rmtree(command.forget, ignore_errors=True)
    started = time.perf_counter()
    process = os.fork()
    if not process:
        os.chdir(command.folder)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.execv(command.words[0], command.words)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in (0, 4):  # 4: a package holds a file that cannot be parsed
        raise SystemExit(f"{command.name} failed: {' '.join(command.words)}")
    return Run(seconds, usage.ru_maxrss / 1024)


def _table(commands: Sequence[Command], runs: dict[str, list[Run]]) -> list[str]:
    seconds = {name: median(run.seconds for run in found) for name, found in runs.items()}
    lines = ["| command | seconds | memory | ratio |", "|---|---:|---:|---|"]
    for command in commands:
        beside = seconds.get(command.beside)
        alone = beside is None or command.beside == command.name
        ratio = "" if alone else f"{seconds[command.name] / (beside or 1):.2f} times {command.beside}"
        memory = max(run.megabytes for run in runs[command.name])
        lines.append(f"| {command.name} | {seconds[command.name]:.2f} | {memory:.0f} MB | {ratio} |")
    return lines


def _write(size: str, table: str) -> None:
    """Put the table in its place in the README."""
    readme = HERE / "README.md"
    head, *parts = readme.read_text(encoding="utf-8").split(f"{_MARKER}\n")
    known = {part.split("`")[1]: part.strip() for part in parts if part.count("`") > 1}
    known[size] = table
    text = head + "".join(f"{_MARKER}\n\n{known[name]}\n\n" for name in ("small", "large") if name in known)
    readme.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
