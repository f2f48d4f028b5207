import Glibc
import ScrapeStore
import ScrapeTypes
import TestSupport
import Testing

/// `scrape crawl` over a small site: alone, and beside a daemon.
struct CrawlTests {
    private let folder: TemporaryFolder
    private let server: LoopbackServer

    init() throws {
        folder = try TemporaryFolder()
        server = try LoopbackServer { request in
            func links(_ paths: [String]) -> String {
                paths.map { "<li><a href=\"\($0)\">Read \($0)</a></li>" }.joined()
            }
            return switch request.path {
            case "/robots.txt":
                .bytes(Array("User-agent: *\nDisallow: /private\n".utf8), headers: ["Content-Type": "text/plain"])
            case "/":
                .html(
                    "<html><head><link rel=alternate type=application/rss+xml href=/feed></head><body><ul>"
                        + links(["/story/1", "/private/2", "https://elsewhere.example/x", "/more", "/missing"])
                        + "</ul></body></html>"
                )
            case "/feed": .bytes(Array("<rss><channel><item><link>/story/9</link></item></channel></rss>".utf8))
            case "/more": .html("<html><body><ul>\(links(["/story/3", "/deeper", "/"]))</ul></body></html>")
            case "/deeper": .html("<html><body><ul>\(links(["/story/4"]))</ul></body></html>")
            case "/slow": .hanging
            case let path where path.hasPrefix("/story/"):
                .html(Pages.article(title: "Story \(path.dropFirst(7))", body: "<a href=\"/story/1\">One</a>"))
            default: .status(404)
            }
        }
        folder.add(
            "scrape.yaml",
            "fetch: {allow_addresses: [127.0.0.0/8]}\nrules: {packaged: no, folders: [\(folder.path)]}\n"
        )
    }

    private func scrape(_ arguments: String...) -> ProcessRunner {
        let options = ["--store", folder.file("scrape.db"), "--config", folder.file("scrape.yaml")]
        return ProcessRunner(ProcessRunner.builtProgram, arguments + options)
    }

    private func stories(_ result: ProcessResult) throws -> [String] {
        try result.text.split(separator: "\n").map { line in
            let article = try JSONValue(parsing: String(line))
            #expect(article["requested"]?.string?.hasPrefix(server.url) == true)
            return article["title"]?.string ?? ""
        }
        .sorted()
    }

    @Test func `a crawl follows feeds and links of the site, once each, and ends`() async throws {
        let result = try await scrape("crawl", server.url).run()

        #expect(result.status == 0)
        #expect(try stories(result) == ["Story 1", "Story 3", "Story 4", "Story 9"])
        #expect(result.messages.contains("4 articles of "))
        let paths = server.requests.map(\.path)
        #expect(paths.first == "/robots.txt")
        #expect(paths.count == Set(paths).count)
        #expect(!paths.contains("/private/2"))
        #expect(access(folder.file("scrape.db"), F_OK) != 0)
    }

    @Test func `it stays within its bounds, and writes a file`() async throws {
        let file = folder.file("out.jsonl")
        let result = try await scrape("crawl", server.url + "/more", "--depth", "1", "-o", file).run()

        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(!server.requests.contains { $0.path == "/story/4" })
        #expect(server.requests.contains { $0.path == "/deeper" })
        #expect(folder.text("out.jsonl")?.contains("Story 3") == true)

        let few = try await scrape("crawl", server.url, "--pages", "2").run()
        #expect(few.messages.contains(" of 2 pages"))
    }

    @Test func `where nothing can be had it ends as get would`() async throws {
        #expect(try await scrape("crawl", server.url + "/missing").run().status == 8)
        #expect(try await scrape("crawl", server.url + "/private/x").run().status == 6)
        #expect(try await scrape("crawl").run().status == 2)
        #expect(try await scrape("crawl", server.url, "-o", folder.path + "/").run().status == 2)
    }

    @Test func `interrupted it says what it has`() async throws {
        var runner = scrape("crawl", server.url + "/story/1", server.url + "/slow")
        let server = server
        runner.whenRunning = { pid in
            Task {
                await server.until { log in log.requests.contains { $0.path == "/slow" } }
                kill(pid, SIGINT)
            }
        }
        let result = try await runner.run()
        #expect(result.status == 130)
        #expect(try stories(result) == ["Story 1"])
        #expect(result.messages.contains("interrupted: 1 articles of 1 pages"))
    }

    @Test func `beside a daemon the daemon does it, and the articles are kept`() async throws {
        var daemon = scrape("daemon")
        let (server, crawl) = (server, scrape("crawl", server.url))
        let (results, continuation) = AsyncStream.makeStream(of: ProcessResult.self)
        let add = scrape("add", server.url + "/story/1")
        _ = try await add.run()
        daemon.whenRunning = { pid in
            Task {
                // It has the store when it asks.
                await server.until { log in log.requests.contains { $0.path == "/story/1" } }
                if let result = try? await crawl.run() { continuation.yield(result) }
                continuation.finish()
                kill(pid, SIGTERM)
            }
        }
        #expect(try await daemon.run().status == 0)
        var result: ProcessResult?
        for await one in results { result = one }

        #expect(result?.status == 0)
        let titles = try result.map { try stories($0) } ?? []
        #expect(titles == ["Story 1", "Story 3", "Story 4", "Story 9"])
        #expect(server.requests.count { $0.path == "/robots.txt" } == 1)
        let store = try Store(folder.file("scrape.db"), as: .reader)
        #expect(try await store.articleCount() == 4)
        // A crawl's feed is asked once.
        #expect(try await store.queue(of: nil, limit: 9).filter { $0.found.kind.isSource }.isEmpty)
    }
}
