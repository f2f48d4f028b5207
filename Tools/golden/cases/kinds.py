"""Pages of other kinds than the article, and pages that are none: what they are, and what is said of them."""
import html

from blocks import C, H, L, P, Q, T, X, html_of
from golden import add, register
from layouts import Article, Furniture, divs, document, modules, semantic, theme
from prose import FALTER, HARBOUR, ORCHARD
from words import WORDS

HOST = "https://www.courier.example"


def none(slug: str, url: str, body: str, outcome: str, reason: str | None, *, title: str, language: str = "en", head: str = "", status: int = 200,
         kind: str | None = None) -> None:
    """A page without an article: no Markdown is expected of it, only what it is."""
    page = (f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n<body>\n{body}\n</body></html>\n')
    expected = {"outcome": outcome, **({"reason": reason} if reason else {}), **({"kind": kind} if kind else {})}
    register(slug, page.encode(), url, None, expected, status=status)


# ---------------------------------------------------------------- lists of links

def teasers(language: str, count: int, heading: str = "h3") -> str:
    titles = WORDS[language]["related_titles"]
    rows = []
    for n in range(count):
        title = f"{titles[n % len(titles)]} ({n + 1})"
        rows.append(f'<article class="teaser"><a href="/story/{n}"><img src="/img/{n}.jpg" width="300" height="200" alt=""></a>'
                    f'<{heading}><a href="/story/{n}">{title}</a></{heading}><p><a href="/story/{n}">{WORDS[language]["newsletter_text"]}</a></p></article>')
    return "\n".join(rows)


def shell(language: str, site: str, main: str) -> str:
    words = WORDS[language]
    nav = "".join(f'<li><a href="/section-{n}">{text}</a></li>' for n, text in enumerate(words["nav"]))
    return (f'<header><a href="/">{site}</a><nav><ul>{nav}</ul></nav></header><main>{main}</main>'
            f'<footer><ul>{nav}</ul><p>© 2025 {site}. {words["rights"]}</p></footer>')


none("front-page-is-a-listing", f"{HOST}/", shell("en", "The Valley Courier", teasers("en", 24)), "listing", "mostly_links",
     title="The Valley Courier – news from the valley", kind="listing")
none("section-page-is-a-listing", "https://www.talbote.example/lokales/", shell("de", "Der Talbote", "<h1>Lokales</h1>" + teasers("de", 20, "h2")
     + '<div class="pager"><a href="?page=2">2</a> <a href="?page=3">3</a> <a href="?page=2">Weiter</a></div>'), "listing", "mostly_links",
     title="Lokales | Der Talbote", language="de", kind="listing")
none("archive-of-headlines-is-a-listing", "https://www.tanikaze-shimbun.example/archive/2025/12", shell(
     "ja", "谷風新聞", "<h1>2025年12月の記事</h1><ul>" + "".join(
         f'<li><a href="/articles/{n}.html">{WORDS["ja"]["related_titles"][n % 3]}、第{n + 1}回の報告と住民の声</a> <time>12月{n + 1}日</time></li>' for n in range(30))
     + "</ul>"), "listing", "mostly_links", title="2025年12月の記事一覧 - 谷風新聞", language="ja", kind="listing")
none("search-results-are-a-listing", f"{HOST}/search?q=harbour", shell("en", "The Valley Courier", "<h1>32 results for “harbour”</h1>" + teasers("en", 16)),
     "listing", "mostly_links", title="Search: harbour - The Valley Courier", kind="listing")

# ---------------------------------------------------------------- threads

POSTS = [("ropewalker", "How do you keep a wooden hull tight over the winter? Mine was dry in October and I am told that it will not be in April.",
          "May 2, 2025, 10:12"),
         ("ida_h", "Keep it wet. A sack of sawdust under the hull, wetted once a week, does more than any paint that I ever bought.", "May 2, 2025, 11:40"),
         ("oldtom", "What Ida says. And do not let the frost at the sawdust, or you will have a block of ice with a boat in it.", "May 3, 2025, 08:05"),
         ("ropewalker", "Thank you both. I have bought three sacks, and the man in the shop asked whether I keep horses.", "May 3, 2025, 19:31")]

article = Article(url="https://forum.boats.example/t/keeping-a-hull-tight/812", title="Keeping a hull tight over the winter", site="Wooden Boats Forum",
                  blocks=[P(text) for _, text, _ in POSTS], kind="forum", published="2025-05-02T10:12:00-00:00")
posts = "".join(f'<div class="post" id="p{n}"><div class="postprofile"><a href="/u/{name}">{name}</a><br>Posts: {n * 37}</div><div class="postbody">'
                f'<p class="author">{date}</p><div class="content">{html.escape(text, quote=False)}</div></div></div>' for n, (name, text, date) in enumerate(POSTS, 1))
add("forum-thread", article, None, authors=..., site_name=..., page=f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Keeping a hull tight over the winter - Wooden Boats Forum</title></head>
<body id="phpbb" class="section-viewtopic"><div id="page-header"><a href="/">Wooden Boats Forum</a> <a href="/faq">FAQ</a> <a href="/register">Register</a> <a href="/login">Login</a></div>
<div id="page-body"><h2 class="topic-title"><a href="/t/keeping-a-hull-tight/812">Keeping a hull tight over the winter</a></h2>
<div class="action-bar"><a href="/reply">Post Reply</a> 4 posts • Page 1 of 1</div>
{posts}
<div class="action-bar"><a href="/f/2">Return to “Hulls”</a></div>
<p>Who is online: Users browsing this forum: no registered users and 3 guests</p></div></body></html>
""", markdown=article.markdown())

question = P("I want to print the hours at which the water stands above the bar. My list of heights has one value for ten minutes. Is there a "
             "way to find the crossings without comparing every pair?")
answer = P("You have to look at each value once, but not at pairs: keep the sign of the last one, and note the place where it changes. Between "
           "the two, interpolate.")
answer2 = P("If the heights come from a formula, solve that instead. The list was made from one in the first place, and you lose precision twice.")
article = Article(url="https://ask.tides.example/questions/77/when-is-the-water-above-the-bar", title="When is the water above the bar?", kind="forum",
                  blocks=[question, C("heights = [2.8, 2.9, 3.1, 3.0, 2.7]", "python"), answer, answer2])
add("question-with-answers", article, None, authors=..., published=..., site_name=..., page=f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>python - When is the water above the bar? - Ask Tides</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"QAPage","mainEntity":{{"@type":"Question","name":"When is the water above the bar?","answerCount":2}}}}</script></head>
<body><header><a href="/">Ask Tides</a> <a href="/tags">Tags</a> <a href="/users">Users</a> <a href="/login">Log in</a></header>
<div id="question-header"><h1>When is the water above the bar?</h1></div>
<div class="question" itemscope itemtype="https://schema.org/Question"><div class="votecell">7</div><div class="post-text">{question.html()}
<pre><code class="language-python">heights = [2.8, 2.9, 3.1, 3.0, 2.7]
</code></pre></div><div class="user-info">asked by <a href="/u/1">ropewalker</a>, 40 reputation</div></div>
<div id="answers"><h2>2 Answers</h2>
<div class="answer"><div class="votecell">11</div><div class="post-text">{answer.html()}</div><div class="user-info">answered by <a href="/u/2">oldtom</a></div></div>
<div class="answer"><div class="votecell">3</div><div class="post-text">{answer2.html()}</div><div class="user-info">answered by <a href="/u/3">ida_h</a></div></div></div>
<div id="sidebar"><h4>Related</h4><a href="/q/1">How high is high water?</a> <a href="/q/2">Why is the tide late?</a></div></body></html>
""")

# ---------------------------------------------------------------- documentation

article = Article(url="https://docs.tides.example/guide/getting-started", title="Getting started", site="Tides 2.1", kind="documentation", sources=(), blocks=[
    P("Tides is a library that computes when the water stands above a given mark. This page takes you from nothing to the first table."),
    H(2, "Install"), P("The package is in the registry under its own name. Python 3.9 or later is needed, and nothing else:"), C("pip install tides-example", "bash"),
    H(2, "The first table"), P("Create a station, name a mark, and ask for the hours of a day. All times are local to the station."),
    C("from tides import Station\n\nstation = Station(\"outer-mole\")\nprint(station.hours(above=3.0))", "python"),
    L(["`above` is in metres.", "`day` is today unless you say otherwise."]),
    H(2, "What may go wrong"), P("A station without data raises `NoHarmonics`. Download its constants once, and keep the file beside your program."),
])
add("documentation-page-with-two-menus", article, None, authors=[], page=f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Getting started — Tides 2.1 documentation</title><meta name="generator" content="Sphinx 7.2"></head>
<body class="wy-body-for-nav"><div class="wy-grid-for-nav"><nav class="wy-nav-side"><a href="/">Tides</a><p class="caption">Guide</p><ul><li class="current"><a href="#">Getting started</a></li><li><a href="/guide/stations">Stations</a></li><li><a href="/guide/plots">Plots</a></li></ul><p class="caption">Reference</p><ul><li><a href="/api/station">Station</a></li><li><a href="/api/errors">Errors</a></li></ul></nav>
<section class="wy-nav-content-wrap"><div class="rst-content"><div role="navigation"><ul class="wy-breadcrumbs"><li><a href="/">Docs</a> »</li><li>Getting started</li><li><a href="/_sources/start.txt">View page source</a></li></ul></div>
<div role="main" class="document"><div itemprop="articleBody"><section id="start"><h1>Getting started<a class="headerlink" href="#start" title="Permalink">¶</a></h1>
{html_of(article.blocks).replace("</h2>", '<a class="headerlink" href="#x" title="Permalink">¶</a></h2>')}
</section></div></div>
<footer><div class="rst-footer-buttons"><a href="/guide/stations">Next</a> <a href="/">Previous</a></div><p>© Copyright 2025, the Tides authors. Built with Sphinx using a theme.</p></footer></div></section></div>
<aside class="toc"><p>On this page</p><ul><li><a href="#install">Install</a></li><li><a href="#first">The first table</a></li><li><a href="#wrong">What may go wrong</a></li></ul></aside></body></html>
""", published=None, site_name=...)

article = Article(url="https://docs.tides.example/api/station", title="Station.hours(above:day:)", kind="documentation", sources=(), blocks=[
    P("Computes the hours of a day at which the water stands above a mark, in the local time of the station."),
    C("func hours(above mark: Double, day: Day = .today) throws -> [Range<Hour>]", "swift"),
    H(2, "Parameters"),
    X("<dl><dt><code>mark</code></dt><dd>The height above chart datum, in metres. Negative heights are allowed.</dd><dt><code>day</code></dt>"
      "<dd>The day, in the calendar of the station; today where it is left out.</dd></dl>",
      "**`mark`**\n\nThe height above chart datum, in metres. Negative heights are allowed.\n\n**`day`**\n\nThe day, in the calendar of the station; today where it is left out."),
    H(2, "Return value"), P("The ranges, in order, none of them empty. An empty array says that the mark is never reached on that day."),
    H(2, "Errors"), T([["`noHarmonics`", "The station has no constants."], ["`beyondData`", "The day lies outside of them."]], head=["Case", "Meaning"]),
])
add("reference-page-of-a-function", article, None, published=None, authors=[], site_name=..., page=f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Station.hours(above:day:) | Tides API Reference</title></head>
<body><header><a href="/">Tides</a><input type="search" placeholder="Search the docs"></header>
<div class="layout"><nav class="docs-sidebar"><ul><li><a href="/api/station">Station</a><ul><li><a href="/api/station/hours">hours(above:day:)</a></li><li><a href="/api/station/name">name</a></li></ul></li><li><a href="/api/errors">Errors</a></li></ul></nav>
<main class="docs-content"><p class="eyebrow">Instance Method</p><h1>Station.hours(above:day:)</h1>
{html_of(article.blocks)}
<p class="feedback">Was this page helpful? <button>Yes</button> <button>No</button></p></main></div>
<footer><a href="/license">License</a> <a href="https://git.example/tides">Edit this page</a></footer></body></html>
""")

# ---------------------------------------------------------------- products

article = Article(url="https://shop.example/p/ship-lantern", title="Ship's lantern, brass, 30 cm", kind="product", sources=(), blocks=[
    P("A lantern as it hung on the fishing boats of the bay: brass, blown glass, and a burner that takes lamp oil or a candle. Every piece is "
      "soldered by hand and numbered on the base."),
    H(2, "Details"), L(["Height 30 cm, weight 1.2 kg", "Burns twelve hours on one filling", "Glass replaceable without tools"]),
    T([["Material", "Brass, glass"], ["Made in", "Portugal"], ["Warranty", "5 years"]]),
])
add("product-page", article, None, authors=[], published=None, site_name=..., page=f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ship's lantern, brass, 30 cm | Chandler's Shop</title><meta property="og:type" content="product">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"Product","name":"Ship's lantern, brass, 30 cm","sku":"LN-30","offers":{{"@type":"Offer","price":"89.00","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}}}</script></head>
<body><header><a href="/">Chandler's Shop</a> <a href="/cart">Cart (0)</a> <a href="/account">Account</a></header>
<div class="breadcrumb"><a href="/">Home</a> / <a href="/lamps">Lamps</a></div>
<main><div class="product"><div class="gallery"><img src="/img/lantern-1.jpg" width="600" height="600" alt=""></div>
<div class="summary"><h1>Ship's lantern, brass, 30 cm</h1><p class="price">€ 89.00</p><p class="stock">In stock, delivered in 2 days</p>
<form action="/cart"><select><option>30 cm</option><option>45 cm</option></select><button>Add to cart</button></form></div>
<div class="description">
{html_of(article.blocks)}
</div></div>
<section class="upsell"><h2>Customers also bought</h2><ul><li><a href="/p/oil">Lamp oil, 1 l</a> € 9.00</li><li><a href="/p/wick">Wick, 3 m</a> € 4.50</li><li><a href="/p/hook">Hook, brass</a> € 7.00</li></ul></section></main>
<footer><a href="/shipping">Shipping</a> <a href="/returns">Returns</a> <a href="/imprint">Imprint</a><p>All prices include VAT.</p></footer></body></html>
""")

# ---------------------------------------------------------------- walls

none("bot-wall-of-a-known-vendor", f"{HOST}/local/customs-house", """<div class="main-wrapper"><h1>www.courier.example</h1><h2>Verifying you are human. This may take a few seconds.</h2>
<div id="challenge-error-text">Enable JavaScript and cookies to continue</div></div>
<script>(function(){window._cf_chl_opt = {cvId: '3', cZone: 'www.courier.example'};}());</script>""", "blocked", "bot_wall", title="Just a moment...", status=403)
none("bot-wall-of-an-unknown-vendor", f"{HOST}/local/customs-house", """<div id="check"><h1>Checking your browser before you can access www.courier.example</h1>
<p>This process is automatic. Your browser will redirect to your requested content shortly. Please allow up to 5 seconds…</p>
<form id="f" action="/__check" method="POST"><input type="hidden" name="t" value="x"></form><script>setTimeout(function(){document.getElementById('f').submit()}, 4000)</script></div>""",
     "blocked", None, title="Checking your browser", status=200)
none("captcha-page", f"{HOST}/local/customs-house", """<h1>Are you a robot?</h1><p>We have seen unusual traffic from your network. Please solve this puzzle to go on.</p>
<form action="/verify" method="post"><div class="g-recaptcha" data-sitekey="x"></div><script src="https://www.google.com/recaptcha/api.js"></script><button>Continue</button></form>""",
     "blocked", "captcha", title="Are you a robot?")
none("consent-page-in-german", "https://www.talbote.example/lokales/bruecke", """<div class="wall"><h1>Mit Werbung und Cookies nutzen</h1><p>Besuchen Sie den Talboten wie gewohnt mit Werbung und Tracking. Details zum Tracking finden Sie in der Datenschutzerklärung und in den Privatsphäre-Einstellungen.</p><button>Akzeptieren und weiter</button>
<h2>… oder Talbote Pur lesen</h2><p>Nutzen Sie das Angebot ohne Werbetracking für 2,99 Euro im Monat.</p><a href="/pur">Zum Pur-Abo</a> <a href="/login">Bereits Abonnent? Hier anmelden</a></div>""",
     "blocked", "consent_page", title="Zustimmung erforderlich | Der Talbote", language="de")
none("consent-page-in-french", "https://www.valdebrume.example/2025/03/04/le-marche", """<main><h1>Avant de continuer</h1><p>Nous et nos 187 partenaires stockons et accédons à des informations sur votre appareil, comme des cookies, pour des annonces et du contenu personnalisés.</p>
<form action="/consent"><button name="a">Tout accepter</button><button name="r">Continuer sans accepter</button></form><a href="/cookies">Gérer mes choix</a></main>""",
     "blocked", "consent_page", title="Avant de continuer - Le Courrier de Brume", language="fr")
none("login-page", "https://www.ecodelvalle.example/suscriptores/articulo-77", """<main><h1>Iniciar sesión</h1><form action="/login" method="post"><label>Correo <input type="email" name="mail"></label><label>Contraseña <input type="password" name="pw"></label><button>Entrar</button></form>
<p><a href="/recordar">¿Ha olvidado su contraseña?</a></p><p>¿Aún no tiene cuenta? <a href="/alta">Regístrese</a></p></main>""", "blocked", "login_page",
     title="Iniciar sesión - El Eco del Valle", language="es")
none("login-page-in-polish", "https://www.glosdoliny.example/premium/7", """<div class="box"><h1>Zaloguj się</h1><form method="post" action="/logowanie"><input type="email" name="e"><input type="password" name="p"><button>Zaloguj</button></form><a href="/rejestracja">Załóż konto</a></div>""",
     "blocked", "login_page", title="Logowanie | Głos Doliny", language="pl")
none("forbidden-with-a-page", f"{HOST}/local/customs-house", "<h1>403 Forbidden</h1><p>You do not have permission to view this page. If you believe that this is an error, write to the webmaster.</p>",
     "blocked", "status", title="403 Forbidden", status=403)

# ---------------------------------------------------------------- nothing there

none("shell-for-a-script", "https://app.example/a/1", '<div id="root"></div><script>window.__STATE__={}</script><script src="/main.1.js"></script><script src="/vendor.2.js"></script>',
     "empty", "needs_java_script", title="News")
none("notice-that-asks-for-scripts", "https://app.example/a/2", """<noscript><strong>We're sorry but this site doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript>
<div id="app"></div><script src="/js/chunk.js"></script>""", "empty", "needs_java_script", title="Reader")
none("soft-404-in-italian", "https://www.lavoceditimo.example/cronaca/vecchia", """<header><a href="/">La Voce di Timo</a> <a href="/cronaca">Cronaca</a> <a href="/sport">Sport</a></header>
<main><h1>Pagina non trovata</h1><p>La pagina che cerchi non esiste più o è stata spostata. Torna alla <a href="/">pagina principale</a> o prova la ricerca.</p></main>""",
     "empty", "soft_not_found", title="Pagina non trovata - La Voce di Timo", language="it")
none("soft-404-in-russian", "https://www.rechnoyvestnik.example/gorod/staroe", """<header><a href="/">Речной вестник</a> <a href="/gorod">Город</a></header>
<main><h1>Страница не найдена</h1><p>Возможно, она была удалена или вы ошиблись в адресе. Попробуйте начать с <a href="/">главной страницы</a>.</p></main>""",
     "empty", "soft_not_found", title="Страница не найдена — Речной вестник", language="ru")
none("page-without-any-text", f"{HOST}/x", '<div class="spacer"></div><img src="/pixel.gif" width="1" height="1" alt="">', "empty", "no_text", title="")

# ---------------------------------------------------------------- paywalls

article = Article(url="https://www.talbote.example/plus/falter", title="Der verschwundene Falter ist zurück", blocks=FALTER[:2], language="de", site="Der Talbote",
                  authors=["Maike Ahrens"], byline="Von {names}", published="2025-07-02T07:00:00+02:00", sources=("json_ld",))
page = semantic(article, html_of(FALTER[:2]) + '\n<div class="paywall"><h3>Weiterlesen mit Talbote Plus</h3><p>Testen Sie Talbote Plus einen Monat lang für einen Euro und lesen Sie alle Artikel.</p><a href="/abo">Jetzt testen</a></div>')
add("declared-paywall-is-a-teaser", article, None, outcome="teaser", reason="declared_paywall", access="paywalled", page=page.replace(
    '"@type": "NewsArticle"', '"@type": "NewsArticle", "isAccessibleForFree": false, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".paywall"}'))
article = Article(url="https://www.courier.example/free/customs-house", title="Harbour office moves into the customs house", blocks=HARBOUR,
                  published="2025-05-20T10:00:00Z", sources=("json_ld",))
add("declared-free-article-with-an-offer", article, None, page=semantic(article, html_of(HARBOUR) + '\n<div class="offer"><p>Support the Courier: subscribe for two pounds a month.</p><a href="/subscribe">Subscribe</a></div>').replace(
    '"@type": "NewsArticle"', '"@type": "NewsArticle", "isAccessibleForFree": true'))
