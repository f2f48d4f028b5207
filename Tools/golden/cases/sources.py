"""Where fields come from, and pages whose markup or letters are not what they should be."""
import html

from blocks import F, H, P, html_of
from golden import add
from layouts import Article, divs, modules, semantic, theme
from prose import BATEAU, FALTER, HARBOUR, ORCHARD

HOST = "https://www.courier.example"
CUSTOMS = "Harbour office moves into the customs house"
APPLES = "The orchard that gives its apples away"


def story(path: str, title: str = CUSTOMS, blocks: list = HARBOUR, **fields) -> Article:
    return Article(url=f"{HOST}/{path}", title=title, blocks=blocks, **fields)


TEXT = "\n\n".join(block.text for block in HARBOUR)
article = story("app/customs-house", authors=[("Mia Lund", "/people/mia-lund")], published="2025-05-20T18:30:00+02:00",
                modified="2025-05-21T08:00:00+02:00")
add("body-only-in-json-ld", article, None, page=f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{CUSTOMS} | The Valley Courier</title>
<meta property="og:site_name" content="The Valley Courier"><link rel="canonical" href="{article.url}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{CUSTOMS}","datePublished":"2025-05-20T18:30:00+02:00","dateModified":"2025-05-21T08:00:00+02:00","author":{{"@type":"Person","name":"Mia Lund","url":"{HOST}/people/mia-lund"}},"articleBody":"{TEXT.replace(chr(34), chr(92) + chr(34)).replace(chr(10), chr(92) + "n")}"}}</script></head>
<body><div id="app"></div><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><script src="/app.js"></script></body></html>
""")

add("json-ld-names-author-dates-and-picture", story(
    "life/orchard", APPLES, ORCHARD, authors=["Nell Sharp", "Tom Arden Jr."], sources=("json_ld",), standfirst="Windfalls for everyone, since 1811.",
    published="2025-10-01T06:00:00+02:00", modified="2025-10-02T09:15:00+02:00", byline="By Nell Sharp and Tom Arden Jr.",
    lead=F("/img/orchard.jpg", "Apples in the grass")), semantic)

article = story("mikro/falter", "Der verschwundene Falter ist zurück", FALTER, language="de", site="Der Talbote", authors=["Maike Ahrens"],
                published="2025-07-02T07:00:00+02:00", sources=())
add("microdata-article", article, None, page=f"""<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>{article.title} – Der Talbote</title></head>
<body><div class="kopf"><a href="/">Der Talbote</a> <a href="/sport">Sport</a> <a href="/kultur">Kultur</a></div>
<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{article.title}</h1>
<p>Von <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Maike Ahrens</span></span>,
<meta itemprop="datePublished" content="2025-07-02T07:00:00+02:00">am Mittwoch</p>
<div itemprop="articleBody">
{html_of(FALTER)}
</div></div>
<div class="fuss"><a href="/impressum">Impressum</a> <a href="/datenschutz">Datenschutz</a></div></body></html>
""")

article = story("rdfa/orchard", APPLES, ORCHARD, authors=["Nell Sharp"], published="2025-10-01T06:00:00Z", sources=())
add("rdfa-article", article, None, page=f"""<!doctype html>
<html lang="en" prefix="schema: https://schema.org/"><head><meta charset="utf-8"><title>{APPLES}</title></head>
<body><p><a href="/">Home</a> <a href="/walks">Walks</a> <a href="/about">About</a></p>
<div vocab="https://schema.org/" typeof="BlogPosting">
<h1 property="headline">{APPLES}</h1>
<p>By <span property="author" typeof="Person"><span property="name">Nell Sharp</span></span> on
<time property="datePublished" datetime="2025-10-01T06:00:00Z">the first of October</time></p>
<div property="articleBody">{html_of(ORCHARD)}</div></div>
<p><small>© 2025 Nell Sharp</small></p></body></html>
""")

article = story("amp/orchard", APPLES, [ORCHARD[0], F("/img/tree.jpg", "An old tree", "The oldest tree of all."), *ORCHARD[1:]],
                authors=["Nell Sharp"], published="2025-10-01T06:00:00+02:00", sources=("json_ld",))
article.url = f"{HOST}/life/orchard"
add("amp-page", article, None, url=f"{HOST}/amp/life/orchard", canonical=f"{HOST}/life/orchard", site_name="The Valley Courier", page=f"""<!doctype html>
<html ⚡ lang="en"><head><meta charset="utf-8"><title>{APPLES}</title><link rel="canonical" href="{article.url}">
<script type="application/ld+json">{article.json_ld()}</script>
<style amp-boilerplate>body{{visibility:hidden}}</style><script async src="https://cdn.ampproject.org/v0.js"></script></head>
<body><amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/politics">Politics</a></li><li><a href="/sport">Sport</a></li></ul></amp-sidebar>
<article><h1>{APPLES}</h1><p class="byline">By Nell Sharp</p><amp-social-share type="email"></amp-social-share>
{ORCHARD[0].html()}
<amp-ad width="300" height="250" type="doubleclick"><div placeholder>Advertisement</div></amp-ad>
<figure><amp-img src="/img/tree.jpg" alt="An old tree" width="1200" height="800" layout="responsive"></amp-img><figcaption>The oldest tree of all.</figcaption></figure>
{html_of(ORCHARD[1:])}
</article><footer><p>© 2025 The Valley Courier</p></footer></body></html>
""".replace(str(article.json_ld()), __import__("json").dumps(article.json_ld())))

add("published-and-updated-told-apart", story(
    "local/updated", authors=["Mia Lund"], published="2025-05-20", published_text="Published 20 May 2025",
    modified="2025-06-03", modified_text="Last updated 3 June 2025"), modules)

article = story("2025/05/20/customs-house", sources=())
add("date-only-in-the-address", article, divs, published="2025-05-20", markdown=article.markdown().replace(
    f"# {CUSTOMS}\n", f"# {CUSTOMS}\n\nMay 20, 2025\n"))

add("future-date-in-the-text-is-no-date", story(
    "local/opening", blocks=[*HARBOUR[:4], P("The new office opens on 1 September 2099, if the roof is dry by then, and with a concert in any case.")],
    published="2025-05-20", published_text="20 May 2025"), divs)

article = story("local/customs-house")
add("canonical-of-the-same-site", article, semantic, url=f"{HOST}/local/customs-house?utm_source=letter&page=1",
    canonical=f"{HOST}/local/customs-house")

article = story("wire/customs-house")
text = semantic(article, None).replace(f'<link rel="canonical" href="{article.url}">',
                                       '<link rel="canonical" href="https://agency.example/wire/4711">')
add("canonical-of-another-site", article, None, page=text, canonical="https://agency.example/wire/4711")

article = story("culture/choir", "Choir wins prize", [
    P("The school choir has won the regional prize with three songs about fog. The jury praised the silence between them above all."),
    P("Forty children sang, and the youngest of them was six. She had the last note, which was hers alone, and held it until the lamp went out."),
    P("The prize is a weekend in the mountains. The choir master has asked whether it could be one by the sea instead, where it is warmer."),
], section="Culture", tags=["music", "schools"], published="2025-03-09T12:00:00Z")
add("section-tags-and-site-name", article, semantic)

article = story("title/cut")
add("title-without-site-name-and-section", article, None, site_name=..., canonical=None, page=semantic(article).replace(
    f"<title>{CUSTOMS} - The Valley Courier</title>", f"<title>{CUSTOMS} | Local news | The Valley Courier</title>").replace(
    article.head().split("<title>")[1].split("\n", 1)[1], '<link rel="stylesheet" href="/a.css">'))

article = story("byline/agency", authors=["Mia Lund", "Ben Osei"], published="2025-05-20", published_text="20 May 2025",
                byline="By {names}, Harbour Correspondents")
add("byline-with-roles", article, divs)

article = story("lead/picture", lead=F("/img/customs.jpg", "A stone house", "The customs house in May.", "Ada Lindqvist"),
                published="2025-05-20T10:00:00Z")
add("lead-picture-with-caption-and-credit", article, semantic)

# ---------------------------------------------------------------- markup

article = story("broken/markup")
broken = "\n".join("<p>" + block.text for block in HARBOUR).replace(
    "Ida Holm", "<b><i>Ida</b> Holm</i>").replace("two million", "<span>two million").replace("twenty years", "<a href=/years>twenty years")
article.blocks = [P(text) for text in [
    HARBOUR[0].text, HARBOUR[1].text, HARBOUR[2].text.replace("twenty years", "[twenty years](/years)").replace("Ida Holm", "***Ida*** *Holm*"),
    HARBOUR[3].text, HARBOUR[4].text, HARBOUR[5].text]]
broken = broken.replace("twenty years to", "twenty years</a> to")
add("broken-markup", article, None, published=None, page=semantic(article, broken + "</div></section>").replace("</html>", "").replace(
    "</article>", "", 1))

article = story("entities", "Fish & chips: “the oldest dish”", [
    P("The oldest fish & chips shop of the coast — opened in 1863 — keeps its prices below £5, and its secret below the counter."),
    P("“It’s the dripping,” says the owner… and no more. Café owners from Brest to Tromsø have asked him, and got the same four words."),
    P("Temperature: 180 °C. Portions: ½ or 1. Vinegar: 2 < 3 spoons; salt > all. That is all that stands on the slate above the till."),
])
add("entities-and-typographic-characters", article, None, page=semantic(article).replace("—", "&mdash;").replace("’", "&rsquo;").replace(
    "“", "&ldquo;").replace("”", "&#8221;").replace("…", "&hellip;").replace("£", "&pound;").replace("½", "&frac12;").replace(
    "°", "&#xB0;").replace("é", "&eacute;").replace("ø", "&oslash;").replace("<title>Fish &", "<title>Fish &amp;").replace(
    "<h1>Fish & ", "<h1>Fish &amp; "), published=None,
    markdown=article.markdown().replace("2 < 3", "2 < 3"))

article = story("trennung", "Donaudampfschifffahrt fährt wieder", [
    P("Die Donaudampfschifffahrtsgesellschaft nimmt nach drei Jahren Pause wieder Fahrgäste an Bord, zunächst nur an den Wochenenden."),
    P("Der Dampfkesselüberwachungsverein hat die Kessel geprüft und für gut befunden. Das war nach der langen Liegezeit nicht selbstverständlich."),
    P("Karten gibt es am Anleger und im Fremdenverkehrsamt. Für Kinder bis sechs Jahre ist die Fahrt frei, Hunde zahlen die Hälfte."),
], language="de", site="Der Talbote")
add("soft-hyphens-in-long-words", article, None, published=None, page=divs(article, html_of(article.blocks).replace(
    "Donaudampfschifffahrtsgesellschaft", "Donau&shy;dampf&shy;schiff&shy;fahrts&shy;gesellschaft").replace(
    "Dampfkesselüberwachungsverein", "Dampf\u00adkessel\u00adüber\u00adwachungs\u00adverein").replace(
    "Fremdenverkehrsamt", "Fremden<wbr>verkehrs<wbr>amt")))

article = story("blanks", blocks=[P(block.text) for block in HARBOUR[:4]])
add("blanks-as-a-browser-shows-them", article, None, published=None, page=divs(article, html_of(HARBOUR[:4]).replace(
    " has stood empty", "\n\n\t   has&nbsp;stood <span> empty</span>".replace("<span> empty</span>", "<span>empty</span>")).replace(
    "three hours.", "three hours<!-- note -->.").replace("the harbour master", "<span>the</span> <span>harbour</span>\n<span>master</span>")))

# ---------------------------------------------------------------- letters

CYRILLIC = [P(text) for text in [
    "Старая мельница на реке снова работает: её колесо, разобранное ещё до войны, собрали по чертежам, которые нашлись на чердаке школы.",
    "Мельник Фёдор Громов учился ремеслу по книгам и по рассказам деда. Первый мешок муки он подарил пекарне, где теперь пекут ржаной хлеб.",
    "По субботам мельницу можно осмотреть. Детям разрешают засыпать зерно, взрослым — только смотреть и не мешать, как говорит хозяин.",
]]


def cyrillic(path: str) -> Article:
    return Article(url=f"https://www.vestnik.example/{path}", title="Мельница снова мелет", blocks=CYRILLIC, language="ru", site="Речной вестник")


article = cyrillic("melnitsa-1")
add("windows-1251-declared-in-a-meta-element", article, None, page=divs(article).replace('<meta charset="utf-8">',
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">').replace("↩", "").encode("windows-1251"), content_type="text/html")

article = cyrillic("melnitsa-2")
add("utf-8-under-a-wrong-label", article, None, page=divs(article).replace('<meta charset="utf-8">', '<meta charset="iso-8859-1">'),
    content_type="text/html; charset=iso-8859-1")

article = Article(url="https://www.brume.example/bateau", title="Le dernier chantier de la rivière", blocks=BATEAU, language="fr", site="Le Courrier de Brume")
add("windows-1252-without-any-label", article, None, page=theme(article).replace('<meta charset="utf-8">\n', "").replace(
    "↓", "").replace("↩", "").replace("← ", "").replace(" →", "").encode("windows-1252"), content_type="text/html")

article = Article(url="https://www.tanikaze.example/kikuchi", title="町の時計屋、最後の一日", language="ja", site="谷風新聞", blocks=[
    P("駅前の時計屋が三月末で店を閉じる。店主の菊地さんは七十年間、毎朝六時に町中の時計を合わせて回った。"),
    P("最後の日、店には修理を頼んだ客が列を作った。「直せない時計はなかった。待てない人がいただけです」と菊地さんは笑う。"),
    P("柱時計は学校に、工具は見習いの青年に譲る。閉店の後も、朝の見回りだけは続けるつもりだという。"),
])
add("shift-jis-declared-in-a-meta-element", article, None, page=semantic(article).replace('<meta charset="utf-8">', '<meta charset="Shift_JIS">').replace(
    "↩", "").replace("©", "(C)").encode("shift_jis"), content_type="text/html")
