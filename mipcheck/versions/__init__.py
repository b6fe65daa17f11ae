"""Which release of a package a source file is written for, as far as the project's own files say.

:class:`Dependencies` answers for a package and a file with a :class:`Pin`; :func:`admitted` tells which of the known
releases a pin leaves open. The order in which files are asked is in ``docs/versions.md``.
"""

from mipcheck.versions.dependencies import Dependencies
from mipcheck.versions.pin import Pin, admitted

__all__ = ["Dependencies", "Pin", "admitted"]
