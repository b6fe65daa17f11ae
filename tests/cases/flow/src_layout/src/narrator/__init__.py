"""Reads exhibition texts aloud."""

from .speech import Narrator, read_aloud
from .urls import *

__all__ = ["Narrator", "read_aloud", "SPEAK", "LISTEN"]
