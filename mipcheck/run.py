"""One run from arguments to report: settings, rules, files, judgement, policy. Nothing is printed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mipcheck import __version__
from mipcheck.catalog.rules import Rules
from mipcheck.config.load import check_rules, load_settings
from mipcheck.errors import InputError
from mipcheck.findings import Analysis
from mipcheck.kept.remembered import Remembered
from mipcheck.policy.pipeline import PolicyInputs
from mipcheck.report.model import Report, build_report, relative_posix
from mipcheck.settings import FailOn, Settings, policy_digest
from mipcheck.tree.discovery import Discovered, discover, find_root

if TYPE_CHECKING:  # takes a while to import, and a run may end before it needs it
    from mipcheck.engine import AnalysisRequest

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """The command line: ``None`` and empty values leave the configuration as it is. ``today`` is the clock.

    ``cache_dir`` is where facts are kept between runs, by default among the user's caches; nowhere without ``cache``.
    """

    paths: tuple[str, ...] = (".",)
    root: str | None = None
    config: Path | None = None
    fail_on: FailOn | None = None
    strict: bool = False
    force_exclude: bool = False
    suppressions: bool = True
    cache_dir: Path | None = None
    cache: bool = True
    baseline: Path | None = None
    since: str | None = None
    today: date = date.min
    sdk_versions: Mapping[str, str] = field(default_factory=dict)


class NoInputError(InputError):
    """There is no Python file where the arguments point."""


class Prepared(NamedTuple):
    """All that a run is given before anything is judged."""

    root: Path
    settings: Settings
    found: Discovered
    inputs: PolicyInputs
    rules: Rules
    request: AnalysisRequest


def run(options: Options, progress: Progress | None = None) -> tuple[Report, Path]:
    """Judge what the options name; returns the report and the root its paths lie below.

    Raises :class:`InputError` (:class:`ConfigError` and :class:`NoInputError` among them) and the catalog's
    :class:`RuleError`, all before anything is judged.
    """
    from mipcheck.engine import analyze

    prepared = prepare(options, progress)
    return report_on(prepared, analyze(prepared.request)), prepared.root


def prepare(options: Options, progress: Progress | None = None) -> Prepared:
    """Settings, files and rules for what the options name; raises what :func:`run` does."""
    root = Path(find_root(options.paths[0]) if options.root is None else options.root).absolute()
    if not root.is_dir():
        raise InputError(f"the root {options.root!r} is not a folder")
    settings = _settings(options)
    remembered = Remembered(str(root), partial(_cache_folder, options))
    found = _find(options, root, settings, remembered)
    inputs = _policy_inputs(options, root, found)
    rules, request = _request(options, root, settings, found, progress)
    return Prepared(root, settings, found, inputs, rules, replace(request, remembered=remembered))


def _settings(options: Options) -> Settings:
    settings = load_settings(Path(options.paths[0]), options.config)
    return replace(settings, fail_on=options.fail_on or settings.fail_on, strict=options.strict)


def _find(options: Options, root: Path, settings: Settings, remembered: Remembered) -> Discovered:
    excluded = settings.matcher(settings.exclude, root) if settings.exclude else None
    patterns = repr((str(settings.folder), settings.exclude)) if settings.exclude else ""
    walked = partial(remembered.walk, patterns=patterns)
    found = discover(options.paths, str(root), excluded, force_exclude=options.force_exclude, walked=walked)
    if not found.targets and not found.problems and not found.left_out:
        named = ", ".join(repr(path) for path in options.paths)
        raise NoInputError(f"no Python file or notebook in {named} (ignored and excluded ones do not count)")
    return found


def _policy_inputs(options: Options, root: Path, found: Discovered) -> PolicyInputs:
    inputs = PolicyInputs(
        today=options.today,
        targets=found.targets,
        project=found.project,
        suppressions=options.suppressions,
        hypothetical=bool(options.sdk_versions),
    )
    if options.baseline is not None:
        from mipcheck.policy.baseline_file import read_baseline

        shown = relative_posix(options.baseline, root)
        inputs = inputs._replace(baseline=read_baseline(options.baseline), baseline_path=shown)
    if options.since is not None:
        from mipcheck.policy.changes import changes_since

        inputs = inputs._replace(changes=changes_since(root, options.since))
    return inputs


def _request(
    options: Options, root: Path, settings: Settings, found: Discovered, progress: Progress | None
) -> tuple[Rules, AnalysisRequest]:
    from mipcheck.engine import AnalysisRequest

    rules = Rules(settings.rule_packs)
    policies = rules.summary.policies
    check_rules(
        settings,
        [policy.id for policy in policies],
        waivable=[policy.id for policy in policies if policy.verdict],
    )
    if options.sdk_versions:
        _check_packages(options.sdk_versions, rules)
    return rules, AnalysisRequest(
        root=root,
        targets=found.targets,
        project=found.project,
        catalog=rules,
        sdk_versions=options.sdk_versions,
        self_hosted_hosts=settings.self_hosted_hosts,
        progress=progress,
        cache=partial(_cache_folder, options),
    )


def _check_packages(given: Mapping[str, str], rules: Rules) -> None:
    """Raise :class:`InputError` where a release is given of a package that no rule speaks of: it changes nothing."""
    from mipcheck.catalog.words import packages_of
    from mipcheck.errors import did_you_mean, nearest
    from mipcheck.versions.model import normalise

    known = {normalise(package): package for package in packages_of(rules.catalog)}
    for name in sorted(given.keys() - known.keys()):
        raise InputError(f"--sdk-version: no rule speaks of the package {name!r}{did_you_mean(nearest(name, known))}")


def _cache_folder(options: Options) -> Path | None:
    if not options.cache:
        return None
    from mipcheck.kept.store import default_folder

    return options.cache_dir or default_folder()


def report_on(prepared: Prepared, analysis: Analysis) -> Report:
    """The report on an analysis of what was prepared."""
    settings, root = prepared.settings, prepared.root
    return build_report(
        _with_problems(analysis, prepared.found),
        settings=settings,
        policies=prepared.rules.summary.policies,
        root=root,
        shown_root=relative_posix(root, Path.cwd()),
        sources=tuple(relative_posix(source, root) for source in settings.sources),
        digest=policy_digest(settings, prepared.rules.summary.digest),
        version=__version__,
        inputs=prepared.inputs,
    )


def _with_problems(analysis: Analysis, found: Discovered) -> Analysis:
    return analysis._replace(diagnostics=analysis.diagnostics + found.problems)
