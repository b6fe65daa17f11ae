"""Judging: what each call sends, by the rule data and the values that reach it."""
