"""What a run keeps for the next one: what it saw of a tree, and the facts of files."""
