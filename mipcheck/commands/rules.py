"""``mipcheck rules``: look at what is known of libraries, and test what a team adds to it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mipcheck.catalog.model import Catalog
    from mipcheck.rulepacks.harness import Failure

_TEST_EPILOG = """\b
Examples:
  mipcheck rules test policies/               the packs and all the cases in a folder
  mipcheck rules test policies/acme.toml      one pack, and the cases in policies/acme/
  mipcheck rules test cases/calls.py --pack policies/acme.toml

\b
Exit codes:
  0  the rules say what the cases expect
  1  a finding that is expected is missing, or one that is not is there (noisy)
  2  wrong usage, or a rule file or case that cannot be understood
  3  no cases
"""

_CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the rule packs of this configuration, instead of the nearest mipcheck.toml or pyproject.toml.",
)


@click.group()
def rules() -> None:
    """Look at the rules: what is known of each library and client. Start and test rule packs of your own."""


@rules.command("list")
@_CONFIG
def list_rules(config: Path | None) -> None:
    """List the rule ids, the libraries and the clients whose calls are judged."""
    from mipcheck.catalog.explain import list_catalog

    _show(list_catalog(_catalog(Path(), config)))


@rules.command("show")
@click.argument("name", metavar="ID")
@_CONFIG
def show_rule(name: str, config: Path | None) -> None:
    """Show what is known of ID: a library, an HTTP client, a command or a rule, as `mipcheck rules list` names it.

    Of a library: its calls, where each may have the option, and what comes of that in which releases.
    """
    from mipcheck.rulepacks.describe import describe

    _show(describe(_catalog(Path(), config), name))


@rules.command("test", epilog=_TEST_EPILOG)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH...")
@click.option(
    "--pack", "packs", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="Add a rule pack."
)
@_CONFIG
@click.pass_context
def run_cases(ctx: click.Context, paths: tuple[Path, ...], packs: tuple[Path, ...], config: Path | None) -> None:
    """Hold the rules against cases: Python files that say in comments what is expected of each call.

    PATH is a case, a folder of cases and rule packs, or a rule pack with its cases in the folder of the same name.
    `# expect: missing` stands on a call or on the line above it, `# requires: acme-speech==1.2` says which release is
    in use. A call without an expectation must not be judged. NAME.fixed.py is what `mipcheck fix` makes of NAME.py.
    """
    from mipcheck.rulepacks.harness import cases_of, find_packs, run_case
    from mipcheck.run import NoInputError

    cases = cases_of(paths)
    if not cases:
        raise NoInputError(f"no cases in {', '.join(map(str, paths))}")
    catalog = _catalog(paths[0], config, [*find_packs(paths), *packs])
    failures = [failure for path in cases for failure in run_case(path, catalog)]
    _show("\n".join([*map(_line, failures), _summary(len(cases), failures)]))
    ctx.exit(1 if failures else 0)


@rules.command("new")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--call", default="acme.speech.transcribe", show_default=True, metavar="PATH", help="The wrapper's path.")
@click.option("--option", default="private", show_default=True, metavar="NAME", help="Its keyword that opts out.")
def new_pack(file: Path, call: str, option: str) -> None:
    """Write a rule pack to FILE, with comments on every key, and cases for it in the folder of the same name.

    PATH is how the function is reached from an import: acme.speech.transcribe, acme.speech.Client().transcribe.
    """
    from mipcheck.rulepacks.start import start_pack, wrapper

    files = start_pack(file, wrapper(call, option))
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder = file.parent.as_posix()
    _show("\n".join(f"wrote {path.as_posix()}" for path in files))
    _show(
        f"\nTest it:    mipcheck rules test {file.as_posix()}\n"
        f'Use it:     rule-packs = ["{folder}/*.toml"] in the configuration\n'
        f'and there:  exclude = ["{file.with_suffix("").as_posix()}/**"], so that the cases are not taken for your code'
    )


def _catalog(near: Path, config: Path | None, packs: list[Path] | None = None) -> Catalog:
    """The shipped rules, the packs of the configuration and ``packs``."""
    from mipcheck.catalog.loader import load_catalog
    from mipcheck.config.load import load_settings

    wanted = {path.resolve(): path for path in (*load_settings(near, config).rule_packs, *(packs or ()))}
    return load_catalog(list(wanted.values()))


def _line(failure: Failure) -> str:
    kind = click.style(failure.kind, fg="red", bold=True)
    return f"{failure.path.as_posix()}:{failure.line}: {kind}: {failure.message}"


def _summary(cases: int, failures: list[Failure]) -> str:
    told = f"{cases} case{'' if cases == 1 else 's'} tested"
    if not failures:
        return f"{told}: all as expected"
    kinds = Counter(failure.kind for failure in failures)
    return f"{told}: {kinds['missing']} missing, {kinds['noisy']} noisy"


def _show(text: str) -> None:
    from mipcheck.report.output import wants_colour, write_stdout

    write_stdout(text + "\n" if wants_colour(sys.stdout.isatty()) else click.unstyle(text) + "\n")
