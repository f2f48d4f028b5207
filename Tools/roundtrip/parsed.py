"""From Markdown to blocks, as markdown-it reads it."""
from __future__ import annotations

from inline import PARSER, normal_link, picture
from markdown_it.tree import SyntaxTreeNode

MARKS = {"strong": "strong", "em": "emphasis", "s": "strikethrough"}
ELEMENTS = {"sup": "superscript", "sub": "subscript"}


def parsed_blocks(markdown: str) -> list[tuple]:
    return blocks(SyntaxTreeNode(PARSER.parse(markdown)).children)


def blocks(nodes: list[SyntaxTreeNode]) -> list[tuple]:
    return [block(node) for node in nodes]


def block(node: SyntaxTreeNode) -> tuple:
    kind = node.type
    if kind == "paragraph":
        return ("paragraph", inline(node.children[0]))
    if kind == "heading":
        return ("heading", int(node.tag[1]), inline(node.children[0]) if node.children else [])
    if kind == "blockquote":
        return ("quote", blocks(node.children))
    if kind == "bullet_list":
        return ("list", False, None, [blocks(item.children) for item in node.children])
    if kind == "ordered_list":
        return ("list", True, int(node.attrs.get("start", 1)), [blocks(item.children) for item in node.children])
    if kind == "fence":
        return ("code", node.content.removesuffix("\n"), node.info)
    if kind == "hr":
        return ("rule",)
    if kind == "table":
        rows = [row for part in node.children for row in part.children]
        return ("table", [[inline(cell.children[0]) if cell.children else [] for cell in row.children] for row in rows])
    return (kind, node.content if node.type in ("code_block", "html_block") else "")


def inline(node: SyntaxTreeNode) -> list[tuple]:
    out: list[tuple] = []
    elements: list[str] = []
    walk(node, frozenset(), None, elements, out)
    if elements:
        out.append((f"<{elements[0]}> is not closed", frozenset(), None))
    return out


def walk(node: SyntaxTreeNode, marks: frozenset, link: str | None, elements: list[str], out: list[tuple]) -> None:
    for child in node.children:
        kind = child.type
        now = marks | {ELEMENTS[element] for element in elements}
        if kind == "text":
            out += [(character, now, link) for character in child.content]
        elif kind == "code_inline":
            out += [(character, now | {"code"}, link) for character in child.content]
        elif kind in ("softbreak", "hardbreak"):
            # A line break is always written so that it is one.
            out.append(("\n" if kind == "hardbreak" else "soft break", now, link))
        elif kind == "image":
            out.append(picture(plain(child), child.attrs["src"]))
        elif kind == "html_inline":
            element(child.content, elements, out)
        elif kind == "link":
            walk(child, marks, normal_link(child.attrs["href"]), elements, out)
        else:
            walk(child, marks | {MARKS[kind]}, link, elements, out)


def element(tag: str, elements: list[str], out: list[tuple]) -> None:
    name = tag.strip("<>/")
    if tag == "<br>":
        out.append(("\n", frozenset(), None))
    elif name in ELEMENTS and not tag.startswith("</"):
        elements.append(name)
    elif elements and tag == f"</{elements[-1]}>":
        elements.pop()
    else:
        out.append((tag, frozenset(), None))


def plain(node: SyntaxTreeNode) -> str:
    return "".join(child.content if child.type in ("text", "code_inline") else " " if "break" in child.type else plain(child)
                   for child in node.children)
