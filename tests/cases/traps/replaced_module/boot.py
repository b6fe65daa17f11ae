"""Puts an object in the place of a module."""

import sys
import types

other = types.ModuleType("conf")
other.OPT_OUT = "false"
sys.modules["conf"] = other
