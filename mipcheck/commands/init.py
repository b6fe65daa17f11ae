"""``mipcheck init``: a commented start."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="[DIR]")
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab", "jenkins", "none"]),
    help="Which pipeline to write a job for.  [default: the one that is there, else github]",
)
def init(folder: Path, ci: str | None) -> None:
    """Write a commented policy, a pre-commit hook and a CI job into DIR, by default the current folder.

    No file that exists is changed: what would go into it is printed instead.
    """
    from mipcheck.commands.starters import starters
    from mipcheck.replacing import replace_file

    for starter in starters(folder, ci):
        if starter.known:
            click.echo(f"{starter.path} already speaks of mipcheck and is left as it is")
        elif (folder / starter.path).exists():
            click.echo(f"{starter.path} exists; add to it:\n\n{starter.addition}")
        else:
            (folder / starter.path).parent.mkdir(parents=True, exist_ok=True)
            replace_file(folder / starter.path, starter.text.encode())
            click.echo(f"wrote {starter.path}")
    click.echo("next: mipcheck check")
