import Testing

/// Rule files with a mistake each, and every message that they get.
struct BrokenFile: Sendable, CustomTestStringConvertible {
    let mistake: String
    let text: String
    /// `file:line:column: what is wrong: write instead`, warnings marked.
    let messages: [String]

    var testDescription: String { mistake }

    init(_ mistake: String, _ text: String, _ messages: [String]) {
        self.mistake = mistake
        self.text = text
        self.messages = messages
    }

    static let all = yaml + keys + selectors + values

    /// YAML itself and its traps.
    private static let yaml: [BrokenFile] = [
        BrokenFile(
            "a selector that begins with #",
            #"""
            site: example.com
            article:
              title: '#head h1'
              body: #main p
            """#,
            [
                "example.yaml:4:9: body has no value; '#' begins a comment in YAML: write '#main p'"
            ]
        ),
        BrokenFile(
            "an item that begins with #",
            #"""
            site: example.com
            article:
              body: .text
              remove:
                - #share
                - aside
            """#,
            [
                "example.yaml:5:7: remove[1] has no value; '#' begins a comment in YAML: write '#share'"
            ]
        ),
        BrokenFile(
            "a key without a value",
            #"""
            site: example.com
            article:
              title:
              body: .text
            """#,
            [
                "example.yaml:3:3: title has no value"
            ]
        ),
        BrokenFile(
            "an attribute in brackets",
            #"""
            site: example.com
            article:
              body: [itemprop=articleBody]
            """#,
            [
                "example.yaml:3:9: body is a list of one word, 'itemprop=articleBody', which is no tag name of HTML: write '[itemprop=articleBody]'"
            ]
        ),
        BrokenFile(
            "an attribute in brackets, and more",
            #"""
            site: example.com
            article:
              body: [itemprop=articleBody] p
            """#,
            [
                "example.yaml:3:9: '[' begins a list in YAML: write body: '[itemprop=articleBody] p'"
            ]
        ),
        BrokenFile(
            "an attribute in brackets inside braces",
            #"""
            site: example.com
            article:
              authors: {each: a[rel=author], name: .name}
            """#,
            [
                "example.yaml:3:19: a text inside {…} or […] needs quotes when it has one of [ ] { } , or begins with a sign of YAML's: write authors: {each: 'a[rel=author]', name: .name}"
            ]
        ),
        BrokenFile(
            "a star at the beginning",
            #"""
            site: example.com
            article:
              body: *[@itemprop='articleBody']
              title: h1
            """#,
            [
                #"example.yaml:3:9: '*' begins an alias in YAML: write body: '*[@itemprop="articleBody"]'"#,
                #"example.yaml:3:12: body: '@' cannot stand here in a selector: write '//*[@itemprop="articleBody"]'"#,
            ]
        ),
        BrokenFile(
            "an unknown alias",
            #"""
            site: example.com
            article:
              title: *headline
            """#,
            [
                "example.yaml:3:10: '*' begins an alias in YAML, and no value is named &headline: write title: '*headline'",
                "example.yaml:3:12: title: 'h' cannot stand here in a selector",
            ]
        ),
        BrokenFile(
            "an at sign at the beginning",
            #"""
            site: example.com
            article:
              body: @id
            """#,
            [
                "example.yaml:3:9: '@' cannot begin a text in YAML: write body: '@id'"
            ]
        ),
        BrokenFile(
            "an exclamation mark at the beginning",
            #"""
            site: example.com
            article:
              title: !important
            """#,
            [
                "example.yaml:3:10: '!' begins a tag in YAML; rule files have none: write title: '!important'",
                "example.yaml:3:11: title: '!' cannot stand here in a selector",
            ]
        ),
        BrokenFile(
            "an ampersand at the beginning",
            #"""
            site: example.com
            article:
              title: &amp h1
            """#,
            [
                "example.yaml:3:10: &amp names this value, and nothing refers to it: write '&amp h1'"
            ]
        ),
        BrokenFile(
            "a percent sign at the beginning",
            #"""
            site: example.com
            article:
              published: {select: time, date_format: %d.%m.%Y}
            """#,
            [
                "example.yaml:3:42: a text inside {…} or […] needs quotes when it has one of [ ] { } , or begins with a sign of YAML's: write published: {select: time, date_format: '%d.%m.%Y'}"
            ]
        ),
        BrokenFile(
            "a greater-than sign at the beginning",
            #"""
            site: example.com
            article:
              body: > article p
              title: h1
            """#,
            [
                "example.yaml:3:9: '>' begins a block of lines in YAML: write body: '> article p'",
                "example.yaml:3:10: body: a selector is missing here",
            ]
        ),
        BrokenFile(
            "a bar at the beginning",
            #"""
            site: example.com
            article:
              body: | article
              title: h1
            """#,
            [
                "example.yaml:3:9: '|' begins a block of lines in YAML: write body: '| article'",
                "example.yaml:3:10: body: '|' cannot stand here in a selector",
            ]
        ),
        BrokenFile(
            "a back-tick at the beginning",
            #"""
            site: example.com
            article:
              title: `h1`
            """#,
            [
                "example.yaml:3:10: '`' cannot begin a text in YAML: write title: '`h1`'",
                "example.yaml:3:11: title: '`' cannot stand here in a selector",
            ]
        ),
        BrokenFile(
            "a colon and a space inside",
            #"""
            site: example.com
            article:
              title: h1
              remove:
                - //p[contains(., "Read also: ")]
            """#,
            [
                #"example.yaml:5:7: ': ' inside a text makes a key of what stands before it: write - '//p[contains(., "Read also: ")]'"#
            ]
        ),
        BrokenFile(
            "a colon and a space inside a value",
            #"""
            site: example.com
            article:
              title: //h1[. = "Live: now"]
            """#,
            [
                #"example.yaml:3:10: ': ' inside a text makes a key of what stands before it: write title: '//h1[. = "Live: now"]'"#
            ]
        ),
        BrokenFile(
            "a quote at the beginning",
            #"""
            site: example.com
            article:
              title: "h1" > span
            """#,
            [
                #"example.yaml:3:10: a quote at the beginning has its end at the next one, and this goes on behind it: write title: '"h1" > span'"#,
                #"example.yaml:3:11: title: '"' cannot stand here in a selector"#,
            ]
        ),
        BrokenFile(
            "a backslash in double quotes",
            #"""
            site: example.com
            article:
              title: {select: h1, regex: '\d+'}
              section: "h\d"
            """#,
            [
                #"example.yaml:4:12: in double quotes a backslash is YAML's own; single quotes take it as it is: write section: 'h\d'"#
            ]
        ),
        BrokenFile(
            "a tab",
            #"""
            site: example.com
            article:
            \#ttitle: h1
            """#,
            [
                "example.yaml:3:1: the line is indented with a tab; YAML wants spaces"
            ]
        ),
        BrokenFile(
            "a line that is indented too deep",
            #"""
            site: example.com
            article:
              title: h1
                body: .text
            """#,
            [
                "example.yaml:4:5: the line is indented deeper than the key above it, which has a value already"
            ]
        ),
        BrokenFile(
            "a line that is not indented enough",
            #"""
            site: example.com
            article:
                title: h1
              body: .text
            """#,
            [
                "example.yaml:4:3: this does not begin in the column of a key above it"
            ]
        ),
        BrokenFile(
            "a missing colon",
            #"""
            site: example.com
            article:
              title h1
              body: .text
            """#,
            [
                "example.yaml:3:3: the colon behind the key is missing: write title: h1"
            ]
        ),
        BrokenFile(
            "a missing space",
            #"""
            site: example.com
            article:
              title:h1
              body: .text
            """#,
            [
                "example.yaml:3:3: a space is missing behind the colon: write title: h1"
            ]
        ),
        BrokenFile(
            "a list without its end",
            #"""
            site: example.com
            article:
              remove: [aside, nav
              body: .text
            """#,
            [
                "example.yaml:3:11: the list that begins here has no end: write remove: [aside, nav]"
            ]
        ),
        BrokenFile(
            "a quote without its end",
            #"""
            site: example.com
            article:
              title: 'h1
              body: .text
            """#,
            [
                "example.yaml:3:10: the text in quotes that begins here has no end: write title: 'h1'"
            ]
        ),
        BrokenFile(
            "a key twice",
            #"""
            site: example.com
            article:
              title: h1
              body: .text
              title: h2
            """#,
            [
                "example.yaml:5:3: title stands twice, the first time in line 3"
            ]
        ),
        BrokenFile(
            "two documents",
            #"""
            site: example.com
            article:
              title: h1
            ---
            site: example.org
            """#,
            [
                "example.yaml:4:1: a second document begins here; a file has one"
            ]
        ),
    ]

    /// Keys and sections.
    private static let keys: [BrokenFile] = [
        BrokenFile(
            "an unknown key",
            #"""
            site: example.com
            article:
              bdy: .text
            """#,
            [
                "example.yaml:3:3: unknown key bdy in article: write body"
            ]
        ),
        BrokenFile(
            "a key of another place",
            #"""
            site: example.com
            title: h1
            article:
              body: .text
            """#,
            [
                "example.yaml:2:1: title stands at the top, and belongs in article"
            ]
        ),
        BrokenFile(
            "another program's name for a key",
            #"""
            site: example.com
            article:
              author: .byline
              date: time
            """#,
            [
                "example.yaml:3:3: unknown key author in article: write authors",
                "example.yaml:4:3: unknown key date in article: write published",
            ]
        ),
        BrokenFile(
            "a list where text is wanted",
            #"""
            site: example.com
            name: [a, b]
            article: h1
            """#,
            [
                "example.yaml:2:7: name is a list, and wants a text",
                "example.yaml:3:10: article is a text, and wants a mapping",
            ]
        ),
        BrokenFile(
            "once at the top and once inside",
            #"""
            site: example.com
            feeds: [https://example.com/a]
            discover:
              feeds: [https://example.com/b]
            """#,
            [
                "example.yaml:4:3: feeds stands twice, in line 2 and in discover; once is enough"
            ]
        ),
        BrokenFile(
            "what comes later",
            #"""
            site: example.com
            fetch: {render: yes}
            """#,
            [
                "example.yaml:2:9: render comes later: no browser is run yet"
            ]
        ),
        BrokenFile(
            "a field that there is not",
            #"""
            site: example.com
            article:
              title: h1
              require: [title, bodi]
            """#,
            [
                "example.yaml:4:20: require: there is no field bodi: write body"
            ]
        ),
        BrokenFile(
            "an element that there is not",
            #"""
            site: example.com
            article:
              wrap: {blockqoute: .quote}
            """#,
            [
                "example.yaml:3:10: wrap: 'blockqoute' is no element of HTML"
            ]
        ),
        BrokenFile(
            "a base that there is not",
            #"""
            site: example.com
            extends: nowhere
            """#,
            [
                "example.yaml:2:10: extends: there is no rule file 'nowhere' in the folders of rules"
            ]
        ),
        BrokenFile(
            "a template without when",
            #"""
            site: example.com
            templates:
              - {name: old, until: 2019-02-31, article: {body: .old}}
            """#,
            [
                "example.yaml:3:5: templates has no when; a layout that always holds is the top article",
                "example.yaml:3:24: until: '2019-02-31' is no day: write 2019-06-30",
            ]
        ),
        BrokenFile(
            "an expectation that there is not",
            #"""
            site: example.com
            tests:
              - url: https://example.com/a
                expect: {titel: A, body_start: B, outcome: artcle}
            """#,
            [
                "example.yaml:4:14: unknown key titel in expect: write title",
                "example.yaml:4:24: unknown key body_start in expect: write body_starts",
                "example.yaml:4:48: outcome: 'artcle' is none of article, teaser, listing, empty, broken, blocked, refused, unsupported, gone, failed, not_modified, duplicate: write article",
            ]
        ),
        BrokenFile(
            "a test without an address",
            #"""
            site: example.com
            tests:
              - page: a.html
                expect: {title: A}
            """#,
            [
                "example.yaml:3:5: tests has no url"
            ]
        ),
        BrokenFile(
            "an empty file",
            #"""
            # nothing yet
            """#,
            [
                "example.yaml: the file is empty"
            ]
        ),
        BrokenFile(
            "a list as a file",
            #"""
            - site: example.com
            """#,
            [
                "example.yaml:1:1: a rule file is a mapping, and this is a list: write site: HOST"
            ]
        ),
    ]

    /// Selectors and values of fields.
    private static let selectors: [BrokenFile] = [
        BrokenFile(
            "select beside from",
            #"""
            site: example.com
            article:
              title: {select: h1, from: og.title}
            """#,
            [
                "example.yaml:3:10: title has select beside from; a list of two values makes alternatives of them"
            ]
        ),
        BrokenFile(
            "a CSS selector that is none",
            #"""
            site: example.com
            article:
              title: h1[
              body: div:hover
            """#,
            [
                "example.yaml:3:13: title: a selector is missing here",
                "example.yaml:4:12: body: :hover is known to browsers only",
            ]
        ),
        BrokenFile(
            "an XPath that is none",
            #"""
            site: example.com
            article:
              title: //h1[
              body: //div[contian(@class, 'x')]
            """#,
            [
                "example.yaml:3:14: title: '[' has no end",
                "example.yaml:4:15: body: XPath has no function contian()",
            ]
        ),
        BrokenFile(
            "an empty selector",
            #"""
            site: example.com
            article:
              title: ''
            """#,
            [
                "example.yaml:3:10: title is an empty selector"
            ]
        ),
        BrokenFile(
            "a regular expression that is none",
            #"""
            site: example.com
            article:
              title: {select: h1, regex: '(a'}
            """#,
            [
                "example.yaml:3:33: regex: this is no regular expression: missing closing parenthesis"
            ]
        ),
        BrokenFile(
            "a whole page inside a thing",
            #"""
            site: example.com
            article:
              authors: {each: .author, name: //span}
            """#,
            [
                "warning: example.yaml:3:34: name: '//' reads the whole page here, and not only the thing that it stands in: write './/span'"
            ]
        ),
        BrokenFile(
            "a source of metadata that there is not",
            #"""
            site: example.com
            article:
              title: {from: ogg.title}
              section: {from: 'article:section'}
            """#,
            [
                "example.yaml:3:17: from: 'ogg.title' is none of jsonld.KEY, og.KEY, meta.NAME, microdata.NAME, url, feed.title: write og.title",
                "example.yaml:4:19: from: 'article:section' is none of jsonld.KEY, og.KEY, meta.NAME, microdata.NAME, url, feed.title: write meta.article:section",
            ]
        ),
        BrokenFile(
            "a comment that belongs to the selector",
            #"""
            site: example.com
            article:
              title: div #head h1
            """#,
            [
                "warning: example.yaml:3:14: '#head h1' is read as a comment; where it belongs to the selector, it needs quotes: write 'div #head h1'"
            ]
        ),
        BrokenFile(
            "no selector of a thing",
            #"""
            site: example.com
            article:
              lead_image: {caption: figcaption}
            """#,
            [
                "example.yaml:3:15: lead_image has neither figure nor image"
            ]
        ),
        BrokenFile(
            "text() behind a CSS selector",
            #"""
            site: example.com
            article:
              title: h1/text()
              body: "div[@class='x']//p"
            """#,
            [
                "example.yaml:3:12: title: '/' cannot stand here in a selector: write //h1/text()",
                #"example.yaml:4:14: body: '@' cannot stand here in a selector: write '//div[@class="x"]//p'"#,
            ]
        ),
        BrokenFile(
            "Scrapy's pseudo-elements",
            #"""
            site: example.com
            article:
              title: h1::text
              published: time::attr(datetime)
            """#,
            [
                "example.yaml:3:12: title: ::text is no element of the page: write h1",
                "example.yaml:4:18: published: ::attr is no element of the page: write time/@datetime",
            ]
        ),
        BrokenFile(
            "two attributes in one selector",
            #"""
            site: example.com
            article:
              canonical: a/@href, b/@href
            """#,
            [
                "example.yaml:3:15: canonical: '/' cannot stand here in a selector: write 'a, b/@href'"
            ]
        ),
        BrokenFile(
            "a space behind a prefix",
            #"""
            site: example.com
            article:
              title: 'css: h1'
            """#,
            [
                "example.yaml:3:15: title: ' ' cannot stand here in a selector: write css:h1"
            ]
        ),
        BrokenFile(
            "each outside of authors and embeds",
            #"""
            site: example.com
            article:
              title: {each: h1}
              section: {select: .s, if: .p, all: yes, date_format: '%Y'}
            """#,
            [
                "example.yaml:3:11: each belongs to authors and embeds",
                "example.yaml:4:25: if belongs to single and next of pages",
                "example.yaml:4:33: all belongs to the fields of your own",
                "example.yaml:4:43: date_format belongs to published, modified and fields of your own",
            ]
        ),
        BrokenFile(
            "a regular expression of EXSLT",
            #"""
            site: example.com
            article:
              title: //h1[re:test(., '(')]
            """#,
            [
                "example.yaml:3:28: title: this is no regular expression: missing closing parenthesis"
            ]
        ),
        BrokenFile(
            "a list inside a list",
            #"""
            site: example.com
            article:
              remove: [[aside, nav]]
            """#,
            [
                "example.yaml:3:12: remove is a list, and wants a selector"
            ]
        ),
    ]

    /// Everything else.
    private static let values: [BrokenFile] = [
        BrokenFile(
            "letters of another date format",
            #"""
            site: example.com
            article:
              published: {select: time, date_format: dd.MM.yyyy}
            """#,
            [
                "warning: example.yaml:3:42: date_format: 'dd.MM.yyyy' is fixed text; the letters are strftime's: write '%d.%m.%Y'"
            ]
        ),
        BrokenFile(
            "Norwegian",
            #"""
            site: example.com
            language: no
            article:
              body: .text
            """#,
            [
                "warning: example.yaml:2:11: language: Norwegian is nb or nn: write nb"
            ]
        ),
        BrokenFile(
            "an address as a site",
            #"""
            site: https://www.example.com/news
            article:
              body: .text
            """#,
            [
                "example.yaml:1:7: site: 'https://www.example.com/news' is more than a host: write www.example.com"
            ]
        ),
        BrokenFile(
            "a source that is no address",
            #"""
            site: example.com
            feeds: [example.com/feed.xml]
            """#,
            [
                "example.yaml:2:9: feeds: 'example.com/feed.xml' is no whole address; it begins with https:// or http://: write https://example.com/feed.xml"
            ]
        ),
        BrokenFile(
            "a duration without a unit",
            #"""
            site: example.com
            every: 10
            fetch: {delay: 2sec}
            """#,
            [
                "example.yaml:2:8: every: 10 has no unit; there are s, m, h, d and w: write 10s",
                "example.yaml:3:16: delay: '2sec' is not a duration such as 30s, 10m, 2h, 7d or 1w",
            ]
        ),
        BrokenFile(
            "bounds in the wrong order",
            #"""
            site: example.com
            schedule: {between: 2h..5m, budget: 500, priority: hihg}
            """#,
            [
                "example.yaml:2:21: between: the longer time stands first: write 5m..2h",
                "example.yaml:2:37: budget: '500' is no number of requests a day: write 500/d",
                "example.yaml:2:52: priority: 'hihg' is none of high, normal, low: write high",
            ]
        ),
        BrokenFile(
            "another crawler's name",
            #"""
            site: example.com
            fetch:
              user_agent: Mozilla/5.0 (compatible; Googlebot/2.1)
            """#,
            [
                "warning: example.yaml:3:15: the user agent is that of another crawler, Googlebot, and is not sent"
            ]
        ),
        BrokenFile(
            "a user agent twice",
            #"""
            site: example.com
            fetch:
              user_agent: a
              headers: {User-Agent: b}
            """#,
            [
                "example.yaml:3:3: user_agent stands beside headers' User-Agent; one of them is enough"
            ]
        ),
        BrokenFile(
            "one pair instead of a list",
            #"""
            site: example.com
            article:
              title: {select: h1, replace: [a, b]}
            """#,
            [
                "example.yaml:3:32: replace is one pair, and wants a list of pairs: write [['a', 'b']]"
            ]
        ),
        BrokenFile(
            "a letter that strftime does not have",
            #"""
            site: example.com
            article:
              published: {select: time, date_format: '%d.%q'}
            """#,
            [
                "example.yaml:3:42: date_format: there is no %q in strftime's letters"
            ]
        ),
        BrokenFile(
            "a proxy of another kind",
            #"""
            site: example.com
            fetch: {proxy: 'socks5://127.0.0.1:9050', max_size: 5, credentials: ../secret}
            """#,
            [
                "example.yaml:2:16: proxy: 'socks5://127.0.0.1:9050' is no proxy; there are http://, https:// and socks5h://: write socks5h://127.0.0.1:9050",
                "example.yaml:2:53: max_size: 5 has no unit; there are KiB and MiB: write 5KiB",
                "example.yaml:2:69: credentials: '../secret' is no plain name; it names a file beside the configuration",
            ]
        ),
        BrokenFile(
            "headers of ours",
            #"""
            site: example.com
            fetch: {headers: {Host: a, Authorization: b, 'X Y': c}}
            """#,
            [
                "example.yaml:2:19: headers: Host is set by the program",
                "warning: example.yaml:2:28: headers: a secret does not belong into a rule file; fetch.credentials names a file for it",
                "example.yaml:2:46: headers: 'X Y' is no name of a header",
            ]
        ),
        BrokenFile(
            "a wildcard inside",
            #"""
            site: [a.*.example.com, example.com:8080, 'exa mple.com']
            """#,
            [
                "example.yaml:1:8: site[1]: 'a.*.example.com': a star stands at the beginning only, before a dot: write '*.example.com'",
                "example.yaml:1:25: site[2]: 'example.com:8080' is more than a host: write example.com",
                "example.yaml:1:43: site[3]: 'exa mple.com' is no host",
            ]
        ),
        BrokenFile(
            "embeds",
            #"""
            site: example.com
            article:
              embeds: dorp
              prune: perhaps
              min_words: many
            """#,
            [
                "example.yaml:3:11: embeds: 'dorp' is none of keep, drop, {each: …, url: …}",
                "example.yaml:4:10: prune: 'perhaps' is not yes or no",
                "example.yaml:5:14: min_words: 'many' is not a whole number from 0 on",
            ]
        ),
    ]
}
