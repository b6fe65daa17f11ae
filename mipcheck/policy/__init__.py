"""The policy: from findings to what is decided about each (suppressed, waived, baselined, exempt or open)."""
