"""``mipcheck baseline``: take stock of the findings there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mipcheck.commands.options import judging_options

if TYPE_CHECKING:
    from mipcheck.run import Options

_EPILOG = """\b
Examples:
  mipcheck baseline . --write mipcheck.baseline
  mipcheck check --baseline mipcheck.baseline
  mipcheck baseline src/ --write mipcheck.baseline   renew what is said of src/
  mipcheck baseline --prune --write mipcheck.baseline

\b
Exit codes are those of `mipcheck check`, but findings are no failure: 0, 2, 3 or 4.
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the baseline to FILE instead of standard output. What FILE says of files outside PATH is kept.",
)
@click.option("--prune", is_flag=True, help="Only take out of FILE what is not found any more; add nothing.")
@judging_options
@click.pass_context
def baseline(ctx: click.Context, options: Options, write: Path | None, prune: bool) -> None:
    """List the open findings in PATH as known, so that `mipcheck check --baseline FILE` fails on new ones only.

    A finding is known by a fingerprint of its file, the function around it and what it calls, with the number of such
    calls. Lines play no part in it, so moving or reformatting code changes nothing.
    """
    from mipcheck.errors import InputError
    from mipcheck.policy.baseline_file import render_baseline, write_baseline
    from mipcheck.policy.stocktaking import take_stock
    from mipcheck.report.output import write_stdout
    from mipcheck.report.progress import ProgressDisplay

    if prune and (write is None or not write.is_file()):
        raise InputError("--prune needs a baseline: name the file with --write")
    with ProgressDisplay() as progress:
        stock = take_stock(options, write, prune=prune, progress=progress)
    if write is None:
        write_stdout(render_baseline(stock.entries), "utf-8")
    else:
        write_baseline(write, stock.entries)
        click.echo(f"{stock.summary} in {write}", err=True)
    ctx.exit(stock.exit_code)
