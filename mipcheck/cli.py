"""The command line. Whatever costs time to import is imported by the command that needs it."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mipcheck import __version__
from mipcheck.commands.options import judging_options
from mipcheck.errors import InputError
from mipcheck.garbage import collecting_seldom

if TYPE_CHECKING:
    from mipcheck.run import Options

EXIT_USAGE = 2
EXIT_NO_INPUT = 3
EXIT_INTERRUPTED = 130

_EXIT_CODES = """\b
Exit codes:
  0  nothing open at or above --fail-on
  1  open findings
  2  wrong usage, configuration or rule file; nothing was judged
  3  no input files
  4  judged, but a file that mentions Deepgram could not be read or parsed
"""

_GROUP_EPILOG = f"""\b
Examples:
  mipcheck check                        judge the current folder
  mipcheck check src/ --output json     the whole report, for machines
  mipcheck audit --output html:a.html   the report for an auditor
  mipcheck fix --diff                   what would opt the calls out
  mipcheck explain MIP003               what a rule means and how to fix it

{_EXIT_CODES}"""

_CHECK_EPILOG = f"""\b
Examples:
  mipcheck check
  mipcheck check app/stt.py app/tts.py
  mipcheck check --output text --output json:mipcheck.json
  mipcheck check --sdk-version deepgram-sdk=5.1.0
  mipcheck check --strict
  mipcheck check --fix                  as a pre-commit hook

{_EXIT_CODES}"""


class _Commands(click.Group):
    """The commands below, and those with a module of their own, which is imported when one is asked for."""

    _own_modules = ("audit", "baseline", "config", "fix", "init", "rules")

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *self._own_modules])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._own_modules:
            return super().get_command(ctx, cmd_name)
        found: click.Command = getattr(import_module(f"mipcheck.commands.{cmd_name}"), cmd_name)
        return found


@click.group(
    cls=_Commands,
    epilog=_GROUP_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="mipcheck")
def cli() -> None:
    """Find every Deepgram call in a Python codebase and say whether mip_opt_out=true reaches the wire.

    Deepgram keeps and trains on every request that does not opt out, so the parameter has to be on each call.
    """


@cli.command(epilog=_CHECK_EPILOG)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="Write a report as text, json, sarif, github, gitlab, junit, markdown or csv, to standard output or to FILE. "
    "May be repeated.  [default: text]",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="The least severity of an open finding that makes the exit code 1.  [default: error]",
)
@click.option("--strict", is_flag=True, help="Treat every finding as an error, undetermined calls included.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Accept the findings that `mipcheck baseline` wrote to FILE, and no more of each than it counts.",
)
@click.option("--prune", is_flag=True, help="Take out of the baseline what is not found any more.")
@click.option(
    "--since",
    metavar="REF",
    help="Report only calls on lines changed since the merge base with REF, a branch or commit.",
)
@click.option(
    "--add-suppressions",
    metavar="REASON",
    help="Write a comment with REASON at every open finding, then judge again.",
)
@click.option(
    "--fix",
    "fixing",
    is_flag=True,
    help="First fix what `mipcheck fix` can safely fix; the exit code is 1 if that changed a file.",
)
@judging_options
@click.pass_context
def check(
    ctx: click.Context,
    options: Options,
    outputs: tuple[str, ...],
    fail_on: str | None,
    strict: bool,
    baseline: Path | None,
    prune: bool,
    since: str | None,
    add_suppressions: str | None,
    fixing: bool,
) -> None:
    """Judge every call in PATH: files, or folders with all below them; by default, or for -, the current folder.

    Only PATH is reported on; the rest of the project is read where it is needed to follow a call, so naming a few files
    gives the verdicts of a full run.
    """
    from mipcheck.commands.arguments import gate_options
    from mipcheck.report.output import parse_outputs, write_outputs
    from mipcheck.report.progress import ProgressDisplay
    from mipcheck.run import run

    destinations = parse_outputs(outputs)
    if prune and baseline is None:
        raise InputError("--prune needs to know which: name the file with --baseline")
    if add_suppressions is not None:
        from mipcheck.policy.written import suppression_comment

        if fixing or not options.suppressions:
            raise InputError("--add-suppressions goes neither with --fix nor with --no-suppressions")
        suppression_comment(("MIP001",), add_suppressions)  # a bad reason is told of before the judging
    options = gate_options(options, fail_on=fail_on, strict=strict, baseline=baseline, since=since)
    if fixing:
        if prune:
            raise InputError("--prune does not go with --fix: run the one after the other")
        from mipcheck.commands.fix import fix_and_report

        ctx.exit(fix_and_report(options, destinations))
    with ProgressDisplay() as progress:
        report, folder = run(options, progress)
    if add_suppressions is not None:
        from mipcheck.policy.written import add_suppressions as write_comments

        written = write_comments(folder, report.calls, add_suppressions)
        _complain(written.summary)
        with ProgressDisplay() as progress:
            report, folder = run(options, progress)
    write_outputs(destinations, report, folder)
    if prune and baseline is not None:
        from mipcheck.policy.baseline_file import write_baseline

        write_baseline(baseline, report.baseline)
    ctx.exit(report.exit_code)


@cli.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Explain RULE (MIP001, or a verdict such as missing): what, why, a bad and a good example, how to fix it.

    Without RULE, list the rules.
    """
    from mipcheck.catalog.explain import explain_rule, list_policies
    from mipcheck.catalog.loader import load_catalog

    policies = load_catalog().policies
    _show(list_policies(policies) if rule is None else explain_rule(policies, rule))


def _show(text: str) -> None:
    from mipcheck.report.output import wants_colour, write_stdout

    write_stdout(text + "\n" if wants_colour(sys.stdout.isatty()) else click.unstyle(text) + "\n")


def main() -> int:
    """Run the command line and return the exit code; every error becomes a message, never a traceback."""
    atexit.register(gc.freeze)  # to look for garbage once more when all ends takes a tenth of a short run
    try:
        with collecting_seldom():
            result = cli.main(prog_name="mipcheck", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted")
        return EXIT_INTERRUPTED
    except InputError as error:
        from mipcheck.run import NoInputError

        _complain(str(error))
        return EXIT_NO_INPUT if isinstance(error, NoInputError) else EXIT_USAGE
    except OSError as error:
        if error.errno != errno.EPIPE:
            _complain(f"{error.filename or 'input or output'}: {error.strerror or error}")
        return EXIT_USAGE
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    from mipcheck.catalog.errors import RuleError

    if isinstance(error, RuleError):
        _complain(str(error))
    elif os.environ.get("MIPCHECK_DEBUG"):
        raise error
    else:
        _complain(
            f"internal error, nothing was judged: {type(error).__name__}: {error}\n"
            "Please report it, with the traceback that MIPCHECK_DEBUG=1 shows."
        )
    return EXIT_USAGE


def _complain(message: str) -> None:
    from mipcheck.report.strings import printable

    lines = "\n".join(printable(line) for line in message.split("\n"))
    click.echo(f"mipcheck: {lines}", file=sys.stderr, err=True)
