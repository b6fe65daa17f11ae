"""Charts as inline SVG. Every number in them is written, too, and a text says what each shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mipcheck.audit.markup import escaped
from mipcheck.audit.model import Group, TrendPoint

MOST_BARS = 12
_WIDTH, _ROW, _BAR = 480, 40, 14
_PLOT = 180
_LONGEST = 48
_KINDS = (
    ("opted_out", "good", "opted out"),
    ("not_opted_out", "bad", "not"),
    ("undetermined", "doubt", "undetermined"),
)


def verdict_chart(counts: Mapping[str, int]) -> str:
    """A bar for each verdict."""
    groups = []
    for verdict, count in counts.items():
        kind = {"opted-out": "opted_out", "undetermined": "undetermined"}.get(verdict, "not_opted_out")
        groups.append(Group(verdict, **{kind: count}))
    return _figure("Verdicts", groups, told=False)


def group_chart(title: str, groups: Sequence[Group]) -> str:
    """A bar for each group, divided by what is known of its calls."""
    return _figure(title, groups, told=True)


def _figure(title: str, groups: Sequence[Group], *, told: bool) -> str:
    shown = [group for group in groups if group.calls][:MOST_BARS]
    if not shown:
        return ""
    largest = max(group.calls for group in shown)
    height = _ROW * len(shown)
    label = "; ".join(f"{group.name}: {_told(group) if told else group.calls}" for group in shown)
    bars = "".join(piece for number, group in enumerate(shown) for piece in _bar(group, number, largest, told))
    more = sum(1 for group in groups if group.calls) - len(shown)
    rest = f'<p class="quiet">and {more} more</p>' if more else ""
    return (
        f'<figure><figcaption>{escaped(title)}</figcaption><svg role="img" viewBox="0 0 {_WIDTH} {height}" '
        f'aria-label="{escaped(f"{title}. {label}")}">{bars}</svg>{rest}</figure>\n'
    )


def _bar(group: Group, number: int, largest: int, told: bool) -> Iterator[str]:
    top = number * _ROW
    name = group.name if len(group.name) <= _LONGEST else group.name[: _LONGEST - 3] + "..."
    text = f"{name}: {_told(group) if told else group.calls}"
    yield f'<text x="0" y="{top + 14}">{escaped(text)}</text>'
    left = 0.0
    for field, style, _ in _KINDS:
        width = _WIDTH * getattr(group, field) / largest
        if width:
            yield f'<rect class="{style}" x="{left:.1f}" y="{top + 19}" width="{width:.1f}" height="{_BAR}"/>'
            left += width


def _told(group: Group) -> str:
    return f"{group.opted_out} of {group.calls} opted out, {group.undetermined} undetermined"


def trend_chart(points: Sequence[TrendPoint]) -> str:
    """A line for each of the three counts over the reports in their order."""
    if len(points) < 2:
        return ""
    largest = max(max(getattr(point, field) for field, _, _ in _KINDS) for point in points) or 1
    step = _WIDTH / (len(points) - 1)
    lines = ""
    for number, (field, style, name) in enumerate(_KINDS):
        places = [
            f"{index * step:.1f},{4 + _PLOT * (1 - getattr(point, field) / largest):.1f}"
            for index, point in enumerate(points)
        ]
        lines += f'<polyline class="trend {style}" points="{" ".join(places)}"/>'
        at = number * _WIDTH / 3
        lines += f'<line class="trend {style}" x1="{at:.0f}" y1="216" x2="{at + 24:.0f}" y2="216"/>'
        lines += f'<text x="{at + 30:.0f}" y="221">{name}: {getattr(points[-1], field)}</text>'
    first, last = points[0], points[-1]
    label = (
        f"Trend from {first.created} to {last.created}. Opted out {first.opted_out} to {last.opted_out}, "
        f"not {first.not_opted_out} to {last.not_opted_out}, undetermined {first.undetermined} to {last.undetermined}"
    )
    return (
        f"<figure><figcaption>Trend, {escaped(first.created[:10])} to {escaped(last.created[:10])}</figcaption>"
        f'<svg role="img" viewBox="0 0 {_WIDTH} 230" aria-label="{escaped(label)}">'
        f'<line class="axis" x1="0" y1="{_PLOT + 4}" x2="{_WIDTH}" y2="{_PLOT + 4}"/>{lines}</svg></figure>\n'
    )
