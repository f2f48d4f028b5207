"""What the first model's answers say about a block's surroundings: input of the second.

`BlockClassifier` in ScrapeExtraction computes the same numbers in the same order.
"""
from __future__ import annotations

import numpy as np


def squash(score):
    return 0.5 + 0.5 * score / (1 + np.abs(score))


def margins(raw: np.ndarray) -> np.ndarray:
    """For each kind how far it is ahead of the best other one."""
    out = np.empty_like(raw)
    for kind in range(raw.shape[-1]):
        out[..., kind] = raw[..., kind] - np.delete(raw, kind, axis=-1).max(axis=-1)
    return out


def context(q: np.ndarray, words: np.ndarray, boxes: np.ndarray, signatures, kinds: np.ndarray) -> np.ndarray:
    """One row a block.

    q: the first answers, squashed · words: words a block · boxes: (blocks, 5, 2) ranges · kinds: margins of the page
    """
    count = len(q)
    weight = np.minimum(words, 80) + 1.0
    sums, total = np.concatenate([[0], np.cumsum(weight * q)]), np.concatenate([[0], np.cumsum(weight)])
    place = np.arange(count)

    def mean(low, high):
        return np.where(high > low, (sums[high] - sums[low]) / np.maximum(total[high] - total[low], 1e-9), -1)

    out = [q]
    for offset in (-3, -2, -1, 1, 2, 3):
        row = np.full(count, -1.0)
        if offset < 0:
            row[-offset:] = q[:offset]
        else:
            row[:-offset] = q[offset:]
        out.append(row)
    for reach in (4, 12, 40):
        out.append(mean(np.maximum(place - reach, 0), np.minimum(place + reach + 1, count)))
    out.append(mean(np.maximum(place - 10, 0), place))
    out.append(mean(place + 1, np.maximum(np.minimum(place + 11, count), place + 1)))
    whole = max(sums[-1], 1e-9)
    out += [sums[:-1] / whole, np.full(count, whole), np.full(count, whole / total[-1])]
    for level in range(boxes.shape[1]):
        low, high = boxes[:, level, 0], boxes[:, level, 1]
        out.append(mean(low, high))
        out.append(np.where(high > low, (sums[high] - sums[low]) / whole, -1))
    _, group = np.unique(np.array(signatures, dtype=np.uint64), return_inverse=True)
    out.append((np.bincount(group, weight * q) / np.bincount(group, weight))[group])
    sure = np.where((q > 0.65) & (words > 10))[0]
    if len(sure):
        out += [np.maximum(sure[0] - place, 0), np.maximum(place - sure[-1], 0)]
    else:
        out += [np.full(count, -1.0)] * 2
    out += [np.full(count, kinds[kind]) for kind in range(len(kinds))]
    return np.array(out, dtype=np.float32).T
