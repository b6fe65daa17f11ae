"""The report of a run, and its renderings: one module per format."""
