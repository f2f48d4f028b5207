import ScrapeRules
import ScrapeTypes
import Testing

struct ArticleSectionTests {
    private func value(_ text: String, of field: Article.Field = .title) throws -> RuleValue {
        let article = try article("  \(field.rawValue): \(text)\n")
        return try #require(article.fields[field])
    }

    private func select(_ text: String) -> RuleValue.Source { .select(RuleText(text, line: 3)) }

    @Test func `a list means alternatives, and select's list too`() throws {
        #expect(
            try value("[h1, {from: og.title}, {const: X}]").alternatives.map(\.source) == [
                select("h1"), .from(.openGraph("title")), .const("X"),
            ]
        )
        let value = try value("{select: [h1, h2], join: ', '}")
        #expect(value.alternatives.map(\.source) == [select("h1"), select("h2")])
        #expect(value.alternatives.map(\.join) == [", ", ", "])
    }

    @Test func `all steps of a value`() throws {
        let text =
            "{select: h1, without: [.label, b], attr: title, regex: '(.+)', replace: [[a, ''], [b, c]], "
            + "join: '', split: ' / ', except: ^x$}"
        let alternative = try value(text).alternatives[0]
        #expect(alternative.without.map(\.text) == [".label", "b"])
        #expect(alternative.attribute == "title")
        #expect(alternative.regex == RuleText("(.+)", line: 3))
        #expect(alternative.replace == [Replacement(from: "a", to: ""), Replacement(from: "b", to: "c")])
        #expect(alternative.join == "")
        #expect(alternative.split == .regex(RuleText(" / ", line: 3)))
        #expect(alternative.except?.text == "^x$")
        #expect(try value("{select: a, split: true}", of: .tags).alternatives[0].split == .list)
        let date = try value("{select: time, date_format: '%d.%m.%Y %H:%M'}", of: .published)
        #expect(date.alternatives[0].dateFormat?.text == "%d.%m.%Y %H:%M")
    }

    @Test(arguments: [
        ("jsonld.author.name", MetadataKey.jsonLD(type: nil, path: ["author", "name"])),
        ("jsonld.NewsArticle.headline", .jsonLD(type: "NewsArticle", path: ["headline"])),
        ("og.article:tag", .openGraph("article:tag")), ("meta.article:section", .meta("article:section")),
        ("meta.dc.date.issued", .meta("dc.date.issued")), ("microdata.datePublished", .microdata("datePublished")),
        ("url", .url), ("feed.title", .feedTitle),
    ])
    func `sources besides the page's text`(_ text: String, _ key: MetadataKey) throws {
        #expect(try value("{from: \(text)}").alternatives[0].source == .from(key))
    }

    @Test func `authors are things with a name and an address`() throws {
        let authors = try value("{each: .author, name: .name, url: a/@href}", of: .authors)
        guard case .each(let each, let name, let url) = authors.alternatives[0].source else {
            return #expect(Bool(false), "no things")
        }
        #expect(each.text == ".author")
        #expect(name?.alternatives[0].source == select(".name"))
        #expect(url?.alternatives[0].source == select("a/@href"))
    }

    @Test func `the body has alternatives, and parts that are left out`() throws {
        let article = try article("  body: [.a, {select: [.b, .c], without: .share}]\n")
        #expect(article.body.map(\.select.text) == [".a", ".b", ".c"])
        #expect(article.body.map { $0.without.map(\.text) } == [[], [".share"], [".share"]])
    }

    @Test func `the lead image is an address, a figure, or none`() throws {
        let image = { (text: String) in try self.image(text) }
        #expect(try image("none") == LeadImageRule.none)
        guard case .image(let plain, nil, nil) = try image("'.lead img'") else { return #expect(Bool(false)) }
        #expect(plain.alternatives[0].source == select(".lead img"))
        guard case .image(let other, nil, nil) = try image("{from: og.image}") else { return #expect(Bool(false)) }
        #expect(other.alternatives[0].source == .from(.openGraph("image")))
        guard
            case .figure(let figures, let caption, let credit) = try image("{figure: figure.a, caption: p, credit: b}")
        else { return #expect(Bool(false)) }
        #expect(figures.map(\.text) == ["figure.a"])
        #expect(caption?.alternatives[0].source == select("p"))
        #expect(credit?.alternatives[0].source == select("b"))
        guard case .image(_, let whole, nil) = try image("{image: img.lead, caption: //figcaption}") else {
            return #expect(Bool(false))
        }
        #expect(whole?.alternatives[0].source == select("//figcaption"))
    }

    private func image(_ text: String) throws -> LeadImageRule? { try article("  lead_image: \(text)\n").leadImage }

    @Test func `what is no part of the text`() throws {
        let article = try article(
            """
              remove: [aside, '//p[starts-with(., "Read: ")]', //h2/@class]
              remove_after: .related
              remove_containing: [promo, ad-]
              unwrap: .mark
              wrap: {blockquote: .quote, pre: [.code, .listing]}
              rename: {h3: p.head}
              move: [{select: .box, into: .text}]
              replace_html: [['<br>', '<p>'], [x, '']]
              prune: yes
              embeds: {each: .social, url: a/@href}
            """
        )
        #expect(article.remove.map(\.text) == ["aside", #"//p[starts-with(., "Read: ")]"#, "//h2/@class"])
        #expect(article.removeAfter.map(\.text) == [".related"])
        #expect(article.removeContaining == ["promo", "ad-"])
        #expect(article.unwrap.map(\.text) == [".mark"])
        #expect(article.wrap.map(\.name) == ["blockquote", "pre"])
        #expect(article.wrap.map { $0.value.map(\.text) } == [[".quote"], [".code", ".listing"]])
        #expect(article.rename.map(\.name) == ["h3"])
        #expect(article.move.map(\.select.text) == [".box"])
        #expect(article.move.map(\.into.text) == [".text"])
        #expect(article.replaceHTML == [Replacement(from: "<br>", to: "<p>"), Replacement(from: "x", to: "")])
        #expect(article.prune)
        guard case .each(let each, let url) = article.embeds else { return #expect(Bool(false)) }
        #expect(each.text == ".social")
        #expect(url.alternatives.count == 1)
        #expect(try self.embeds("drop") == .drop)
        #expect(try self.embeds("keep") == .keep)
    }

    private func embeds(_ text: String) throws -> EmbedRule { try article("  embeds: \(text)\n").embeds }

    @Test func `pages, conditions and judgements`() throws {
        let article = try article(
            """
              pages: {single: a.print, next: {select: a.next, if: [.pagination, {from: og.type}]}, max: 10}
              paywall_if: ['//meta[@name="tier" and @content="locked"]', {from: jsonld.isAccessibleForFree, regex: '^(?i)false$'}]
              blocked_if: '//title[contains(., "moment")]'
              flag_if: {native_ad: .sponsored}
              require: [title, body, isbn]
              fields: {isbn: .isbn, links: {select: a/@href, all: yes}}
              min_words: 60
              fallback: no
              comments: '#comments'
            """
        )
        #expect(article.pages.max == 10)
        #expect(article.pages.next?.alternatives[0].condition.count == 2)
        #expect(article.pages.single?.alternatives.count == 1)
        #expect(article.paywallIf.count == 2)
        #expect(article.blockedIf == [.select(RuleText(#"//title[contains(., "moment")]"#, line: 5))])
        #expect(article.flagIf.map(\.name) == ["native_ad"])
        #expect(article.require == ["title", "body", "isbn"])
        #expect(article.ownFields.map(\.name) == ["isbn", "links"])
        #expect(article.ownFields[1].value.alternatives[0].takesAll)
        #expect(article.minWords == 60)
        #expect(article.fallback == .no)
        #expect(article.comments.map(\.text) == ["#comments"])
    }

    @Test func `a text on lines of its own is one selector`() throws {
        let article = try article("  body: >-\n    //div[@class='a']\n    | //div[@class='b']\n  title: |\n    h1\n")
        #expect(article.body[0].select.text == "//div[@class='a'] | //div[@class='b']")
        #expect(article.fields[.title]?.alternatives[0].source == .select(RuleText("h1", line: 6)))
    }
}
