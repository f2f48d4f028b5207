"""Pages with their lines, features and labels."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np

import labels

# Where features stand in a row of `BlockFeatures`; `block-features` prints them in this order.
LENGTH, PLAIN, LINKED, WORDS, HEADING, IS_PROSE, TITLE, KEPT, SCORE, MARKS, PAGE = 0, 1, 2, 3, 12, 18, 24, 37, 38, 108, 161
FIGURE, CAPTION = MARKS + 11, MARKS + 12
KINDS = {"article": 0, "forum": 1, "documentation": 2, "product": 3, "listing": 4, "collection": 4, "service": 5, None: 0}


def unlog(values):
    """The inverse of `BlockFeatures.log`."""
    whole = np.floor(values)
    return (1 + values - whole) * 2**whole - 1


def log(value):
    number = np.maximum(np.asarray(value, float), 0) + 1
    part, power = np.frexp(number)
    return (power - 1) + 2 * part - 1


class Page:
    def __init__(self, name: str, row: dict, gold: dict):
        self.set, self.id, self.gold = name, row["id"], gold
        self.site = row.get("site") or row["id"]
        self.fold = int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % 5
        self.kind, self.has_kind = KINDS[gold.get("kind")], "kind" in gold
        self.is_whole = bool(gold.get("text"))
        self.text: list[str] = []
        self.signatures: list[int] = []
        self.boxes, self.features = [], []

    def add(self, line: str) -> None:
        text, _, signature, boxes, features = line.rsplit("\t", 4)
        self.text.append(text)
        self.signatures.append(int(signature))
        self.boxes.append([int(number) for number in boxes.split()])
        self.features.append(np.array(features.split(), dtype=np.float32))

    def finish(self) -> None:
        count = len(self.text)
        self.words = np.zeros(count)
        if not count:
            return
        self.features = np.array(self.features, dtype=np.float32)
        self.boxes = np.array(self.boxes).reshape(count, -1, 2)
        rows = self.features
        self.words = np.maximum(rows[:, WORDS], np.minimum(unlog(rows[:, LENGTH].astype(float)) / 6, 60))
        self.is_caption = (rows[:, CAPTION] > 0) | ((rows[:, FIGURE] > 0) & (rows[:, IS_PROSE] == 0))
        self.is_title = ((rows[:, TITLE] >= 0.99) & (self.words > 2)) | ((rows[:, HEADING] == 1) & (rows[:, TITLE] > 0.7))
        if self.is_whole:
            self.label = np.array(labels.full_text(self.text, self.gold["text"]))
            self.is_known = np.ones(count, bool)
        else:
            found = labels.segments(self.text, self.gold)
            self.label = np.array([value or 0.0 for value in found])
            self.is_known = np.array([value is not None for value in found])
        self.kind_row = self._kind_row()

    def _kind_row(self) -> np.ndarray:
        """What `BlockClassifier.pageRow` computes."""
        rows = self.features
        kept, prose, plain = rows[:, KEPT] > 0, rows[:, IS_PROSE] > 0, unlog(rows[:, PLAIN].astype(float))
        count, inside = max(kept.sum(), 1), plain[prose & kept].sum()
        return np.concatenate([rows[0, PAGE:], [
            inside / (plain[prose].sum() + 1), log(kept.sum()), log(inside),
            rows[kept, LINKED].mean() if kept.any() else 1, (prose & kept).sum() / count,
            ((rows[:, HEADING] > 0) & kept).sum() / count, rows[:, SCORE].clip(0).sum() / 1000,
        ]])


def read_jsonl(path: Path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_pages(data: Path, sets: list[str], dumped: Path | None, dump) -> list[Page]:
    """All pages of the sets whose gold says something of the text. `dump` makes the features where `dumped` has none."""
    pages, listing = [], []
    for name in sets:
        folder = data / name / "open"
        if not folder.exists():
            continue
        gold = {row["id"]: row for row in read_jsonl(folder / "gold.jsonl")}
        for row in read_jsonl(folder / "pages.jsonl"):
            known = gold.get(row["id"], {})
            if known.get("text") or known.get("with"):
                pages.append(Page(name, row, known))
                listing.append((str((folder / row["file"]).resolve()), row["url"]))
    current = None
    with open(dumped or dump(listing), encoding="utf-8", errors="replace", newline="\n") as lines:
        for line in lines:
            if line.startswith('{"n":'):
                current = pages[json.loads(line)["n"]]
            else:
                current.add(line.rstrip("\n"))
    for page in pages:
        page.finish()
    return pages
