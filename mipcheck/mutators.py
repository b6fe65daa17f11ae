"""The methods by which what is in a mapping or a sequence is changed, or the URL of a request."""

MUTATORS = frozenset(
    {
        "update",
        "setdefault",
        "pop",
        "popitem",
        "clear",
        "append",
        "extend",
        "insert",
        "remove",
        "add",
        "discard",
        "put",
        "put_nowait",
        "__setitem__",
        "__delitem__",
        "__ior__",
        "appendleft",
        "difference_update",
        "extendleft",
        "intersection_update",
        "move_to_end",
        "popleft",
        "prepare_url",
        "reverse",
        "rotate",
        "sort",
        "subtract",
        "symmetric_difference_update",
    }
)
