"""``docs/rules.md`` is what its generator makes of the rule files, and has all of them in it."""

from pathlib import Path

from mipcheck.catalog.loader import load_catalog
from mipcheck.report.markup import cell, code
from mipcheck.rulepacks.page import main, render

PAGE = Path(__file__).parent.parent / "docs/rules.md"
CATALOG = load_catalog()


def test_the_page_is_current(tmp_path: Path) -> None:
    main([str(tmp_path / "rules.md")])
    renew = "renew it: python -m mipcheck.rulepacks.page docs/rules.md"
    assert (tmp_path / "rules.md").read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8"), renew


def test_every_rule_is_explained() -> None:
    page = render(CATALOG)
    for policy in CATALOG.policies:
        section = page.split(f"\n## {policy.id} {policy.name}\n")[1].split("\n## ")[0]
        for text in (policy.summary, policy.why, policy.fix, policy.bad, policy.good):
            assert text.strip() in section, policy.id
        assert section.count("```") == 2 * sum(1 for text in (policy.bad, policy.good) if text.strip())


def test_every_library_is_there_with_its_calls_and_sources() -> None:
    page = render(CATALOG)
    for library in CATALOG.libraries:
        section = page.split(f"\n### {library.id}\n")[1].split("\n### ")[0]
        for call in library.calls:
            assert all(code(path) in section for path in (*call.paths, *call.posted_to)), call.id
            assert cell(call.manual) in section, call.id
        for carrier in library.carriers:
            (row,) = (line for line in section.splitlines() if line.startswith(f"| **`{carrier.id}`**"))
            assert code(carrier.at) in row
            assert cell(carrier.source) in row
            assert carrier.source or library.source, f"{library.id}: {carrier.id} has no source"
        assert cell(library.source) in section


def test_every_client_and_command_is_there_with_its_source() -> None:
    page = render(CATALOG)
    known = [(client.id, client.source) for client in CATALOG.clients]
    known += [(command.id, command.source) for command in CATALOG.commands]
    for name, source in known:
        assert source, name
        assert f"| {code(name)} | " in page
        assert cell(source) in page
