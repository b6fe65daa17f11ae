"""The rule files: their format, loading and looking things up in them."""
