"""How a bracketed list can be laid out, and what a program means without the option: for the laws of fixing."""

from __future__ import annotations

import ast

from hypothesis import strategies as st

SPACES = st.sampled_from(["", " ", "  "])
COMMENTS = st.sampled_from(["", "", "  # why", "  # (a, b)"])


@st.composite
def lists(draw: st.DrawFn, items: list[str], opening: str, closing: str) -> str:
    """The items between brackets, laid out somehow: on one line or several, with or without a comma at the end."""
    comma = draw(st.booleans()) and bool(items)
    layout = draw(st.sampled_from(["line", "lines", "hanging", "block"]))
    if layout == "line":
        inside = f",{draw(SPACES)}".join(items) + ("," if comma else "")
        return f"{opening}{draw(SPACES)}{inside}{draw(SPACES)}{closing}"
    if layout == "hanging":
        return opening + ",\n        ".join(items) + closing
    if layout == "block":
        return f"{opening}\n        {', '.join(items)}{',' if comma else ''}{draw(COMMENTS)}\n    {closing}"
    rows = [f"        {item}{',' if comma or item is not items[-1] else ''}{draw(COMMENTS)}\n" for item in items]
    tail = draw(st.sampled_from(["", "", "        # nothing more\n"]))
    return f"{opening}\n{''.join(rows)}{tail}    {closing}"


class WithoutTheOption(ast.NodeTransformer):
    """Takes the option out of a program, and with it what it needs around itself: a dict, a query, an addition."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        node.keywords = [
            keyword for keyword in node.keywords if keyword.arg != "mip_opt_out" and not is_empty(keyword.value)
        ]
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        kept = [
            (key, value)
            for key, value in zip(node.keys, node.values, strict=True)
            if not (isinstance(key, ast.Constant) and key.value in OPTION) and not is_empty(value)
        ]
        node.keys, node.values = [key for key, _ in kept], [value for _, value in kept]
        return node.values[0] if node.keys == [None] else node

    def visit_List(self, node: ast.List) -> ast.AST:
        node.elts = [item for item in node.elts if ast.unparse(item) != "('mip_opt_out', 'true')"]
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str):
            for written in ("?mip_opt_out=true&", "?mip_opt_out=true", "&mip_opt_out=true"):
                node.value = node.value.replace(written, "?" if written.endswith("&") else "")
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        is_nothing = isinstance(node.right, ast.Constant) and node.right.value == ""
        return node.left if is_nothing else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        self.generic_visit(node)
        node.values = [part for part in node.values if not (isinstance(part, ast.Constant) and part.value == "")]
        return node


OPTION = ("mip_opt_out", "mipOptOut")


def is_empty(node: ast.expr) -> bool:
    """Whether a value is a dict with nothing in it."""
    return isinstance(node, ast.Dict) and not node.keys


def meaning(source: bytes) -> str:
    """A program without the option, as text that does not depend on its layout."""
    return ast.unparse(WithoutTheOption().visit(ast.parse(source)))


def assert_only_added(before: bytes, once: bytes, twice: bytes) -> None:
    """The law: a fix adds the option and nothing else, keeps the ends of lines and the mark, and is done once."""
    assert b"mip_opt_out" in once or b"mipOptOut" in once
    assert meaning(once) == meaning(before)
    assert twice == once
    ending = b"\r\n" if b"\r\n" in before else b"\n"
    assert once.replace(b"\r\n", b"\n").count(b"\n") == once.count(ending)
    assert once.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    assert once.endswith((b"\n",)) == before.endswith((b"\n",))
