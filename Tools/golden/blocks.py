"""The content of a golden page: blocks that know their HTML and the Markdown that a reader expects.

A line of text is written as Markdown (`**strong**`, `*emphasis*`, `` `code` ``, `~~struck~~`, `[text](address)`, `<sup>`, `<sub>`,
a line break as backslash and line feed); its HTML is made from that. Addresses may be relative: `absolute` is told the page's.
"""
from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

_INLINE = [
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(.+?)\*"), r"<em>\1</em>"),
    (re.compile(r"~~(.+?)~~"), r"<del>\1</del>"),
    (re.compile(r"\[([^\]]+)\]\(([^)]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\\\n"), r"<br>"),
]
_LINK = re.compile(r"\]\(([^)]+)\)")


def line_html(text: str) -> str:
    out = html.escape(text, quote=False)
    for tag in ("sup", "sub"):
        out = out.replace(f"&lt;{tag}&gt;", f"<{tag}>").replace(f"&lt;/{tag}&gt;", f"</{tag}>")
    for pattern, replacement in _INLINE:
        out = pattern.sub(replacement, out)
    return out


def absolute(text: str, base: str) -> str:
    return _LINK.sub(lambda found: f"]({urljoin(base, found[1])})", text)


@dataclass
class P:
    """A paragraph."""
    text: str

    def html(self) -> str:
        return f"<p>{line_html(self.text)}</p>"

    def md(self, base: str) -> str:
        return absolute(self.text, base)


@dataclass
class H:
    """A sub-heading."""
    level: int
    text: str

    def html(self) -> str:
        return f"<h{self.level}>{line_html(self.text)}</h{self.level}>"

    def md(self, base: str) -> str:
        return "#" * self.level + " " + absolute(self.text, base)


@dataclass
class L:
    """A list; an item is a line, or a list of a line and the blocks below it. Loose where an item has more than lines and lists."""
    items: list
    ordered: bool = False
    start: int = 1

    def html(self) -> str:
        tag = "ol" if self.ordered else "ul"
        first = f' start="{self.start}"' if self.start != 1 else ""
        rows = []
        for item in self.items:
            line, *rest = item if isinstance(item, list) else [item]
            rows.append(f"<li>{line_html(line)}" + "".join(block.html() for block in rest) + "</li>")
        return f"<{tag}{first}>\n" + "\n".join(rows) + f"\n</{tag}>"

    def md(self, base: str) -> str:
        rows = []
        for number, item in enumerate(self.items):
            line, *rest = item if isinstance(item, list) else [item]
            marker = f"{self.start + number}. " if self.ordered else "- "
            lines = absolute(line, base).split("\n")
            for block in rest:
                lines += block.md(base).split("\n")
            indent = " " * len(marker)
            rows.append("\n".join([marker + lines[0]] + [indent + text if text else "" for text in lines[1:]]))
        return "\n".join(rows)


@dataclass
class Q:
    """A quote."""
    blocks: list

    def html(self) -> str:
        return "<blockquote>" + "".join(block.html() for block in self.blocks) + "</blockquote>"

    def md(self, base: str) -> str:
        inner = "\n\n".join(block.md(base) for block in self.blocks)
        return "\n".join("> " + line if line else ">" for line in inner.split("\n"))


@dataclass
class C:
    """Code."""
    text: str
    language: str = ""

    def html(self) -> str:
        name = f' class="language-{self.language}"' if self.language else ""
        return f"<pre><code{name}>{html.escape(self.text, quote=False)}\n</code></pre>"

    def md(self, base: str) -> str:
        return f"```{self.language}\n{self.text}\n```"


@dataclass
class T:
    """A table; without a head the first row of the Markdown is empty."""
    rows: list
    head: list = field(default_factory=list)
    caption: str = ""

    def html(self) -> str:
        out = ["<table>"]
        if self.caption:
            out.append(f"<caption>{line_html(self.caption)}</caption>")
        if self.head:
            out.append("<thead><tr>" + "".join(f"<th>{line_html(cell)}</th>" for cell in self.head) + "</tr></thead>")
        out.append("<tbody>")
        out += ["<tr>" + "".join(f"<td>{line_html(cell)}</td>" for cell in row) + "</tr>" for row in self.rows]
        return "\n".join(out + ["</tbody>", "</table>"])

    def md(self, base: str) -> str:
        def line(cells):
            return "|" + "".join(f" {absolute(cell, base)} |" if cell else " |" for cell in cells)
        width = len(self.rows[0])
        lines = [line(self.head or [""] * width), line(["---"] * width)] + [line(row) for row in self.rows]
        return (absolute(self.caption, base) + "\n\n" if self.caption else "") + "\n".join(lines)


@dataclass
class F:
    """A figure of one picture or more; `src` and `alt` may be lists of the same length."""
    src: str | list
    alt: str | list = ""
    caption: str = ""
    credit: str = ""
    size: tuple = (1200, 800)

    def pictures(self) -> list[tuple[str, str]]:
        return [(self.src, self.alt)] if isinstance(self.src, str) else list(zip(self.src, self.alt))

    def html(self) -> str:
        images = "".join(f'<img src="{src}" alt="{html.escape(alt)}" width="{self.size[0]}" height="{self.size[1]}">'
                         for src, alt in self.pictures())
        credit = f' <span class="credit">{line_html(self.credit)}</span>' if self.credit else ""
        caption = f"<figcaption>{line_html(self.caption)}{credit}</figcaption>" if self.caption or self.credit else ""
        return f"<figure>{images}{caption}</figure>"

    def md(self, base: str) -> str:
        parts = [f"![{alt or self.caption}]({urljoin(base, src)})" for src, alt in self.pictures()]
        line = absolute(self.caption, base) + (" " if self.caption and self.credit else "")
        if self.credit:
            line += f"**{self.credit}**"
        return "\n\n".join(parts + ([line] if line else []))


@dataclass
class E:
    """An embed: the address that a person would open, and the markup that shows it."""
    url: str
    markup: str

    def html(self) -> str:
        return self.markup

    def md(self, base: str) -> str:
        return f"Embed: <{self.url}>"


@dataclass
class X:
    """Markup and the Markdown expected for it, none where a reader wants nothing of it."""
    markup: str
    expected: str = ""

    def html(self) -> str:
        return self.markup

    def md(self, base: str) -> str:
        return self.expected


def html_of(blocks: list) -> str:
    return "\n".join(block.html() for block in blocks)


def markdown_of(blocks: list, base: str) -> str:
    return "\n\n".join(text for text in (block.md(base) for block in blocks) if text)
