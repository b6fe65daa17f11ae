"""Fixing: what to write where, planned while judging; the edits of the text; making sure of them before writing."""
