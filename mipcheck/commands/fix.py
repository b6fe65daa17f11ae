"""``mipcheck fix``: put the opt-out where it is missing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mipcheck.commands.options import judging_options

if TYPE_CHECKING:
    from mipcheck.report.destinations import Destination
    from mipcheck.run import Options

_EPILOG = """\b
Examples:
  mipcheck fix
  mipcheck fix app/stt.py --diff
  mipcheck fix --diff | git apply
  mipcheck fix --unsafe

\b
Exit codes are those of `mipcheck check` for what is left: 0, 1, 2, 3 or 4.
With --diff, 1 also says that there is something to change.
"""


@click.command(epilog=_EPILOG)
@click.option("--diff", "as_diff", is_flag=True, help="Write the changes as a diff for git apply, and change no file.")
@click.option("--unsafe", is_flag=True, help="Make the changes, too, that may collide or change another caller.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="The least severity of a finding left open that makes the exit code 1.  [default: error]",
)
@click.option("--strict", is_flag=True, help="Treat every finding as an error, undetermined calls included.")
@judging_options
@click.pass_context
def fix(ctx: click.Context, options: Options, as_diff: bool, unsafe: bool, fail_on: str | None, strict: bool) -> None:
    """Put the opt-out where it is missing in PATH, in the way that works for the release in use.

    Only files in PATH are changed, and only where every fixed call is then judged opted out and no other call is worse
    off; every finding that is left says why. --diff shows the changes and makes none.
    """
    from mipcheck.commands.arguments import gate_options
    from mipcheck.fix.session import fails, run_fix
    from mipcheck.fix.show import diff, render
    from mipcheck.report.output import wants_colour, write_stdout, write_stdout_bytes
    from mipcheck.report.progress import ProgressDisplay

    options = gate_options(options, fail_on=fail_on, strict=strict, baseline=None, since=None)
    with ProgressDisplay() as progress:
        done = run_fix(options, unsafe=unsafe, dry=as_diff, progress=progress)
    if as_diff:
        write_stdout_bytes(diff(done))
        click.echo(render(done), err=True, nl=False)
    else:
        write_stdout(render(done, colour=wants_colour(sys.stdout.isatty())))
    ctx.exit(fails(done) if as_diff else done.report.exit_code)


def fix_and_report(options: Options, destinations: tuple[Destination, ...]) -> int:
    """``mipcheck check --fix``: fix what is safe to fix, then report on what is left; the exit code to end with."""
    from mipcheck.fix.session import fails, run_fix
    from mipcheck.fix.show import summary
    from mipcheck.report.output import write_outputs
    from mipcheck.report.progress import ProgressDisplay

    with ProgressDisplay() as progress:
        done = run_fix(options, unsafe=False, progress=progress)
    write_outputs(destinations, done.report, done.root)
    if done.changed:
        click.echo(f"mipcheck: {summary(done)}", err=True)
    return fails(done)
