import ScrapeTypes

/// Makes values of every type that travels, the same ones for the same seed.
struct Generator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(bits() % UInt64(range.count))
    }

    mutating func flag() -> Bool { bits() & 1 == 1 }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[int(0...elements.count - 1)] }

    mutating func maybe<Value>(_ make: (inout Generator) -> Value) -> Value? { flag() ? make(&self) : nil }

    mutating func several<Value>(_ make: (inout Generator) -> Value) -> [Value] {
        (0..<int(0...3)).map { _ in make(&self) }
    }

    mutating func text() -> String {
        let words = ["", "bridge", "Brücke", "橋", "🌉", " ", "\n", "\u{0}", "e\u{301}", "\u{202E}", "\u{FFFD}"]
        return (0..<int(0...6)).map { _ in pick(words) }.joined()
    }

    mutating func url() -> WebURL {
        let addresses = [
            "https://example.com/", "http://example.com:8080/a/b?c=d&e#f", "https://user:secret@example.org/%20",
            "http://127.0.0.1/?", "https://xn--bcher-kva.example/x",
        ]
        guard let url = try? WebURL(pick(addresses)) else { preconditionFailure("an address of the generator is none") }
        return url
    }

    // MARK: Articles

    mutating func extraction() -> Extraction {
        var extraction = Extraction(
            verdict: verdict(),
            article: maybe { $0.article() },
            needs: maybe { Need(url: $0.url(), role: $0.pick(Page.Role.allCases)) }
        )
        extraction.robots.noIndex = flag()
        extraction.robots.noArchive = flag()
        extraction.robots.noFollow = flag()
        extraction.cpuTime = .nanoseconds(int(0...5_000_000_000))
        extraction.report = maybe { $0.report() }
        extraction.trace = several { generator in
            TraceStep(name: generator.text(), detail: generator.text(), elapsed: .microseconds(generator.int(0...999)))
        }
        return extraction
    }

    mutating func verdict() -> Verdict {
        let reasons: [Verdict.Reason] = [
            .none, .declaredPaywall, .mostlyLinks, .needsJavaScript, .softNotFound, .noText, .emptyBody,
            .botWall(vendor: text()), .captcha, .consentPage, .loginPage, .status(int(100...599)),
            .notHTML(mediaType: text()), .unsupportedEncoding(text()), .undecodable, .tooLarge(limit: int(0...1 << 30)),
            .timeLimit(seconds: int(0...60)), .memoryLimit, .crashed(signal: int(0...64)),
            .missingField(text()), .tooFewWords(int(0...99), atLeast: int(0...99)), .ruleSaysBlocked(selector: text()),
            .needsDictionary(text()), .windowTooLarge(limit: int(0...1 << 30)), .expandsTooMuch(ratio: int(0...1000)),
        ]
        return Verdict(pick(Verdict.Kind.allCases), pick(reasons))
    }

    mutating func article() -> Article {
        var article = Article(url: url())
        article.canonical = maybe { $0.url() }
        article.title = text()
        article.standfirst = maybe { $0.text() }
        article.authors = several { generator in
            Article.Author(name: generator.text(), url: generator.maybe { $0.url() })
        }
        article.published = maybe { $0.date() }
        article.modified = maybe { $0.date() }
        article.leadImage = maybe { $0.figure() }
        article.leadImageIsInBody = flag()
        article.section = maybe { $0.text() }
        article.tags = several { $0.text() }
        article.language = maybe { $0.text() }
        article.siteName = maybe { $0.text() }
        article.licence = maybe { $0.text() }
        article.access = pick([.open, .paywalled])
        article.kind = pick(Article.Kind.allCases)
        article.blocks = ArticleBlock.allKinds.map { block(kind: $0, depth: 1) } + blocks(depth: 1)
        article.ownFields = several { generator in
            let value = Article.OwnField.Value.self
            let isList = generator.flag()
            return Article.OwnField(
                name: generator.text(),
                value: isList ? value.list(generator.several { $0.text() }) : value.text(generator.text()),
                source: generator.maybe { .rule($0.text()) }
            )
        }
        article.flags = several { $0.text() }
        article.comments = blocks(depth: 1)
        article.provenance = provenance()
        article.pageCount = int(1...20)
        article.isTruncated = flag()
        article.charset = maybe { Article.Charset(name: $0.text(), source: $0.pick(Article.Charset.Source.allCases)) }
        return article
    }

    private mutating func provenance() -> [Article.Field: Article.Source] {
        let sources: [Article.Source] = [
            .jsonLD, .openGraph, .meta, .microdata, .tree, .url, .httpHeader, .feed, .generic, .vote, .rule(text()),
        ]
        return Dictionary(uniqueKeysWithValues: Article.Field.allCases.map { ($0, pick(sources)) })
    }

    private mutating func date() -> ArticleDate {
        ArticleDate(
            year: int(-44...2100),
            month: int(1...12),
            day: int(1...31),
            secondOfDay: maybe { $0.int(0...86_399) },
            utcOffset: maybe { $0.int(-720...840) }
        )
    }

    // MARK: Blocks

    private mutating func blocks(depth: Int) -> [ArticleBlock] {
        several { $0.block(kind: $0.pick(ArticleBlock.allKinds), depth: depth) }
    }

    /// Blocks of blocks, as deep as they may nest.
    private mutating func inner(_ depth: Int) -> [ArticleBlock] {
        depth < ArticleBlock.maximumDepth ? blocks(depth: depth + 1) : []
    }

    private mutating func block(kind: ArticleBlock.Kind, depth: Int) -> ArticleBlock {
        switch kind {
        case .heading: .heading(level: int(1...6), text: richText())
        case .paragraph: .paragraph(richText())
        case .list:
            .list(
                ArticleBlock.List(
                    isOrdered: flag(),
                    start: int(-5...2000),
                    items: several { $0.inner(depth) }
                )
            )
        case .quote: .quote(inner(depth))
        case .code: .code(text(), language: maybe { $0.text() })
        case .table: .table(table(depth))
        case .figure: .figure(figure())
        case .embed: .embed(Embed(kind: pick(Embed.Kind.allCases), url: url(), title: maybe { $0.text() }))
        case .rule: .rule
        }
    }

    private mutating func table(_ depth: Int) -> ArticleBlock.Table {
        ArticleBlock.Table(
            caption: maybe { $0.richText() },
            rows: several { generator in
                ArticleBlock.Table.Row(
                    cells: generator.several { generator in
                        ArticleBlock.Table.Cell(
                            isHeader: generator.flag(),
                            columns: generator.int(1...1000),
                            rows: generator.int(1...65_534),
                            blocks: generator.inner(depth)
                        )
                    }
                )
            }
        )
    }

    private mutating func figure() -> Figure {
        Figure(
            images: several { generator in
                Figure.Image(
                    url: generator.flag() ? .web(generator.url()) : .data("data:image/png;base64,iVBORw0KGgo="),
                    alt: generator.text(),
                    width: generator.maybe { $0.int(0...4000) },
                    height: generator.maybe { $0.int(0...4000) }
                )
            },
            caption: maybe { $0.richText() },
            credit: maybe { $0.text() }
        )
    }

    private mutating func richText() -> RichText {
        RichText(
            runs: several { generator in
                RichText.Run(
                    generator.text(),
                    marks: RichText.Marks(rawValue: UInt8(generator.int(0...63))),
                    link: generator.maybe { $0.flag() ? .web($0.url()) : .mail("desk@example.com") }
                )
            }
        )
    }

    // MARK: Jobs

    mutating func job() -> ExtractJob {
        var job = ExtractJob(page())
        job.pages += several { $0.page() }
        job.missing = several { ExtractJob.Missing(url: $0.url(), reason: $0.text()) }
        job.options.decodedLimit = int(0...1 << 30)
        job.options.decodingRatio = int(0...1000)
        job.options.followsNeeds = flag()
        job.options.pageLimit = int(0...100)
        job.options.traces = flag()
        job.rule = maybe { $0.rule() }
        return job
    }

    private mutating func page() -> Page {
        let body = (0..<int(0...300)).map { _ in UInt8(truncatingIfNeeded: bits()) }
        var page = Page(
            requested: url(),
            url: url(),
            body: body,
            fetched: Instant(milliseconds: Int64(bitPattern: bits()))
        )
        page.redirects = several { Page.Redirect(status: $0.int(301...308), url: $0.url()) }
        page.status = int(200...599)
        page.headers = several { Header($0.text(), $0.text()) }
        page.isTruncated = flag()
        page.role = pick(Page.Role.allCases)
        page.elapsed = int(0...45_000)
        page.feedTitle = maybe { $0.text() }
        return page
    }
}

extension ArticleBlock {
    /// The cases without what they hold; the switch below does not compile until a new one stands here.
    enum Kind: CaseIterable {
        case heading, paragraph, list, quote, code, table, figure, embed, rule
    }

    static var allKinds: [Kind] { Kind.allCases }

    var caseKind: Kind {
        switch self {
        case .heading: .heading
        case .paragraph: .paragraph
        case .list: .list
        case .quote: .quote
        case .code: .code
        case .table: .table
        case .figure: .figure
        case .embed: .embed
        case .rule: .rule
        }
    }
}
