"""Several statements about one package made into one."""

from __future__ import annotations

from collections.abc import Sequence

from mipcheck.versions.model import Mention
from mipcheck.versions.ranges import intersection, is_pinned, union


def of_file(mentions: Sequence[Mention]) -> Mention | None:
    """What one file says: lines under markers are alternatives to each other, the others all hold."""
    alternatives = [mention for mention in mentions if mention.conditional]
    together = [mention for mention in mentions if not mention.conditional]
    if alternatives:
        together.append(alternatives[0]._replace(range=union(*(mention.range for mention in alternatives))))
    return merged(together)


def merged(mentions: Sequence[Mention]) -> Mention | None:
    """What equals say together: pins before ranges that admit one of them; of ranges what all admit, or where nothing
    is, what any does.

    The place is that of the first mention that counts. ``None`` when none of them says a version.
    """
    informative = [mention for mention in mentions if mention.range]
    counting = [mention for mention in informative if is_pinned(mention.range)] or informative
    if not counting:
        return None
    ranges = [mention.range for mention in counting]
    common = ranges[0]
    for other in ranges[1:]:
        common = intersection(common, other)
        if not common:
            break
    # Two different pins are two environments, and so is a range beside a pin that it excludes; which of them runs the
    # code is not known.
    several = not common or is_pinned(ranges[0])
    pins = union(*ranges)
    ranges += [mention.range for mention in informative if several and not intersection(pins, mention.range)]
    return counting[0]._replace(range=union(*ranges) if several else common, conditional=False)
