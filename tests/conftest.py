"""What several test modules share."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

# Commands that tests run keep nothing among the user's caches.
os.environ["MIPCHECK_CACHE_DIR"] = tempfile.mkdtemp(prefix="mipcheck-tests-")
GOLDEN = Path(__file__).parent / "golden"


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["MIPCHECK_CACHE_DIR"], ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of a name."""

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(actual, encoding="utf-8", newline="\n")
        assert actual == path.read_text(encoding="utf-8")

    return compare
