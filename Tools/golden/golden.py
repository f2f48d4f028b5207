"""The list of golden pages: each case registers itself here."""
from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass
class Golden:
    slug: str
    page: bytes
    given: dict
    markdown: str | None
    expected: dict

    def files(self) -> dict[str, bytes]:
        def pretty(value) -> bytes:
            return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()

        files = {"source.html": self.page, "given.json": pretty(self.given), "expected.json": pretty(self.expected)}
        if self.markdown is not None:
            files["expected.md"] = self.markdown.encode()
        return files


CASES: list[Golden] = []


def add(slug: str, article, layout, *, page: str | bytes | None = None, body: str | None = None, markdown: str | None = None,
        charset: str = "utf-8", content_type: str = "text/html; charset=utf-8", url: str | None = None, **changes) -> None:
    """An article's page. `page` is the whole page, `body` the markup of its text, where these are not made from the blocks;
    `changes` are fields of the expected JSON, None for null, ... for one that nothing is said about."""
    if page is None:
        page = layout(article, body)
    expected = {**article.expected(), **changes}
    expected = {key: value for key, value in expected.items() if value is not ...}
    register(slug, page if isinstance(page, bytes) else page.encode(charset), url or article.url,
             markdown if markdown is not None else article.markdown(), expected, content_type=content_type)


def register(slug: str, page: bytes, url: str, markdown: str | None, expected: dict, *, status: int = 200,
             content_type: str = "text/html; charset=utf-8") -> None:
    assert slug not in {case.slug for case in CASES}, slug
    CASES.append(Golden(slug, page, {"url": url, "status": status, "content_type": content_type}, markdown, expected))
