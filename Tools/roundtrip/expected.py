"""From an article's JSON to the blocks that its Markdown has to be read as: docs/output.md as code."""
from __future__ import annotations

import re

from inline import folded, normal_link, picture

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
# What may follow a fence as the language.
PLAIN_WORD = re.compile(r"[A-Za-z0-9+#._-]{1,40}")
PICTURES = tuple(f"data:image/{name}" for name in ("png", "jpeg", "gif", "webp"))


def characters(text: str, marks=(), link: str | None = None) -> list[tuple]:
    marks, link = frozenset(marks), normal_link(link)
    return [(character, marks, link) for character in text]


def line(holder: dict, key: str = "text", runs: str = "runs") -> list[tuple]:
    """The characters of a rich text."""
    if runs in holder:
        return [character for run in holder[runs] for character in characters(run["text"], run["marks"], run["link"])]
    return characters(holder.get(key) or "")


def has_ink(line: list[tuple]) -> bool:
    return any(not character[0].isspace() for character in line)


def paragraphs(*lines: list[tuple]) -> list[tuple]:
    return [("paragraph", line) for line in lines if has_ink(line)]


def expected_blocks(article: dict) -> list[tuple]:
    title = [(" ", *rest) if text == "\n" else (text, *rest) for text, *rest in characters(article["title"] or "")]
    out = [("heading", 1, title)] if has_ink(title) else []
    out += paragraphs(characters(article["standfirst"] or ""), byline(article["authors"]), characters(day(article["published"])))
    lead = article["lead_image"]
    if lead and not lead["in_body"]:
        out += figure({**lead, "images": lead_pictures(article)})
    out += blocks(article["blocks"])
    return out + paragraphs(characters("Original url: ") + characters(article["url"], link=article["url"]))


def lead_pictures(article: dict) -> list[dict]:
    """The pictures of the lead figure: those that the body has not."""
    shown = {image["url"] for block in flat(article["blocks"]) if block["type"] == "figure" for image in block["images"]}
    return [image for image in article["images"] if image["url"] not in shown] or [article["lead_image"]]


def flat(given: list[dict]) -> list[dict]:
    """Blocks and the blocks inside them."""
    out = []
    for block in given:
        inner = block.get("blocks", []) + [inner for item in block.get("items", []) for inner in item]
        inner += [inner for row in block.get("rows", []) for cell in row for inner in cell["blocks"]]
        out += [block] + flat(inner)
    return out


def byline(authors: list[dict]) -> list[tuple]:
    authors = [author for author in authors if author["name"].strip()]
    out: list[tuple] = []
    for number, author in enumerate(authors):
        out += characters("By " if number == 0 else ", " if number + 1 < len(authors) else " and ")
        out += characters(author["name"], link=author["url"])
    return out


def day(time: str | None) -> str:
    if not time:
        return ""
    year, month, number = time[:10].split("-")
    return f"{MONTHS[int(month) - 1]} {int(number)}, {int(year)}"


def blocks(given: list[dict]) -> list[tuple]:
    return [out for block in given for out in blocks_of(block)]


def blocks_of(block: dict) -> list[tuple]:
    kind = block["type"]
    if kind == "heading":
        text = [(" ", *rest) if text == "\n" else (text, *rest) for text, *rest in line(block)]
        return [("heading", min(max(block["level"], 2), 6), text)] if has_ink(text) else []
    if kind == "paragraph":
        return paragraphs(line(block))
    if kind == "list":
        items = [item for item in map(blocks, block["items"]) if item]
        return [("list", block["ordered"], block["start"] if block["ordered"] else None, items)] if items else []
    if kind == "quote":
        inner = blocks(block["blocks"])
        return [("quote", inner)] if inner else []
    if kind == "code":
        text = block["text"].rstrip("\n")
        language = block["language"] or ""
        return [("code", text, language if PLAIN_WORD.fullmatch(language) else "")] if text.strip() else []
    if kind == "table":
        return table(block)
    if kind == "figure":
        return figure(block)
    if kind == "embed":
        return paragraphs(characters("Embed: ") + characters(block["url"], link=block["url"]))
    assert kind == "rule", kind
    return [("rule",)]


def caption_line(block: dict) -> list[tuple]:
    out = line(block, "caption", "caption_runs") if block["caption"] else []
    if block["credit"]:
        out = out + (characters(" ") if out else []) + characters(block["credit"], ["strong"])
    return out


def pictures(block: dict) -> list[tuple]:
    """The pictures that may be shown, by alternative text (or caption) and address."""
    shown = [image for image in block["images"] if not image["url"].startswith("data:") or image["url"].startswith(PICTURES)]
    return [picture(image["alt"] if image["alt"].strip() else block["caption"] or "", image["url"]) for image in shown]


def figure(block: dict) -> list[tuple]:
    return paragraphs(*([image] for image in pictures(block)), caption_line(block))


# ---------------------------------------------------------------- tables

def table(block: dict) -> list[tuple]:
    out = paragraphs(line(block, "caption", "caption_runs") if block["caption"] else [])
    if all(len(row) <= 1 for row in block["rows"]):
        return out + [inner for row in block["rows"] for cell in row for inner in blocks(cell["blocks"])]
    rows = [row for row in block["rows"] if row]
    if not out and not any(blocks(cell["blocks"]) for row in rows for cell in row):
        return []
    grid = spread(rows)
    width = max(map(len, grid))
    grid = [row + [[]] * (width - len(row)) for row in grid]
    has_head = any(cell["header"] for cell in rows[0]) and all(cell["header"] or not blocks(cell["blocks"]) for cell in rows[0])
    return out + [("table", ([] if has_head else [[[]] * width]) + grid)]


def spread(rows: list[list[dict]]) -> list[list]:
    """Each cell at its column; places that it spans besides are empty."""
    taken: dict[tuple[int, int], bool] = {}
    grid = []
    for y, row in enumerate(rows):
        out: list = []
        for cell in row:
            while (y, len(out)) in taken:
                out.append([])
            for dy in range(1, cell["rows"]):
                for dx in range(cell["columns"]):
                    taken[y + dy, len(out) + dx] = True
            out.append(cell_line(cell["blocks"]))
            out += [[]] * (cell["columns"] - 1)
        grid.append(out)
    return grid


def cell_line(given: list[dict]) -> list[tuple]:
    """The blocks of a cell in one line, a line break between two."""
    lines = [folded(line) for line in cell_lines(given)]
    out: list[tuple] = []
    for text in filter(None, lines):
        out += (characters("\n") if out else []) + text
    return out


def cell_lines(given: list[dict]) -> list[list[tuple]]:
    out = []
    for block in given:
        kind = block["type"]
        if kind in ("heading", "paragraph"):
            out.append(line(block))
        elif kind == "list":
            out += [inner for item in block["items"] for inner in cell_lines(item)]
        elif kind == "quote":
            out += cell_lines(block["blocks"])
        elif kind == "code":
            out += [characters(text, ["code"]) for text in block["text"].split("\n") if text.strip()]
        elif kind == "table":
            out += [inner for row in block["rows"] for cell in row for inner in cell_lines(cell["blocks"])]
        elif kind == "figure":
            out += [[image] for image in pictures(block)] + [caption_line(block)]
        elif kind == "embed":
            out.append(characters(block["url"], link=block["url"]))
    return out
