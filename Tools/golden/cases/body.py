"""How the text of an article is built: what belongs to it, and in which form."""
from blocks import C, E, F, H, L, P, Q, T, X, html_of
from golden import add
from layouts import Article, Furniture, divs, modules, semantic, tables, theme
from prose import BATEAU, FALTER, HARBOUR, ORCHARD

HOST = "https://www.courier.example"


def story(path: str, title: str, blocks: list, **fields) -> Article:
    fields.setdefault("published", "2025-05-20")
    fields.setdefault("published_text", "May 20, 2025")
    return Article(url=f"{HOST}/{path}", title=title, blocks=blocks, **fields)


CUSTOMS = "Harbour office moves into the customs house"
APPLES = "The orchard that gives its apples away"

article = story("local/customs-house", CUSTOMS, HARBOUR)
advert = Furniture(article).advert()
add("text-cut-into-sibling-containers-by-adverts", article, divs, body=f"""<div class="text-part">{html_of(HARBOUR[:2])}</div>
{advert}
<div class="text-part">{html_of(HARBOUR[2:4])}</div>
{advert}
<div class="text-part">{html_of(HARBOUR[4:])}</div>""")

article = story("local/customs-house-2", CUSTOMS, HARBOUR)
add("lead-in-a-div-before-the-first-paragraph", article, divs,
    body=f"<div>{HARBOUR[0].text}</div>\n{html_of(HARBOUR[1:])}")

article = story("local/customs-house-3", CUSTOMS, HARBOUR)
add("headline-repeated-above-the-text", article, theme,
    body=f"<h2>{CUSTOMS}</h2>\n<p><strong>{CUSTOMS}</strong></p>\n{html_of(HARBOUR)}")

add("standfirst-is-a-field-of-its-own", story(
    "life/orchard", APPLES, ORCHARD, standfirst="Forty kinds of apple, nine hundred bottles of juice, and one man who has pruned the trees "
    "since he was a boy.", authors=["Nell Sharp"]), semantic)

add("bold-first-paragraph-stays-in-the-text", story(
    "local/customs-house-4", CUSTOMS, [P(f"**{HARBOUR[0].text}**")] + HARBOUR[1:]), divs)

add("standfirst-repeated-as-first-paragraph", story(
    "life/orchard-2", APPLES, ORCHARD, standfirst="Forty kinds of apple, nine hundred bottles of juice, and one man who has pruned the trees "
    "since he was a boy."), theme,
    body="<p>Forty kinds of apple, nine hundred bottles of juice, and one man who has pruned the trees since he was a boy.</p>\n"
    + html_of(ORCHARD))

add("players-and-posts-in-their-place", story("local/customs-house-5", CUSTOMS, [
    HARBOUR[0],
    E("https://www.youtube.com/watch?v=a1B2c3D4e5F",
      '<div class="video-wrap"><iframe src="https://www.youtube-nocookie.com/embed/a1B2c3D4e5F?rel=0" width="560" height="315" '
      'allowfullscreen></iframe></div>'),
    HARBOUR[1],
    X('<blockquote class="twitter-tweet"><p lang="en">We move! The keys of the customs house, after twenty years.</p>&mdash; Harbour '
      'Office (@harbour) <a href="https://twitter.com/harbour/status/1790000000000000001?ref_src=x">May 20, 2025</a></blockquote>'
      '<script async src="https://platform.twitter.com/widgets.js"></script>',
      "> We move! The keys of the customs house, after twenty years.\n>\n> — Harbour Office (@harbour) "
      "[May 20, 2025](https://twitter.com/harbour/status/1790000000000000001?ref_src=x)\n\n"
      "Embed: <https://twitter.com/harbour/status/1790000000000000001>"),
    HARBOUR[2],
    E("https://vimeo.com/76979871", '<figure class="wp-block-embed"><iframe src="https://player.vimeo.com/video/76979871" width="640" '
      'height="360"></iframe></figure>'),
    HARBOUR[3],
    E("https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk",
      '<iframe src="https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk" width="100%" height="152"></iframe>'),
    HARBOUR[4],
    E(f"{HOST}/media/harbour.mp4", '<video controls poster="/media/harbour.jpg"><source src="/media/harbour.mp4" type="video/mp4"></video>'),
    HARBOUR[5],
]), semantic)

add("table-with-head-and-caption", story("data/berths", "Berths and what they cost", [
    P("The harbour board has published what a berth costs in each of the three basins, and how long the lists of those who wait have grown."),
    T([["North", "120", "1,100"], ["Old", "45", "1,650"], ["Yacht", "210", "2,300"]], head=["Basin", "Berths", "A year"],
      caption="Berths by basin, 2025"),
    P("Whoever puts a name on the list today waits four years for a place in the old basin, the board said, and seven for one with a bollard."),
    P("Prices have risen by a fifth since 2020. The board explains that with dredging, which has become dearer every year."),
]), semantic)

article = story("data/tides", "When the ferry can sail", [
    P("The ferry depends on the tide: the table shows the hours at which there is enough water over the bar, for each half of the week."),
    T([["Monday", "06:10", "18:40"], ["", "07:00", "19:30"], ["Thursday", "closed", ""]], head=["Day", "Morning", "Evening"]),
    P("On Thursdays the slip is being repaired, and passengers are taken round by bus from the square, at no charge to them."),
])
add("table-with-spanned-cells", article, divs, body=html_of(article.blocks[:1]) + """
<table><tr><th>Day</th><th>Morning</th><th>Evening</th></tr>
<tr><td rowspan="2">Monday</td><td>06:10</td><td>18:40</td></tr>
<tr><td>07:00</td><td>19:30</td></tr>
<tr><td>Thursday</td><td colspan="2">closed</td></tr></table>
""" + html_of(article.blocks[2:]))

add("layout-tables-and-fonts", story("archive/customs-house", CUSTOMS, HARBOUR), tables)

add("nested-lists", story("guides/packing", "What to pack for the crossing", [
    P("The crossing takes nine hours and the cafeteria closes after three. We asked four people who make it every week what they carry."),
    L(["A blanket, because the heating fails north of the lighthouse", ["Food for nine hours:", L([
        "bread", ["cheese, of the kinds that bear it:", L(["hard ones", "nothing in brine"])], "two apples"])],
       "A book that nobody minds getting wet"]),
    H(2, "In this order"),
    L(["Find a seat away from the engine.", ["Eat before the bar:", L(["bread first", "apples last"])], "Sleep."], ordered=True),
    P("Those who forget all of it need not worry: on this ship somebody always has a second blanket, and most are glad of the company."),
]), theme)

SWIFT = 'struct Tide {\n    var height: Double  // metres\n\n    func covers(_ bar: Double) -> Bool {\n        height > bar && bar < 3\n    }\n}'
article = story("blog/tides-in-swift", "Tides in forty lines of Swift", [
    P("The harbour's table of tides was printed on paper until last spring. This is how we made it a small program that anyone can read."),
    C(SWIFT, "swift"),
    P("The command takes a date and prints the hours. Run it with `tides 2025-05-20`, and pipe the output where you like:"),
    C("tides 2025-05-20 \\\n  | sort -n", "bash"),
    P("Lines without a language stay as they are, such as this output:"),
    C("06:10  3.4 m\n18:40  3.1 m"),
    P("Patches are welcome. The tests run without a harbour, which took us longer than the program itself, and taught us more."),
])
add("code-with-language-and-highlighting", article, theme, body=html_of(article.blocks[:1]) + """
<div class="highlight-source-swift"><pre><span class="kd">struct</span> <span class="nc">Tide</span> {
    <span class="k">var</span> height: <span class="nc">Double</span>  <span class="c1">// metres</span>

    <span class="k">func</span> covers(_ bar: <span class="nc">Double</span>) -&gt; <span class="nc">Bool</span> {
        height &gt; bar &amp;&amp; bar &lt; <span class="mi">3</span>
    }
}
</pre></div>
""" + html_of(article.blocks[2:]))

article = story("blog/line-numbers", "Numbers beside the lines", [
    P("Some highlighters put the numbers of the lines into a column of their own. Whoever copies the text should get the code and nothing else."),
    C("def high(tide):\n    return tide > 3\n\nprint(high(4))", "python"),
    P("The second column is the code; the first is decoration, and a reader of the extracted text has no use for it whatsoever."),
])
add("code-with-a-column-of-line-numbers", article, theme, body=html_of(article.blocks[:1]) + """
<table class="highlighttable"><tr><td class="linenos"><pre>1
2
3
4</pre></td><td class="code"><div class="highlight"><pre><code class="language-python">def high(tide):
    return tide &gt; 3

print(high(4))
</code></pre></div></td></tr></table>
""" + html_of(article.blocks[2:]))

article = story("essays/salt", "Salt, and who carried it", [
    X('<p>The salt road ran over the pass until 1840.<sup id="r1"><a href="#n1">1</a></sup> Mules carried two hundredweight each, and a '
      'train of forty took three days to the top.<sup id="r2"><a href="#n2">2</a></sup></p>',
      "The salt road ran over the pass until 1840.<sup>1</sup> Mules carried two hundredweight each, and a train of forty took three days to "
      "the top.<sup>2</sup>"),
    P("At the top stood a chapel and a scale. The scale was trusted more than the chapel, if the ledgers are to be believed at all."),
    P("When the railway came the mules were sold within a year. The road is a footpath now, and the chapel keeps goats."),
    X('<section class="footnotes"><h2>Notes</h2><ol><li id="n1">Ledger of the pass, volume 9, which ends in the middle of a word. '
      '<a href="#r1">↩</a></li><li id="n2">The figure is from a letter of 1792. <a href="#r2">↩</a></li></ol></section>',
      "## Notes\n\n1. Ledger of the pass, volume 9, which ends in the middle of a word.\n2. The figure is from a letter of 1792."),
])
add("footnotes-with-back-links", article, semantic)

add("quotes-in-quotes", story("essays/ferryman", "What the ferryman said", [
    P("The ferryman of the upper crossing kept a diary for thirty years, and what he wrote about the weather is still read on the radio."),
    Q([P("The wind came round at four. My father used to say:"), Q([P("Never argue with a wind that has come from the north to see you.")]),
       P("I did not argue.")]),
    P("He wrote about people less often, and when he did, he was brief. The mayor of the day appears twice, both times as ballast."),
    Q([P("Took the mayor across. Rode low.")]),
    P("The diary ends on the day the bridge was opened. The last line says that the light on the water was good."),
]), divs)

article = story("people/arden", "The man who prunes", ORCHARD)
add("pull-quote-repeats-a-sentence", article, semantic, body=html_of(ORCHARD[:2]) +
    '\n<aside class="pullquote"><p>“The one that you carry home yourself.”</p></aside>\n' + html_of(ORCHARD[2:]))

add("figures-with-captions-and-credits", story("local/customs-house-6", CUSTOMS, [
    HARBOUR[0], F("/img/customs.jpg", "A stone house with boarded windows", "The customs house, empty since 2009.", "Ada Lindqvist / Courier"),
    *HARBOUR[1:3], F("/img/container.jpg", "", "The container in which the harbour master works.", "Ben Osei"),
    *HARBOUR[3:],
]), semantic)

article = story("local/customs-house-7", CUSTOMS, [
    HARBOUR[0], F("/img/customs.jpg", "A stone house", "The customs house in May.", "Ada Lindqvist"), *HARBOUR[1:],
])
add("caption-with-the-credit-in-its-text", article, divs, body=html_of(HARBOUR[:1]) + """
<div class="image-box"><img src="/img/customs.jpg" alt="A stone house" width="1200" height="800"><div class="caption">The customs house in May. Photo: Ada Lindqvist</div></div>
""" + html_of(HARBOUR[1:]))

add("gallery-of-pictures", story("pictures/apples", APPLES, [
    ORCHARD[0],
    X('<ul class="gallery">' + "".join(
        f'<li><figure><img src="/img/apple-{n}.jpg" alt="{alt}" width="900" height="600"><figcaption>{caption}</figcaption></figure></li>'
        for n, alt, caption in [(1, "Red apples in a basket", "Windfalls of the first morning."),
                                (2, "A ladder in a tree", "The ladder is older than most trees."),
                                (3, "Bottles on a table", "Nine hundred bottles.")]) + "</ul>",
      "- ![Red apples in a basket](https://www.courier.example/img/apple-1.jpg)\n\n  Windfalls of the first morning.\n\n"
      "- ![A ladder in a tree](https://www.courier.example/img/apple-2.jpg)\n\n  The ladder is older than most trees.\n\n"
      "- ![Bottles on a table](https://www.courier.example/img/apple-3.jpg)\n\n  Nine hundred bottles."),
    *ORCHARD[1:],
]), theme)

article = story("essays/marks", "Marks of all kinds", [
    X("<p>A line can be <b>bold</b>, <i>slanted</i>, <strong><em>both</em></strong>, <s>struck</s>, or hold <code>code()</code>, "
      "H<sub>2</sub>O and 10<sup>6</sup>; <u>underlined</u> and <mark>marked</mark> text has no mark of its own in Markdown.</p>",
      "A line can be **bold**, *slanted*, ***both***, ~~struck~~, or hold `code()`, H<sub>2</sub>O and 10<sup>6</sup>; underlined and marked "
      "text has no mark of its own in Markdown."),
    X('<p>Marks meet punctuation (<b>inside,</b> and after), blanks <i> at their edges </i>, links <a href="/a"><b>in bold</b></a> and bold '
      '<b>around <a href="/b">a link</a></b>, and words that are half un<b>believ</b>able.</p>',
      "Marks meet punctuation (**inside,** and after), blanks *at their edges* , links [**in bold**](https://www.courier.example/a) and bold "
      "**around [a link](https://www.courier.example/b)**, and words that are half un**believ**able."),
    X("<p>Characters that mean something in Markdown stay text: 3 * 4 = 12, snake_case, [sic], a | b, #1, 1. not a list, &lt;b&gt; and a "
      "back\\slash, and `ticks`.</p>",
      "Characters that mean something in Markdown stay text: 3 * 4 = 12, snake_case, [sic], a | b, #1, 1. not a list, \\<b> and a back\\slash, "
      "and \\`ticks\\`."),
    P("The last paragraph is plain, so that there is one on this page, and long enough to be counted as prose by whoever counts."),
])
add("inline-marks", article, divs)

article = story("guides/words", "Words of the harbour", [
    P("Whoever comes to the quay for the first time hears words that no school teaches. Here are the four that one cannot do without."),
    X("<dl><dt>Bar</dt><dd>A bank of sand across the mouth of the harbour.</dd><dt>Slack</dt><dd>The half hour in which the water stands "
      "still.</dd><dt>Spring</dt><dd>The highest tide of the month.</dd><dd>Also a rope.</dd></dl>",
      "**Bar**\n\nA bank of sand across the mouth of the harbour.\n\n**Slack**\n\nThe half hour in which the water stands still.\n\n"
      "**Spring**\n\nThe highest tide of the month.\n\nAlso a rope."),
    P("The rest comes by itself, the harbour master says, and what does not come by itself is not said in front of children anyway."),
])
add("definition-list", article, semantic)

article = story("guides/links", "Links of every kind", [
    P("Links lead [to a path](https://static.courier.example/deep/map), [next door](https://static.courier.example/deep/next.html), "
      "[to another host](https://other.example/x?a=1&b=2), [to mail](mailto:desk@courier.example) and to themselves."),
    P("A link without a goal is text, and so is one that only runs a script. The words in it stay, since a reader would miss them."),
    P("The base of this page is not its own address, which happens on mirrors, on caches and on sites that moved their pictures."),
], extra_head='<base href="https://static.courier.example/deep/">')
add("links-resolved-against-base", article, semantic, body="""<p>Links lead <a href="/deep/map">to a path</a>, <a href="next.html">next door</a>, <a href="https://other.example/x?a=1&amp;b=2">to another host</a>, <a href="mailto:desk@courier.example">to mail</a> and <a href="#">to themselves</a>.</p>
<p>A link <a>without a goal</a> is text, and so is one that only <a href="javascript:void(0)">runs a script</a>. The words in it stay, since a reader would miss them.</p>
""" + html_of(article.blocks[2:]))

article = story("local/customs-house-8", CUSTOMS, HARBOUR)
add("related-links-between-paragraphs", article, divs, body=html_of(HARBOUR[:2]) + """
<p class="more"><strong>Read more:</strong> <a href="/local/ferry">Ferry timetable to change in autumn</a></p>
""" + html_of(HARBOUR[2:4]) + """
<div class="inline-related"><span>Related</span><a href="/local/choir"><img src="/img/choir.jpg" width="120" height="80" alt=""><b>School choir wins regional prize</b></a></div>
""" + html_of(HARBOUR[4:]) + '\n<p><a href="/local/parking">Council puts off vote on parking</a></p>')

article = story("natur/falter", "Der verschwundene Falter ist zurück", FALTER, language="de", site="Der Talbote", published_text="20.05.2025")
add("newsletter-box-in-the-middle", article, theme, body=html_of(FALTER[:2]) +
    f'\n<div class="nl-teaser">{Furniture(article).newsletter()}</div>\n' + html_of(FALTER[2:]))

article = story("local/customs-house-9", CUSTOMS, HARBOUR)
add("duplicate-blocks-for-phones-and-desks", article, divs, body=f"""<div class="visible-mobile">{HARBOUR[0].html()}</div>
<div class="visible-desktop">{HARBOUR[0].html()}</div>
""" + html_of(HARBOUR[1:]))

article = story("local/customs-house-10", CUSTOMS, HARBOUR)
add("hidden-text-left-out", article, semantic, body=html_of(HARBOUR[:2]) + """
<p style="display: none">This sentence was hidden by a style, and a reader of the page never saw a word of it, however long it is.</p>
<div hidden><p>This one was hidden by an attribute. It has two sentences, and neither is of any use to the reader.</p></div>
<p class="sr-only">Skip to the next section of this article</p>
<template><p>What stands in a template is no part of the page until a script says so, and none does here.</p></template>
""" + html_of(HARBOUR[2:]))

article = story("pictures/lazy", CUSTOMS, [
    HARBOUR[0], F("https://cdn.courier.example/customs-1200.jpg", "A stone house"), HARBOUR[1],
    F("https://cdn.courier.example/roof.jpg", "A roof with a hole"), HARBOUR[2],
    F("https://cdn.courier.example/cellar-1600.jpg", "A dry cellar"), *HARBOUR[3:]])
add("lazy-pictures", article, divs, body=HARBOUR[0].html() + """
<figure><img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" data-src="https://cdn.courier.example/customs-1200.jpg" alt="A stone house" width="1200" height="800"></figure>
""" + HARBOUR[1].html() + """
<p><img src="/img/placeholder.png" data-lazy-src="https://cdn.courier.example/roof.jpg" alt="A roof with a hole" width="1200" height="800"><noscript><img src="https://cdn.courier.example/roof.jpg" alt="A roof with a hole"></noscript></p>
""" + HARBOUR[2].html() + """
<figure><img data-srcset="https://cdn.courier.example/cellar-400.jpg 400w, https://cdn.courier.example/cellar-1600.jpg 1600w" alt="A dry cellar" width="1600" height="1000"></figure>
""" + html_of(HARBOUR[3:]))

article = story("pictures/srcset", CUSTOMS, [
    HARBOUR[0], F("https://www.courier.example/img/customs-2000.jpg", "A stone house", "The customs house."), HARBOUR[1],
    F("https://www.courier.example/img/roof-1800.jpg", "A roof", "The roof from above."), *HARBOUR[2:]])
add("srcset-and-picture-elements", article, semantic, body=HARBOUR[0].html() + """
<figure><img src="/img/customs-300.jpg" srcset="/img/customs-600.jpg 600w, /img/customs-2000.jpg 2000w, /img/customs-1000.jpg 1000w" sizes="100vw" alt="A stone house"><figcaption>The customs house.</figcaption></figure>
""" + HARBOUR[1].html() + """
<figure><picture><source media="(min-width: 900px)" srcset="/img/roof-1800.jpg"><source media="(max-width: 899px)" srcset="/img/roof-700.jpg"><img src="/img/roof-700.jpg" alt="A roof"></picture><figcaption>The roof from above.</figcaption></figure>
""" + html_of(HARBOUR[2:]))

article = story("bateau", "Le dernier chantier de la rivière", BATEAU, language="fr", site="Le Courrier de Brume", published_text="20 mai 2025")
long_comments = "".join(f'<div class="comment" id="c{n}"><div class="comment-author">lecteur{n}</div><div class="comment-text"><p>{text}</p></div></div>'
                        for n, text in enumerate([
    "Mon grand-père y a commandé une barque en 1952, et nous l'avons encore. Elle fuit un peu, mais elle va, et les enfants y ont tous appris à ramer.",
    "J'ai visité l'atelier au printemps dernier. L'odeur du chêne mouillé vaut le voyage à elle seule, et on vous offre le café sans façon.",
    "On devrait classer ce chantier. La région dépense des fortunes pour des ronds-points et laisse disparaître les métiers, c'est toujours pareil.",
    "D'accord avec le message précédent, sauf pour les ronds-points : celui de la gare était vraiment nécessaire, demandez aux riverains.",
    "Quelqu'un sait-il combien coûte une barque aujourd'hui ? Je demande pour mon père, qui n'ose pas téléphoner et qui aura bientôt soixante-dix ans.",
    "Comptez six mille euros, et deux ans d'attente. La mienne est arrivée avec trois mois d'avance, ce qui n'arrive paraît-il jamais."], 1))
article.after = f'<div id="reactions" class="comment-list"><h3>6 commentaires</h3>{long_comments}</div>'
add("comments-longer-than-the-text", article, divs)

article = story("local/customs-house-11", CUSTOMS, HARBOUR)
add("paragraphs-by-two-line-breaks", article, tables,
    body='<font face="Arial" size="2">' + "<br><br>\n".join(block.text for block in HARBOUR) + "</font>")

article = story("poems/quay", "Three verses from the quay", [
    P("The harbour choir sings these verses on the last evening of the year. Nobody knows who wrote them, and nobody has ever asked."),
    P("The rope remembers every hand,\\\nthe stone forgets them all,\\\nand water does not understand\\\nwhy anyone should call."),
    P("The lamp is lit, the lamp is low,\\\nthe ferry's on the slip,\\\nand those who came and those who go\\\nhave shared a single ship."),
    P("Afterwards there is soup. Whoever wants the notes may have them from the choir master, who lives above the chandler's shop."),
])
add("line-breaks-of-verses", article, semantic)

article = story("people/interview", "\"I never counted the boats\"", [
    P("For forty years Ida Holm has told ships where to lie. In June she retires. We met her in the container that was her office."),
    P("**Do you remember the first boat?**"), P("Of course. It was a dredger, it was Danish, and it was in the wrong place. I told them so, and they went."),
    P("**And how many since?**"), P("I never counted the boats. I counted those that did not come back, and there were four in all those years."),
    P("**What will you do in July?**"), P("Sit on the other side of the water and see how it looks from there. I have been told it looks small."),
])
article.title = "“I never counted the boats”"
add("interview-with-bold-questions", article, divs)

article = story("news/short", "Ferry stopped by fog", [
    P("The morning ferry stayed in port on Tuesday because of fog. The company expects to sail again at noon, and honours all tickets."),
])
add("short-report-among-much-furniture", article, divs)

article = story("life/ten-walks", "Ten walks, of which three will do", [
    P("We walked all the paths around the bay, so that you need not. These are the three that are worth getting up for."),
    H(2, "1. The dyke at dawn"), F("/img/dyke.jpg", "A dyke in the mist"), P("Flat, straight and five kilometres long. Go before seven, and take bread for the gulls or none at all."),
    H(2, "2. Round the lighthouse"), F("/img/light.jpg", "A lighthouse"), P("An hour if the wind is behind you, and two if it is not. The keeper sells coffee through the window."),
    H(2, "3. The orchard wall"), P("Hardly a walk, but there are apples. In May there is blossom instead, and in winter a view of the abbey."),
])
add("numbered-sections-with-pictures", article, theme)

article = story("local/customs-house-12", CUSTOMS, HARBOUR)
second = '<article><header><h2><a href="/life/orchard">The orchard that gives its apples away</a></h2></header>' + html_of(ORCHARD) + "</article>"
article.after = second
add("next-story-below-the-first", article, semantic)

article = story("kurz/cookies", "Fähre bleibt im Nebel liegen", [
    P("Die Morgenfähre ist am Dienstag wegen Nebels im Hafen geblieben. Die Reederei rechnet damit, ab Mittag wieder zu fahren."),
    P("Fahrkarten bleiben gültig. Für die Schüler der Insel wurde ein Boot der Seenotretter eingesetzt, das sie gegen neun Uhr absetzte."),
], language="de", site="Der Talbote", published_text="20. Mai 2025")
article.before = """<div class="consent-overlay" id="cmp"><h2>Ihre Privatsphäre ist uns wichtig</h2><p>Wir und unsere 214 Partner speichern Informationen auf Ihrem Gerät, etwa eindeutige Kennungen in Cookies, um personenbezogene Daten zu verarbeiten. Sie können Ihre Auswahl annehmen oder verwalten, indem Sie unten klicken, auch Ihr Recht auf Widerspruch bei berechtigtem Interesse, oder jederzeit auf der Seite der Datenschutzerklärung.</p><p>Wir verarbeiten Daten zu folgenden Zwecken: genaue Standortdaten verwenden, Endgeräteeigenschaften zur Identifikation aktiv abfragen, Informationen auf einem Gerät speichern und abrufen, personalisierte Werbung und Inhalte, Messung von Werbeleistung und der Performance von Inhalten, Zielgruppenforschung sowie Entwicklung und Verbesserung von Angeboten.</p><button>Zustimmen</button><button>Ablehnen</button></div>
"""
add("cookie-notice-longer-than-the-text", article, semantic)

article = story("local/customs-house-13", CUSTOMS, HARBOUR, authors=["Mia Lund"])
add("author-box-below-the-text", article, theme, body=html_of(HARBOUR) + """
<div class="author-box"><img src="/img/mia.jpg" width="96" height="96" alt="Mia Lund"><h4>About Mia Lund</h4><p>Mia Lund has written about harbours and the people in them since 2011. She lives on a boat, keeps two cats and answers letters. Her book on lighthouses came out last year.</p></div>""")

article = story("local/live", "Storm over the bay: how the day went", [
    P("The storm that was forecast for the night arrived at noon. We collected here what was reported, the newest entry first."),
    H(3, "18:40"), P("The wind has dropped to seven. The harbour office lifts the closure of the outer mole and thanks everyone for their patience."),
    H(3, "15:20"), P("A lorry has tipped over on the dyke road. Nobody was hurt; the load was apples, and most of them were saved by neighbours."),
    H(3, "12:05"), P("First gusts of ten. The ferry turns round off the lighthouse and comes back with eighty passengers and a wedding cake."),
])
add("live-report-with-times", article, divs)

article = story("essays/box-names", "The text in a box called sidebar", ORCHARD)
add("text-in-a-box-with-a-misleading-name", article, modules, body=f'<div class="sidebar widget related-content">{html_of(ORCHARD)}</div>')

article = story("natur/rezept", "Apfelbrot aus dem Klostergarten", [
    P("Im Kloster wird dieses Brot gebacken, seit es die Obstwiese gibt. Es hält eine Woche, wenn man es lässt, und schmeckt am dritten Tag am besten."),
    H(2, "Zutaten"), L(["500 g Roggenmehl", "300 g geriebene Äpfel", "1 Würfel Hefe", "2 TL Salz"]),
    H(2, "Zubereitung"), L(["Mehl, Äpfel, Hefe und Salz mit 200 ml lauwarmem Wasser verkneten.", "Den Teig zwei Stunden gehen lassen.",
                            "Bei 200 Grad fünfzig Minuten backen."], ordered=True),
    P("Wer mag, streut vor dem Backen Haferflocken auf das Brot. Bruder Anselm mag es nicht, isst es aber trotzdem."),
], language="de", site="Der Talbote", published_text="20. Mai 2025")
add("recipe-with-ingredients-and-steps", article, theme)
