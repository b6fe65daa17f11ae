"""Reading the configuration: ``[tool.mipcheck]`` of ``pyproject.toml``, or ``mipcheck.toml``."""
