"""The files of a tree: which there are, what is in them, and by what they are known to be the same still."""
