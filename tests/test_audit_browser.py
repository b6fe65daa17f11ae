"""The audit page in a real browser, where one is installed: it opens from disk, filters, sorts, prints, is readable."""

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, Tab, browser
from command import invoke, write
from test_audit import FILES, NOW

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")

ROWS = "Array.from(document.querySelectorAll('#calls tbody tr')).filter((row) => !row.hidden).map((row) => {})"
PLACES = ROWS.replace("{}", "row.cells[1].textContent")
# WCAG's contrast of every text with what lies behind it; an equivalent of axe-core's check that needs no download.
CONTRAST = """
(() => {
  const channel = (value) => value <= 10.3 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const text = luminance(parse(element.closest("svg") ? style.fill : style.color));
    const ground = luminance(behind(element));
    const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    if (ratio < 4.5) low.push([walker.currentNode.textContent, ratio]);
  }
  return low;
})()
"""
UNNAMED = """
Array.from(document.querySelectorAll("input, select, button, a, svg[role=img], table, [role=region]")).filter((it) =>
  !(it.labels && it.labels.length) && !it.getAttribute("aria-label") && !it.textContent.trim()
).map((it) => it.outerHTML)
"""
HEADINGS = "Array.from(document.querySelectorAll('h1, h2, h3')).map((it) => Number(it.tagName[1]))"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    folder = tmp_path_factory.mktemp("audit")
    project = write(folder / "shop", FILES | {"<script>.py": FILES["app.py"]})
    done = invoke("audit", "--output", "html:../audit.html", cwd=project, **NOW)
    assert done.returncode == 4, done.stderr
    with browser(folder / "profile") as tab:
        tab.open(folder / "audit.html")
        yield tab


def test_it_opens_from_disk_without_a_word(page: Tab) -> None:
    assert page.complaints == []
    assert page.run("document.getElementById('filters').hidden") is False
    assert page.run("document.getElementById('shown').textContent") == "5 of 5 calls"
    assert page.run("performance.getEntriesByType('resource').length") == 0


def test_its_policy_is_in_force(page: Tab) -> None:
    page.run(
        "window.broken = 0; document.addEventListener('securitypolicyviolation', () => { window.broken += 1; });"
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.com/x.png'}));"
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}));"
    )
    assert page.run(
        "new Promise((done) => setTimeout(() => done([window.broken, window.ran === undefined]), 200))"
    ) == [
        2,
        True,
    ]
    page.run("document.body.querySelectorAll('img, script:last-of-type').forEach((it) => it.remove())")
    page.complaints.clear()


def test_search_filters_and_sort(page: Tab) -> None:
    page.run(
        "search = document.getElementById('search'); search.value = '@LAB try';search.dispatchEvent(new Event('input'))"
    )
    assert page.run(PLACES) == ["labs/try.py:5"]
    page.run("search.value = ''; search.dispatchEvent(new Event('input'))")
    page.run(
        "choice = document.querySelector('select'); choice.value = 'missing'; choice.dispatchEvent(new Event('change'))"
    )
    assert page.run(PLACES) == ["<script>.py:5", "app.py:5", "known.py:5", "labs/try.py:5"]
    assert page.run("document.getElementById('shown').textContent") == "4 of 5 calls"
    page.run("choice.selectedIndex = 0; choice.dispatchEvent(new Event('change'))")
    header = "document.querySelectorAll('#calls th button')[1]"
    page.run(f"{header}.click()")
    ascending = page.run(PLACES)
    assert page.run(f"{header}.parentElement.getAttribute('aria-sort')") == "ascending"
    page.run(f"{header}.click()")
    assert page.run(PLACES) == ascending[::-1]
    assert page.run("document.querySelectorAll('[aria-sort]').length") == 1
    assert page.complaints == []


@pytest.mark.parametrize(("media", "scheme"), [("screen", "light"), ("screen", "dark"), ("print", "dark")])
def test_every_text_can_be_read(page: Tab, media: str, scheme: str) -> None:
    page.call("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])
    assert page.run(CONTRAST) == []


def test_everything_has_a_name_and_headings_have_no_gaps(page: Tab) -> None:
    assert page.run(UNNAMED) == []
    levels: list[int] = page.run(HEADINGS)
    assert levels[0] == 1
    assert all(second <= first + 1 for first, second in pairwise(levels))
    assert page.run("document.documentElement.lang") == "en"


def test_axe_finds_no_serious_fault(page: Tab) -> None:
    file = os.environ.get("MIPCHECK_AXE")
    if not file:
        pytest.skip("MIPCHECK_AXE does not name axe.min.js")
    page.call("Emulation.setEmulatedMedia", media="screen", features=[])
    page.run(Path(file).read_text(encoding="utf-8") + "; true")
    found: list[Any] = page.run("axe.run().then((it) => it.violations.map((v) => [v.impact, v.id, v.nodes[0].html]))")
    assert [fault for fault in found if fault[0] in ("serious", "critical")] == []
