from ._client import Narrator
from .functions import read_aloud

__all__ = ["Narrator", "read_aloud"]
