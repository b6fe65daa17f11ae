"""``mipcheck config``: which policy is in force, and who says so."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option(
    "--config",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Use this configuration instead of the nearest mipcheck.toml or pyproject.toml at or above PATH.",
)
def config(path: Path, file: Path | None) -> None:
    """Print the policy that holds for PATH, by default the current folder, with the file and line of each value.

    What is printed is TOML and says the same as the files it comes from. Mistakes in these are reported with their
    place, exit code 2.
    """
    from mipcheck.catalog.loader import load_catalog
    from mipcheck.config.document import display_name
    from mipcheck.config.effective import render_settings
    from mipcheck.config.load import check_rules, load_settings
    from mipcheck.errors import InputError
    from mipcheck.report.output import write_stdout
    from mipcheck.settings import policy_digest

    if not path.exists():
        raise InputError(f"{str(path)!r} does not exist")
    settings = load_settings(path, file)
    catalog = load_catalog(settings.rule_packs)
    verdicts = [policy.id for policy in catalog.policies if policy.verdict]
    check_rules(settings, [policy.id for policy in catalog.policies], waivable=verdicts)
    write_stdout(render_settings(settings, policy_digest(settings, catalog.digest), display_name), "utf-8")
