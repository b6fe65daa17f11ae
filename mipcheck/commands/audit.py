"""``mipcheck audit``: what is handed to an auditor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mipcheck.options import judging_options

if TYPE_CHECKING:
    from mipcheck.run import Options

_EPILOG = """\b
Examples:
  mipcheck audit
  mipcheck audit --output html:audit.html --output json:audit.json

\b
Exit codes are those of `mipcheck check`, but findings are no failure: 0, 2, 3 or 4.
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="Write the report as html, json, csv or markdown, to standard output or to FILE. May be repeated.  "
    "[default: markdown]",
)
@click.option("--name", metavar="NAME", help="What the repository is called.  [default: its folder's name]")
@click.option("--blame", is_flag=True, help="Say of each call who changed its line last, as git has it.")
@judging_options
@click.pass_context
def audit(ctx: click.Context, options: Options, outputs: tuple[str, ...], name: str | None, blame: bool) -> None:
    """Report on every call in PATH, compliant or not: where it sends what, the verdict with its evidence, who owns it,
    who waived what until when.

    Paths may lie in several repositories; each gets a part of its own. SOURCE_DATE_EPOCH, where it is set, is the time
    of the report and the day of its waivers.
    """
    from mipcheck.audit.running import Request, run_audit

    given = ctx.get_parameter_source("today") is not click.core.ParameterSource.DEFAULT
    ctx.exit(run_audit(Request(options, outputs=outputs, day_given=given, name=name, blame=blame)))
