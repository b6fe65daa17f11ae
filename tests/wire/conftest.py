"""The marker of the tests that install and run the real SDK: ``-m "not wire"`` leaves them out."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "wire: installs releases of the SDK from PyPI and runs them against a recorder")
