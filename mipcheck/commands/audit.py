"""``mipcheck audit``: what is handed to an auditor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mipcheck.commands.options import judging_options

if TYPE_CHECKING:
    from mipcheck.run import Options

_EPILOG = """\b
Examples:
  mipcheck audit
  mipcheck audit --output html:audit.html --output json:audit.json
  mipcheck audit --compare last.json --history reports/ --output html:audit.html
  mipcheck audit --manifest organisation.toml --output html:audit.html
  mipcheck audit --merge reports/*.json --output html:audit.html

\b
Exit codes are those of `mipcheck check`, but findings are no failure: 0, 2, 3 or 4.
"""

_FILE = click.Path(path_type=Path)


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
@click.option("--compare", "older", type=_FILE, metavar="OLD.json", help="Say what has changed since this report.")
@click.option("--history", type=_FILE, metavar="DIR", help="Draw the trend from the JSON reports in DIR.")
@click.option("--manifest", type=_FILE, metavar="FILE", help="Audit the repositories that this TOML file lists.")
@click.option("--merge", "merging", is_flag=True, help="Join JSON reports, which PATH then names; judge nothing.")
@click.option(
    "--attest", type=_FILE, metavar="FILE", help="Write an in-toto statement over the digests of the files written."
)
@judging_options
@click.pass_context
def audit(
    ctx: click.Context,
    options: Options,
    outputs: tuple[str, ...],
    name: str | None,
    blame: bool,
    older: Path | None,
    history: Path | None,
    manifest: Path | None,
    merging: bool,
    attest: Path | None,
) -> None:
    """Report on every call in PATH, compliant or not: where it sends what, the verdict with its evidence, who owns it,
    who waived what until when.

    Paths may lie in several repositories; each gets a part of its own. SOURCE_DATE_EPOCH, where it is set, is the time
    of the report and the day of its waivers.
    """
    from mipcheck.audit.running import Request, run_audit

    given = ctx.get_parameter_source("today") is not click.core.ParameterSource.DEFAULT
    request = Request(
        options,
        outputs=outputs,
        day_given=given,
        name=name,
        blame=blame,
        older=older,
        history=history,
        manifest=manifest,
        merging=merging,
        attest=attest,
    )
    ctx.exit(run_audit(request))
