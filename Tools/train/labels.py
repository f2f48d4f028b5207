"""Which text blocks of a page its gold counts as text: 1, 0, or nothing known.

Full texts are aligned: runs of three words that occur once in the gold text anchor the longer blocks, the longest rising chain
of anchors is the story, and short lines are text where their words stand in the gold between their neighbours.
"""
from __future__ import annotations

import bisect
import re
from collections import defaultdict

WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def chain(places: list[tuple[int, int, float]]) -> set[int]:
    """The heaviest subsequence of (block, place in the gold, weight) whose places rise."""
    best: list[tuple[int, float, int]] = []
    back: dict[int, int] = {}
    scores: list[float] = []
    for number, (_, place, weight) in enumerate(places):
        score, last = weight, -1
        for other in range(max(0, number - 400), number):
            if places[other][1] < place and scores[other] + weight > score:
                score, last = scores[other] + weight, other
        scores.append(score)
        back[number] = last
    if not scores:
        return set()
    at = max(range(len(scores)), key=scores.__getitem__)
    kept = set()
    while at >= 0:
        kept.add(places[at][0])
        at = back[at]
    return kept


def full_text(blocks: list[str], gold: str) -> list[float]:
    """For each block the share of its words that are text, 0 to 1."""
    target = words(gold)
    lines = {" ".join(words(line)) for line in gold.split("\n")}
    index: dict[tuple, list[int]] = defaultdict(list)
    for place in range(len(target) - 2):
        index[tuple(target[place:place + 3])].append(place)
    block_words = [words(block) for block in blocks]
    share = [0.0] * len(blocks)
    spans: list[tuple[int, int] | None] = [None] * len(blocks)
    places = []
    for number, mine in enumerate(block_words):
        if len(mine) < 4:
            continue
        runs = [tuple(mine[i:i + 3]) for i in range(len(mine) - 2)]
        found = [index[run] for run in runs if run in index]
        share[number] = len(found) / len(runs)
        if share[number] < 0.3:
            continue
        starts = sorted(place - i for i, run in enumerate(runs) for place in (index[run] if run in index else []) if len(index[run]) == 1)
        if not starts:
            starts = sorted(place - i for i, run in enumerate(runs) if run in index for place in index[run])
        start = starts[len(starts) // 2]
        spans[number] = (start, start + len(mine))
        places.append((number, start, len(mine) * share[number]))
    story = chain(places)
    # Off the chain: text once more elsewhere, or text in another order. The second stays where nothing on the chain covers it.
    covered = bytearray(len(target) + 1)
    for number in story:
        start, end = spans[number]
        for place in range(max(0, start), min(end, len(target))):
            covered[place] = 1
    labels = [0.0] * len(blocks)
    for number, start, _ in places:
        if number in story:
            labels[number] = share[number]
            continue
        end = spans[number][1]
        free = sum(1 for place in range(max(0, start), min(end, len(target))) if not covered[place])
        if free > 0.6 * (end - start):
            labels[number] = share[number]
            for place in range(max(0, start), min(end, len(target))):
                covered[place] = 1
    anchors = sorted((number, spans[number]) for number in range(len(blocks)) if labels[number] > 0.5 and spans[number])
    numbers = [number for number, _ in anchors]
    position: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(target):
        position[word].append(place)
    for number, mine in enumerate(block_words):
        if not mine or len(mine) >= 4:
            continue
        at = bisect.bisect(numbers, number)
        low = anchors[at - 1][1][1] - 1 if at > 0 else 0
        high = anchors[at][1][0] + 1 if at < len(anchors) else len(target)
        if high - low > 400 and not (at > 0 and number - numbers[at - 1] <= 3) and " ".join(mine) not in lines:
            continue
        for place in position.get(mine[0], ()):
            if low <= place and place + len(mine) <= high + 1 and target[place:place + len(mine)] == mine \
                    and not all(covered[place:place + len(mine)]):
                labels[number] = 1.0
                for spot in range(place, place + len(mine)):
                    covered[spot] = 1
                break
    return labels


def squeeze(text: str) -> str:
    return " ".join(text.split())


def segments(blocks: list[str], gold: dict) -> list[float | None]:
    """Only blocks that hold a segment of the gold are known."""
    labels: list[float | None] = [None] * len(blocks)
    flat = [squeeze(block) for block in blocks]
    for field, value in (("with", 1.0), ("without", 0.0), ("comments", 0.0)):
        for segment in gold.get(field) or []:
            holders = [number for number, text in enumerate(flat) if squeeze(segment) in text]
            if field == "with" and len(holders) > 1:
                continue
            for number in holders:
                labels[number] = value
    return labels
