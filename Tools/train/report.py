"""How well lines are told apart, set by set."""
from __future__ import annotations

import numpy as np


def report(pages, answers, kinds) -> list[str]:
    """For each set the mean F1 of the words in the lines that are kept, and how often the kind of the page is right."""
    lines = []
    for name in dict.fromkeys(page.set for page in pages):
        scores = []
        for page, answer in zip(pages, answers):
            if page.set != name:
                continue
            weight = np.where(page.is_known & ~page.is_caption & ~page.is_title, page.words, 0)
            kept, text = answer > 0, page.label > 0.5
            hits = weight[kept & text].sum()
            scores.append(2 * hits / max(weight[kept].sum() + weight[text].sum(), 1e-9))
        lines.append(f"{name}: {len(scores)} pages, F1 {np.mean(scores):.4f}")
    known = [(page.kind, kind.argmax()) for page, kind in zip(pages, kinds) if page.has_kind]
    if known:
        lines.append(f"kinds: {np.mean([a == b for a, b in known]):.3f} of {len(known)} pages")
    return lines
