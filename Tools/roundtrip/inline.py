"""Inline content as a list of characters, each with its marks and its link, so that two ways to write it can be compared."""
from __future__ import annotations

from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# The text of `<https://…>` is the address as it stands there.
PARSER.normalizeLinkText = lambda text: text


def normal_link(address: str | None) -> str | None:
    """Parsers write some characters of addresses with percent signs: both sides are made the same."""
    return PARSER.normalizeLink(address) if address else None


def picture(alt: str, address: str) -> tuple:
    """A picture in the middle of a line counts as one character."""
    return (f"![{' '.join(alt.split())}]({normal_link(address)})", frozenset(), None)


def folded(characters: list[tuple]) -> list[tuple]:
    """White space as a reader sees it: one blank for several, none beside a line break or at the ends."""
    out: list[tuple] = []
    for character in characters:
        text = character[0]
        if out and (text == " " == out[-1][0] or text != "\n" and text.isspace() and out[-1][0] == "\n"):
            continue
        if text == "\n":
            while out and out[-1][0].isspace() and out[-1][0] != "\n":
                out.pop()
        out.append(character)
    while out and out[0][0].isspace():
        out.pop(0)
    while out and out[-1][0].isspace():
        out.pop()
    return out


def difference(want: list[tuple], give: list[tuple]) -> str | None:
    """Where two lines differ. Marks have to be the same on letters and digits; elsewhere one may be missing, because
    CommonMark cannot hold all marks that end in punctuation."""
    want, give = folded(want), folded(give)
    texts = ["".join(character[0] for character in line) for line in (want, give)]
    if texts[0] != texts[1]:
        at = next((n for n, (a, b) in enumerate(zip(*texts)) if a != b), min(map(len, texts)))
        return f"text {texts[0][max(0, at - 30):at + 30]!r} became {texts[1][max(0, at - 30):at + 30]!r}"
    for at, (a, b) in enumerate(zip(want, give)):
        around = texts[0][max(0, at - 20):at + 20]
        if a[2] != b[2] and not a[0].isspace():
            return f"link {a[2]} became {b[2]} at {a[0]!r} in {around!r}"
        if b[1] - a[1] and not a[0].isspace():
            return f"{sorted(b[1] - a[1])} came to {a[0]!r} in {around!r}"
        if a[1] - b[1] and a[0].isalnum():
            return f"{sorted(a[1] - b[1])} went from {a[0]!r} in {around!r}"
    return None
