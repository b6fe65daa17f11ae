"""``python -m mipcheck``."""

import sys

from mipcheck.cli import main

sys.exit(main())
