import Glibc
import ScrapeStore
import ScrapeTypes
import Synchronization
import TestSupport
import Testing

/// A site with a feed, a sitemap index and a listing, as the daemon and `scrape discover` find its articles.
struct DiscoveryTests {
    private let folder: TemporaryFolder
    private let server: LoopbackServer

    init() throws {
        folder = try TemporaryFolder()
        let today = Instant.now.rfc3339
        server = try LoopbackServer { request in
            let base = "http://" + (request["host"] ?? "")
            let isKnown = request["if-none-match"] != nil
            func source(_ text: String, _ type: String = "text/xml") -> Response {
                isKnown
                    ? .status(304) : .bytes(Array(text.utf8), headers: ["ETag": "\"1\"", "Content-Type": type])
            }
            return switch request.path {
            case "/robots.txt": .status(404)
            case "/feed.xml":
                source(
                    """
                    <rss><channel><item><title>One</title><link>/story/1?utm_source=rss</link><pubDate>\(today)</pubDate></item>
                    <item><link>/story/2</link></item></channel></rss>
                    """
                )
            case "/index.xml":
                source("<sitemapindex><sitemap><loc>\(base)/part.xml.gz</loc></sitemap></sitemapindex>")
            case "/part.xml.gz":
                source(
                    """
                    <urlset><url><loc>\(base)/story/2</loc></url><url><loc>\(base)/story/3</loc><lastmod>\(today)</lastmod></url>
                    <url><loc>\(base)/story/old</loc><lastmod>2019-01-01</lastmod></url></urlset>
                    """,
                    "application/x-gzip"
                )
            case "/news":
                source(
                    "<html><body><h2><a href=/story/3>x</a></h2><h2><a href=/story/4>y</a></h2><a href=/story/no>z</a></body></html>",
                    "text/html"
                )
            case let path where path.hasPrefix("/story/"): .html(Pages.article(title: "Story \(path.dropFirst(7))"))
            default: .status(404)
            }
        }
        folder.add(
            "scrape.yaml",
            """
            fetch: {allow_addresses: [127.0.0.0/8]}
            schedule: {recheck: none}
            rules: {packaged: no, folders: [\(folder.path)]}

            """
        )
        folder.add(
            "site.yaml",
            """
            site: 127.0.0.1
            discover:
              feeds: [\(server.url)/feed.xml]
              sitemaps: [\(server.url)/index.xml]
              listings: [{url: '\(server.url)/news', links: h2 a}]
              allow: ['/story/']

            """
        )
    }

    private func scrape(_ arguments: String...) -> ProcessRunner {
        ProcessRunner(ProcessRunner.builtProgram, arguments + ["--config", folder.file("scrape.yaml")])
    }

    /// Runs the daemon until the server has seen enough.
    private func daemon(until condition: @escaping @Sendable (LoopbackServer.Log) -> Bool) async throws {
        var runner = scrape("daemon", "--store", folder.file("scrape.db"))
        let server = server
        runner.whenRunning = { pid in
            Task {
                await server.until(condition)
                kill(pid, SIGTERM)
            }
        }
        #expect(try await runner.run().status == 0)
    }

    @Test func `the daemon finds the articles of a rule's sources, each once, and asks again with what it knows`()
        async throws
    {
        try await daemon { log in
            Set(log.requests.map(\.path)).isSuperset(of: [
                "/feed.xml", "/index.xml", "/part.xml.gz", "/news", "/story/1?utm_source=rss", "/story/2", "/story/3",
                "/story/4",
            ])
        }
        let path = folder.file("scrape.db")
        do {
            let store = try Store(path, as: .daemon)
            #expect(try await store.articleCount() == 4)
            let sources = try await store.queue(of: nil, limit: 9).filter { $0.found.kind.isSource }
            #expect(sources.count == 4)
            // These two brought news, so that they are asked again after half of the half hour.
            let soon = Instant.now + .seconds(17 * 60)
            let busy = sources.filter { ["/feed.xml", "/index.xml"].contains($0.found.url.path) }
            #expect(busy.count == 2 && busy.allSatisfy { $0.due < soon })
            // Nobody waits a quarter of an hour for the test: as if the time had come.
            try await store.add(
                sources.map { source in
                    var entry = FrontierEntry(source.found, due: .now)
                    entry.isWanted = true
                    return entry
                },
                at: .now
            )
        }
        let first = server.requests.count
        try await daemon { log in log.requests.count >= first + 4 }
        let again = server.requests.dropFirst(first)
        #expect(Set(again.map(\.path)) == ["/feed.xml", "/index.xml", "/part.xml.gz", "/news"])
        #expect(again.allSatisfy { $0["if-none-match"] == "\"1\"" })
        let pages = server.requests.filter { $0.path.hasPrefix("/story/") }
        #expect(pages.count == 4)
        let store = try Store(path, as: .reader)
        let later = Instant.now + .seconds(18 * 60)
        let sources = try await store.queue(of: nil, limit: 9)
        #expect(sources.allSatisfy { $0.due > later })
    }

    @Test func `discover lists what the sources of a site give, and what was left out`() async throws {
        let result = try await scrape("discover", server.url, "-f", "jsonl", "--follow", "-v").run()

        #expect(result.status == 0)
        let lines = try result.text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        let found = lines.compactMap { $0["url"]?.string?.split(separator: "/").last.map(String.init) }
        #expect(found == ["1?utm_source=rss", "2", "part.xml.gz", "2", "3", "3", "4"])
        #expect(lines[0]["title"]?.string == "One")
        #expect(lines[2]["kind"]?.string == "sitemap")
        #expect(result.messages.contains("2 found, 1 left out"))
    }

    @Test func `discover reads a source that no rule names, and says what is none`() async throws {
        var runner = scrape("discover", "\(server.url)/news", "--no-rule")
        runner.arguments += ["--allow-address", "127.0.0.0/8"]
        let links = try await runner.run()
        #expect(links.status == 7)
        #expect(links.messages.contains("looks like an article"))

        let feed = try await scrape("discover", "\(server.url)/feed.xml", "--all").run()
        #expect(feed.text.hasPrefix("\(server.url)/story/1?utm_source=rss\t"))
        let missing = try await scrape("discover", "\(server.url)/nothing").run()
        #expect(missing.status == 8)
        #expect(try await scrape("discover").run().status == 2)
    }
}
