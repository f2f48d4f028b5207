"""Reads an HTML page that scrape wrote: what is in it that may not be, and the text that it lost."""
from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from urllib.parse import urlsplit

ELEMENTS = {
    "html", "head", "meta", "title", "link", "style", "body", "article", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "p", "time",
    "ol", "ul", "li", "blockquote", "pre", "code", "table", "caption", "tr", "th", "td", "figure", "img", "figcaption", "a", "br", "hr",
    "strong", "em", "s", "sup", "sub",
}
EMPTY = {"meta", "link", "img", "br", "hr"}
ATTRIBUTES = {
    "html": {"lang"}, "meta": {"charset", "http-equiv", "name", "content"}, "link": {"rel", "href"}, "article": {"dir"}, "p": {"class"},
    "time": {"datetime"}, "ol": {"start"}, "code": {"class"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"},
    "img": {"src", "alt", "width", "height", "loading"}, "a": {"href", "rel"},
}
SCHEMES = {"href": {"http", "https", "mailto"}, "src": {"http", "https", "data"}}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            self.problems.append(f"element {tag}")
        if tag not in EMPTY:
            self.open.append(tag)
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, set()):
                self.problems.append(f"attribute {name} of {tag}")
            if name in SCHEMES and not self.is_safe(tag, name, value or ""):
                self.problems.append(f"address {value!r} of {tag}")
        if tag == "a":
            # An embed's title stands for its address.
            self.addresses.append(dict(attributes)["href"])

    @staticmethod
    def is_safe(tag, name, value):
        scheme = urlsplit(value).scheme.lower()
        if scheme == "data":
            return tag == "img" and value[5:].split(";")[0].split(",")[0].lower() in ("image/png", "image/jpeg", "image/gif", "image/webp")
        return scheme in SCHEMES[name]

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> where {self.open[-1:] or 'nothing'} is open")
        else:
            self.open.pop()

    def handle_data(self, data):
        if "article" in self.open:
            self.text.append(data)

    def handle_comment(self, data):
        self.problems.append("a comment")

    def handle_pi(self, data):
        self.problems.append("a processing instruction")


def html_problems(page: str, wanted: list[tuple]) -> list[str]:
    reader = Reader()
    reader.feed(page)
    reader.close()
    problems = [f"html: {problem}" for problem in reader.problems]
    if reader.open:
        problems.append(f"html: {reader.open} not closed")
    texts = squeezed("".join(reader.text + reader.addresses))
    for text in texts_of(wanted):
        if text.startswith(("Embed:", "![")):
            continue
        if squeezed(text) not in texts:
            problems.append(f"html: lacks {text[:80]!r}")
    return problems


def squeezed(text: str) -> str:
    """Without white space, and with control characters as HTML can hold them."""
    shown = ("\ufffd" if unicodedata.category(character) == "Cc" and character not in "\n\t" else character for character in text)
    return "".join("".join(shown).split())


def texts_of(blocks: list[tuple]) -> list[str]:
    """The texts of blocks; pictures are none."""
    out = []
    for kind, *rest in blocks:
        if kind in ("paragraph", "heading"):
            out.append("".join(character[0] for character in rest[-1]))
        elif kind == "quote":
            out += texts_of(rest[0])
        elif kind == "list":
            out += [text for item in rest[2] for text in texts_of(item)]
        elif kind == "code":
            out.append(rest[0])
        elif kind == "table":
            lines = ["".join(character[0] for character in cell) for row in rest[0] for cell in row]
            out += [text for line in lines for text in line.split("\n") if not text.startswith("![")]
    return out
