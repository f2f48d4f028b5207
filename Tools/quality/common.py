"""Shared helpers: where data lives and how a data set is laid out.

A data set is a folder:

    DATA/<set>/open/pages.jsonl   one line per page: id, file, url, site, bytes
    DATA/<set>/open/pages/*.html  the page's bytes, as the source kept them
    DATA/<set>/open/gold.jsonl    one line per page: id and what is known to be right

The environment variable EXTRACTION_DATA names DATA.
"""
from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Iterable, Iterator

DATA = Path(os.environ.get("EXTRACTION_DATA") or sys.exit("EXTRACTION_DATA must name the folder of the sets"))
HALVES = ("open",)

def read_jsonl(path: Path) -> Iterator[dict]:
    with open(path, encoding="utf-8") as handle:
        for line in handle:
            line = line.strip()
            if line:
                yield json.loads(line)


def write_jsonl(path: Path, rows: Iterable[dict]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with open(path, "w", encoding="utf-8") as handle:
        for row in rows:
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def chosen_halves(half: str) -> tuple[str, ...]:
    return HALVES if half == "all" else (half,)


def load_pages(name: str, half: str = "all") -> list[dict]:
    """Pages of a set with absolute `path`; ids are unique within a set."""
    pages = []
    for part in chosen_halves(half):
        folder = DATA / name / part
        listing = folder / "pages.jsonl"
        if not listing.exists():
            continue
        for page in read_jsonl(listing):
            page["half"] = part
            page["path"] = str(folder / page["file"])
            pages.append(page)
    return pages


def load_gold(name: str, half: str = "all") -> dict[str, dict]:
    gold = {}
    for part in chosen_halves(half):
        listing = DATA / name / part / "gold.jsonl"
        if not listing.exists():
            continue
        for row in read_jsonl(listing):
            row["half"], row["set"] = part, name
            gold[row["id"]] = row
    return gold


def known_sets() -> list[str]:
    if not DATA.exists():
        return []
    return sorted(p.name for p in DATA.iterdir() if (p / "open" / "pages.jsonl").exists())
