import ScrapeStore
import ScrapeTypes
import TestSupport
import Testing

/// The commands that look at the store and change it, with no daemon about.
struct QueueTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func scrape(_ arguments: String...) async throws -> ProcessResult {
        let options = ["--store", folder.file("scrape.db")]
        return try await ProcessRunner(ProcessRunner.builtProgram, arguments + options).run()
    }

    /// A store with three addresses on two hosts, of which one could not be had.
    private func fill() async throws {
        let store = try Store(folder.file("scrape.db"), as: .guest)
        let now = Instant.now
        let entries = try ["https://post.example/a", "https://post.example/b", "https://news.example/c"].map { text in
            var entry = FrontierEntry(FoundURL(try WebURL(text)), due: now)
            if text.hasSuffix("b") { entry.due = now + .seconds(1800) }
            return entry
        }
        try await store.add(entries, at: now)
        let host = try Host("news.example")
        let lease = try #require(try await store.lease(1, of: host, at: now, until: now + .seconds(60)).first)
        var record = VisitRecord(lease, outcome: .failed, at: now, next: .rest(.failed))
        record.reason = "status 503"
        record.requests = 1
        record.host = HostState(host)
        record.host?.pause = .init(until: now + .seconds(3000), length: .seconds(3000), reason: .unreachable)
        #expect(try await store.commit(record))
    }

    @Test func `status tells what waits and what failed`() async throws {
        try await fill()
        let text = try await scrape("status").text
        #expect(text.contains("2 waiting on 1 hosts"))
        #expect(text.contains("no daemon works on it"))
        #expect(text.contains("https://news.example/c  status 503"))
        let json = try JSONValue(parsing: try await scrape("status", "--json").output)
        #expect(json["waiting"]?.integer == 2)
        #expect(json["failed"]?.integer == 1)
    }

    @Test func `the queue and the plan are in the order of time, and the plan says why not sooner`() async throws {
        try await fill()
        let queue = try await scrape("queue", "post.example").text.split(separator: "\n")
        #expect(queue.map { $0.split(separator: "\t").last } == ["https://post.example/a", "https://post.example/b"])
        let plan = try await scrape("plan").text.split(separator: "\n")
        #expect(plan.count == 2)
        #expect(plan.last?.hasSuffix("it is not due before") == true)
    }

    @Test func `sites and report tell how a host is`() async throws {
        try await fill()
        let sites = try await scrape("sites").text
        #expect(sites.contains("news.example\tblocked\t0\t0\t0\t100 %\tnever"))
        #expect(sites.contains("post.example\tok\t0\t2"))
        let report = try await scrape("report", "news.example").text
        #expect(report.contains("news.example: blocked"))
        #expect(report.contains("it does not answer"))
        #expect(report.split(separator: "\n").last?.hasSuffix("\t1\t1\t0\t0\t0\t0\t0\t1\t0") == true)
        #expect(try await scrape("report", "nobody.example").status == 3)
    }

    @Test func `retry and forget change the queue`() async throws {
        try await fill()
        #expect(try await scrape("retry", "news.example").messages == "1 to be visited again\n")
        #expect(try await scrape("queue").text.split(separator: "\n").count == 3)
        #expect(try await scrape("forget", "https://post.example/a").messages == "1 forgotten\n")
        #expect(try await scrape("forget", "https://post.example/a").status == 3)
        #expect(try await scrape("forget", "post.example").messages == "1 forgotten\n")
        #expect(try await scrape("queue").text.split(separator: "\n").count == 1)
        #expect(try await scrape("queue", "not a host").status == 2)
    }

    @Test func `where there is no store, it is said`() async throws {
        for command in ["status", "queue", "plan", "sites"] {
            let result = try await scrape(command)
            #expect(result.status == 3)
            #expect(result.messages.contains("there is no store yet"))
        }
    }

    @Test func `the documentation has the keys of the configuration`() async throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let documented = try await ProcessRunner("/bin/cat", [root + "/docs/configuration.md"]).run().text
        let markdown = try await ProcessRunner.scrape("config", "show", "--markdown").run().text
        #expect(!markdown.isEmpty && documented.hasSuffix(markdown))
    }

    @Test func `the configuration's keys are printed as a file in which every line is a comment`() async throws {
        let result = try await ProcessRunner.scrape("config", "show", "--defaults").run()
        #expect(result.status == 0)
        let lines = result.text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("#") })
        // Without the marks it is a file that the program reads.
        let text = lines.filter { line in
            !line.dropFirst().contains("# ") && (!line.hasPrefix("# ") || line.hasPrefix("#  "))
        }.map { $0.dropFirst() + "\n" }.joined()
        folder.add("scrape.yaml", text)
        let file = folder.file("scrape.yaml")
        let read = try await ProcessRunner.scrape("config", "show", "--config", file).run()
        #expect(read.messages == "")
        #expect(read.text == file + "\n")
    }
}
