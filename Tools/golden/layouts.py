"""Whole pages: an article with everything that sites put around it, in the five ways that sites are built."""
from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from blocks import F, html_of, markdown_of
from words import RIGHT_TO_LEFT, WORDS

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@dataclass
class Article:
    """What a golden page says, field by field: the page is made from it, and so is what is expected."""
    url: str
    title: str
    blocks: list
    language: str = "en"
    site: str = "The Valley Courier"
    standfirst: str = ""
    authors: list = field(default_factory=list)  # names, or pairs of name and relative address
    byline: str = ""  # as the page shows it; {names} stands for the names
    published: str = ""  # as JSON shall have it
    published_text: str = ""  # as the page shows it
    modified: str = ""
    modified_text: str = ""
    section: str = ""
    tags: list = field(default_factory=list)
    lead: F | None = None
    kind: str = "article"
    # Which metadata the page carries: og, json_ld, meta, time; none of them leaves what the page shows.
    sources: tuple = ("og",)
    extra_head: str = ""
    after: str = ""  # markup behind the body, such as comments of the page's own
    before: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        return [author if isinstance(author, tuple) else (author, "") for author in self.authors]

    # ------------------------------------------------------------ expected

    def markdown(self) -> str:
        parts = ["# " + self.title]
        if self.standfirst:
            parts.append(self.standfirst)
        if self.authors:
            names = [f"[{name}]({urljoin(self.url, url)})" if url else name for name, url in self.pairs()]
            parts.append("By " + (", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]))
        if self.published:
            year, month, day = self.published[:10].split("-")
            parts.append(f"{MONTHS[int(month) - 1]} {int(day)}, {year}")
        if self.lead:
            parts.append(self.lead.md(self.url))
        parts.append(markdown_of(self.blocks, self.url))
        parts.append(f"Original url: <{self.url}>")
        return "\n\n".join(part for part in parts if part) + "\n"

    def expected(self) -> dict:
        out: dict = {"outcome": "article", "kind": self.kind, "title": self.title, "url": self.url}
        out["standfirst"] = self.standfirst or None
        out["authors"] = [{"name": name, "url": urljoin(self.url, url) if url else None} for name, url in self.pairs()]
        out["published"] = self.published or None
        out["modified"] = self.modified or None
        out["language"] = self.language
        out["access"] = "open"
        if {"og", "json_ld"} & set(self.sources):
            out["site_name"] = self.site
        if self.section and "og" in self.sources:
            out["section"] = self.section
        if self.tags:
            out["tags"] = self.tags
        if self.lead:
            (src, alt), = self.lead.pictures()
            out["lead_image"] = {"url": urljoin(self.url, src), "alt": alt, "caption": self.lead.caption or None,
                                 "credit": self.lead.credit or None}
        return out

    # ------------------------------------------------------------ the head

    def head(self) -> str:
        rows = ['<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{html.escape(self.title, quote=False)} - {self.site}</title>"]
        if "og" in self.sources:
            rows += [f'<meta property="og:title" content="{html.escape(self.title)}">', '<meta property="og:type" content="article">',
                     f'<meta property="og:site_name" content="{html.escape(self.site)}">',
                     f'<meta property="og:url" content="{self.url}">', f'<link rel="canonical" href="{self.url}">']
            if self.section:
                rows.append(f'<meta property="article:section" content="{self.section}">')
            rows += [f'<meta property="article:tag" content="{tag}">' for tag in self.tags]
            if self.published and "time" not in self.sources and not self.published_text:
                rows.append(f'<meta property="article:published_time" content="{self.published}">')
            if self.modified and not self.modified_text:
                rows.append(f'<meta property="article:modified_time" content="{self.modified}">')
            if self.lead:
                rows.append(f'<meta property="og:image" content="{urljoin(self.url, self.lead.pictures()[0][0])}">')
        if self.standfirst:
            rows.append(f'<meta name="description" content="{html.escape(self.standfirst)}">')
        if "json_ld" in self.sources:
            rows.append(f'<script type="application/ld+json">{json.dumps(self.json_ld(), ensure_ascii=False)}</script>')
        rows += ['<link rel="stylesheet" href="/assets/site.css">', "<script>window.dataLayer = window.dataLayer || [];</script>"]
        return "\n".join(rows + ([self.extra_head] if self.extra_head else []))

    def json_ld(self) -> dict:
        out: dict = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": self.title, "inLanguage": self.language,
                     "mainEntityOfPage": self.url, "publisher": {"@type": "NewsMediaOrganization", "name": self.site}}
        if self.published:
            out["datePublished"] = self.published
        if self.modified:
            out["dateModified"] = self.modified
        if self.authors:
            out["author"] = [{"@type": "Person", "name": name, **({"url": urljoin(self.url, url)} if url else {})}
                             for name, url in self.pairs()]
        if self.standfirst:
            out["description"] = self.standfirst
        if self.lead:
            out["image"] = [urljoin(self.url, self.lead.pictures()[0][0])]
        return out

    # ------------------------------------------------------------ parts of the page

    def byline_html(self) -> str:
        names = ", ".join(f'<a rel="author" href="{url}">{name}</a>' if url else name for name, url in self.pairs())
        shown = (self.byline or "By {names}").replace("{names}", names) if self.authors else ""
        return f'<div class="byline">{shown}</div>' if shown else ""

    def date_html(self) -> str:
        if "time" in self.sources and self.published:
            return f'<time datetime="{self.published}">{self.published_text or self.published[:10]}</time>'
        shown = [text for text in (self.published_text, self.modified_text) if text]
        return f'<div class="date">{" · ".join(shown)}</div>' if shown else ""


def link(host: str, text: str, number: int) -> str:
    return f'<a href="https://{host}/{number}/other-story-{number}">{text}</a>'


class Furniture:
    """The parts around an article, in its language."""

    def __init__(self, article: Article):
        self.words = WORDS[article.language.split("-")[0]]
        self.host = urlsplit(article.url).hostname
        self.article = article

    def nav(self) -> str:
        rows = "".join(f'<li><a href="/section-{n}">{text}</a></li>' for n, text in enumerate(self.words["nav"], 1))
        return f"<ul>{rows}</ul>"

    def share(self) -> str:
        return (f'<span>{self.words["share"]}</span> <a href="https://social.example/share?u=1">Facebook</a> '
                '<a href="https://post.example/intent?u=1">X</a> <a href="mailto:?subject=x">E-Mail</a>')

    def related(self, first: int = 1) -> str:
        return "".join(f"<li>{link(self.host, text, n)}</li>" for n, text in enumerate(self.words["related_titles"], first))

    def newsletter(self) -> str:
        return (f'<h3>{self.words["newsletter"]}</h3><p>{self.words["newsletter_text"]}</p>'
                f'<form action="/subscribe"><input type="email" name="mail"><button>{self.words["subscribe"]}</button></form>')

    def cookies(self) -> str:
        return f'<p>{self.words["cookies"]}</p><button>{self.words["accept"]}</button>'

    def comments(self) -> str:
        names = ["harbourcat", "Q. Reader"]
        return f'<h2>{self.words["comments"]}</h2>' + "".join(
            f'<div class="comment"><b>{name}</b><p>{text}</p><a href="#reply">↩</a></div>'
            for name, text in zip(names, self.words["comment_texts"]))

    def tags(self) -> str:
        tags = self.article.tags or ["2025"]
        return f'{self.words["tags"]}: ' + ", ".join(f'<a href="/tag/{n}">{tag}</a>' for n, tag in enumerate(tags, 1))

    def rights(self) -> str:
        return f'<p>© 2025 {self.article.site}. {self.words["rights"]}</p>'

    def advert(self) -> str:
        return f'<div class="advert"><span>{self.words["advert"]}</span><iframe src="https://ads.doubleclick.net/slot/1"></iframe></div>'


def document(article: Article, body: str, body_class: str = "") -> str:
    direction = ' dir="rtl"' if article.language.split("-")[0] in RIGHT_TO_LEFT else ""
    name = f' class="{body_class}"' if body_class else ""
    return (f'<!doctype html>\n<html lang="{article.language}"{direction}>\n<head>\n{article.head()}\n</head>\n<body{name}>\n{body}\n'
            "</body>\n</html>\n")


def semantic(article: Article, body: str | None = None) -> str:
    """HTML5's own elements."""
    f = Furniture(article)
    standfirst = f'<p class="standfirst">{article.standfirst}</p>' if article.standfirst else ""
    return document(article, f"""<div class="cookie-banner" role="dialog">{f.cookies()}</div>
<header class="site-header"><a class="logo" href="/">{article.site}</a><nav>{f.nav()}</nav></header>
<main>
{article.before}<article>
<header>
<h1>{article.title}</h1>
{standfirst}
{article.byline_html()}
{article.date_html()}
<div class="share-bar">{f.share()}</div>
</header>
{article.lead.html() if article.lead else ""}
{body if body is not None else html_of(article.blocks)}
<footer class="tags">{f.tags()}</footer>
</article>
{article.after}<aside class="related"><h2>{f.words["related"]}</h2><ul>{f.related()}</ul></aside>
<section id="comments" class="comments">{f.comments()}</section>
</main>
<aside class="sidebar"><h2>{f.words["most_read"]}</h2><ol>{f.related(4)}</ol><div class="newsletter">{f.newsletter()}</div></aside>
<footer class="site-footer">{f.nav()}{f.rights()}</footer>""")


def divs(article: Article, body: str | None = None) -> str:
    """A content system of its own, with a class for everything."""
    f = Furniture(article)
    standfirst = f'<div class="lead-text standfirst">{article.standfirst}</div>' if article.standfirst else ""
    return document(article, f"""<div id="page" class="page page-detail">
<div id="top"><div class="logo"><a href="/">{article.site}</a></div><div class="menu main-menu">{f.nav()}</div></div>
<div class="breadcrumb"><a href="/">{article.site}</a> › <a href="/section-1">{f.words["nav"][0]}</a></div>
<div id="columns">
<div id="main-column" class="col-8">
{article.before}<div class="article-detail">
<h1 class="article-title">{article.title}</h1>
{standfirst}
<div class="article-info">{article.byline_html()}{article.date_html()}</div>
<div class="social-buttons">{f.share()}</div>
{article.lead.html() if article.lead else ""}
<div class="article-body">
{body if body is not None else html_of(article.blocks)}
</div>
<div class="article-tags">{f.tags()}</div>
</div>
{article.after}<div class="box more-stories"><div class="box-title">{f.words["related"]}</div><ul>{f.related()}</ul></div>
<div class="comments-area">{f.comments()}</div>
</div>
<div id="right-column" class="col-4">{f.advert()}<div class="box"><div class="box-title">{f.words["most_read"]}</div><ul>{f.related(4)}</ul></div>
<div class="box newsletter-box">{f.newsletter()}</div></div>
</div>
<div id="bottom">{f.nav()}{f.rights()}</div>
</div>
<div id="cookie-layer">{f.cookies()}</div>""", "detail has-sidebar")


def theme(article: Article, body: str | None = None) -> str:
    """A weblog theme."""
    f = Furniture(article)
    standfirst = f'<p class="entry-subtitle">{article.standfirst}</p>' if article.standfirst else ""
    return document(article, f"""<a class="skip-link screen-reader-text" href="#content">↓</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">{article.site}</a></p><nav class="main-navigation">{f.nav()}</nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main class="site-main">
{article.before}<article id="post-711" class="post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{article.title}</h1>
{standfirst}
<div class="entry-meta">{article.byline_html()} {article.date_html()}</div></header>
{article.lead.html() if article.lead else ""}
<div class="entry-content">
{body if body is not None else html_of(article.blocks)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{f.words["share"]}</h3>{f.share()}</div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>{f.words["related"]}</h3><ul>{f.related()}</ul></div>
</div>
<footer class="entry-footer"><span class="tags-links">{f.tags()}</span></footer>
</article>
{article.after}<nav class="post-navigation">{link(f.host, "← " + f.words["related_titles"][0], 7)} {link(f.host, f.words["related_titles"][1] + " →", 8)}</nav>
<div id="comments" class="comments-area">{f.comments()}</div>
</main></div>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">{f.words["most_read"]}</h2><ul>{f.related(4)}</ul></section>
<section class="widget widget_text">{f.newsletter()}</section></aside></div>
<footer id="colophon" class="site-footer">{f.rights()}</footer>""", "single single-post wp-embed-responsive")


def modules(article: Article, body: str | None = None) -> str:
    """Boxes with the names that a bundler makes, which say nothing."""
    f = Furniture(article)
    standfirst = f'<div class="sc-b7x1 kqRtaa">{article.standfirst}</div>' if article.standfirst else ""
    return document(article, f"""<div id="__shell"><div class="sc-a1b2 cQwErt"><div class="sc-a1b3"><a href="/">{article.site}</a></div><div class="sc-a1b4">{f.nav()}</div></div>
<div class="sc-c9d8 hJkLpo"><div class="sc-c9d9">
{article.before}<h1 class="sc-b7x0 eRtYui">{article.title}</h1>
{standfirst}
<div class="sc-b7x2 dFgHjk">{article.byline_html()}{article.date_html()}</div>
<div class="sc-b7x3">{f.share()}</div>
{article.lead.html() if article.lead else ""}
<div class="sc-d4e5 zXcVbn">
{body if body is not None else html_of(article.blocks)}
</div>
<div class="sc-d4e6">{f.tags()}</div>
</div>
{article.after}<div class="sc-f6g7 aSdFgh"><h2>{f.words["related"]}</h2><ul>{f.related()}</ul></div>
<div class="sc-f6g8">{f.newsletter()}</div></div>
<div class="sc-h8i9"><div>{f.words["most_read"]}</div><ul>{f.related(4)}</ul></div>
<div class="sc-j1k2">{f.nav()}{f.rights()}</div></div>
<div class="sc-l3m4">{f.cookies()}</div>""")


def tables(article: Article, body: str | None = None) -> str:
    """A page of 1999: tables for the layout, fonts for the rest."""
    f = Furniture(article)
    menu = "<br>".join(f'<a href="/section-{n}">{text}</a>' for n, text in enumerate(f.words["nav"], 1))
    standfirst = f"<b>{article.standfirst}</b><p>" if article.standfirst else ""
    return document(article, f"""<table width="100%" border="0" cellpadding="0" cellspacing="0">
<tr><td colspan="3" bgcolor="#003366"><a href="/"><font size="5" color="white">{article.site}</font></a></td></tr>
<tr valign="top"><td width="150">{menu}</td>
<td width="500"><font size="5"><h1>{article.title}</h1></font>
{standfirst}{article.byline_html()}{article.date_html()}
{article.lead.html() if article.lead else ""}
{body if body is not None else html_of(article.blocks)}
</td>
<td width="150"><b>{f.words["most_read"]}</b><br>{"<br>".join(link(f.host, text, n) for n, text in enumerate(f.words["related_titles"], 4))}</td></tr>
<tr><td colspan="3" align="center"><font size="1">{f.rights()}</font></td></tr>
</table>""")
