import ScrapeTypes
import Testing

@testable import ScrapeCrawler

/// Feeds and their like in worker processes.
struct DiscoverJobTests {
    private let feed = Array(
        "<rss><channel><item><title>One</title><link>/one</link><pubDate>Tue, 10 Sep 2024 10:00:00 GMT</pubDate></item></channel></rss>"
            .utf8
    )

    private func page(_ body: [UInt8]) throws -> Page {
        let url = try WebURL("https://post.example/feed.xml")
        return Page(requested: url, url: url, body: body, fetched: Instant(seconds: 1_726_000_000))
    }

    private func source(_ page: Page) -> Source {
        var source = Source(page.url, kind: .feed)
        source.allow = [RuleText("one")]
        return source
    }

    @Test func `a worker answers what this process answers, between two articles`() async throws {
        let page = try page(feed)
        let source = source(page)
        let expected = try await InProcessEngine().discover(page, source)
        #expect(expected.found.map(\.title) == ["One"])
        try await Workers.withEngine { engine in
            async let before = engine.extract(Workers.job("Before"))
            async let found = engine.discover(page, source)
            async let after = engine.extract(Workers.job("After"))
            let answers = try await (before, found, after)
            #expect(answers.1 == expected)
            #expect(answers.0.article?.title == "Before")
            #expect(answers.2.article?.title == "After")
        }
    }

    @Test func `a source that needs too much ends its worker and not the program`() async throws {
        var configuration = Workers.configuration()
        configuration.cpuLimit = .milliseconds(300)
        let entry = "<url><loc>https://post.example/\(String(repeating: "a/", count: 900))</loc></url>"
        let page = try page(Array("<urlset>\(String(repeating: entry, count: 10_000))</urlset>".utf8))
        try await Workers.withEngine(configuration) { engine in
            let found = try await engine.discover(page, Source(page.url, kind: .sitemap))
            #expect(found.found.isEmpty)
            #expect(found.problem?.contains("took more than") == true)
            #expect(try await engine.extract(Workers.job("After")).article?.title == "After")
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func `a discovery comes back as it was`(seed: UInt64) throws {
        var generator = Generator(seed: seed)
        var discovery = Discovery(
            generator.several { generator in
                FoundURL(
                    generator.url(),
                    kind: generator.pick(FoundURL.Kind.allCases),
                    title: generator.maybe { $0.text() },
                    published: generator.maybe { Instant(milliseconds: Int64($0.int(0...99_999))) },
                    modified: generator.maybe { Instant(milliseconds: Int64($0.int(0...99_999))) },
                    depth: generator.int(0...9)
                )
            },
            hub: generator.maybe { $0.url() },
            problem: generator.maybe { $0.text() }
        )
        discovery.topic = generator.maybe { $0.url() }
        discovery.next = generator.maybe { $0.url() }
        discovery.leftOut = generator.int(0...99)
        let frame = try #require(OutgoingFrame(.discover(discovery), number: seed))
        let bytes = frame.pieces.flatMap { $0 }
        let (head, _) = try #require(Frame.lengths(bytes[...]))
        let incoming = try IncomingFrame(head: Array(bytes.dropFirst(Frame.prefixSize).prefix(head)), body: [])
        #expect(try incoming.answer() == .discover(discovery))
    }
}
