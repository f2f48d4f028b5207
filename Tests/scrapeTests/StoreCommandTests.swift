import ScrapeOutput
import ScrapeStore
import ScrapeTypes
import TestSupport
import Testing

/// The commands that read what the daemon has stored, and the examples of docs/store.md.
struct StoreCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.file("scrape.db") }

    private func scrape(_ arguments: String...) async throws -> ProcessResult {
        try await ProcessRunner(ProcessRunner.builtProgram, arguments + ["--store", path]).run()
    }

    @Test func `list, search and show find what is stored`() async throws {
        let store = try Store(path, as: .daemon)
        try await fill(store)
        // The daemon's connection stays open meanwhile.
        let list = try await scrape("list").text.split(separator: "\n")
        #expect(list.map { $0.split(separator: "\t").last } == ["The Old Ferry", "A Bridge"])
        let json = try JSONValue(parsing: try await scrape("list", "--json", "--site", "post.example").output)
        #expect(json["url"]?.string == "https://post.example/ferry")
        #expect(try await scrape("list", "--since", "2099-01-01").text.isEmpty)

        let found = try await scrape("search", "FERRY", "harbour")
        #expect(found.text.contains("2\t"))
        #expect(found.text.contains("back in the [harbour]"))
        #expect(try await scrape("search", "--match", "title: bridge", "--json").text.contains("\"id\":1"))
        #expect(try await scrape("search", "--match", "(").status == 3)

        let shown = try await scrape("show", "https://post.example/old")
        #expect(shown.text.hasPrefix("# The Old Ferry\n"))
        #expect(shown.text.contains("back in the **harbour**"))
        #expect(try await scrape("show", "2", "-f", "html").text.contains("<strong>harbour</strong>"))
        #expect(try await scrape("show", "99").status == 3)
        #expect(try await scrape("show", "https://nobody.example/").status == 3)
        #expect(try await scrape("stats").text.hasPrefix("2 articles, 3 addresses, 2 revisions"))
    }

    @Test func `follow goes on where its cursor was, and says when that has expired`() async throws {
        let store = try Store(path, as: .daemon)
        try await fill(store)
        let first = try await scrape("follow", "--until-now", "--cursor", "index", "--format", "jsonl")
        let changes = try first.text.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
        #expect(changes.map { $0["seq"]?.integer } == [1, 2])
        #expect(changes[1]["article"]?["title"]?.string == "The Old Ferry")
        #expect(try await scrape("follow", "--until-now", "--cursor", "index").text.isEmpty)
        try await add("https://post.example/ferry", "The New Ferry", in: store)
        let rest = try await scrape("follow", "--until-now", "--cursor", "index")
        #expect(rest.text == "3\tedited\t2\thttps://post.example/ferry\tThe New Ferry\n")
        let diff = try await scrape("diff", "2").text
        #expect(diff.contains("-The Old Ferry\n") && diff.contains("+The New Ferry\n"))
        #expect(try await scrape("diff", "1").status == 3)

        let expired = try await scrape("follow", "--since", "17", "--until-now")
        #expect(expired.status == 3)
        #expect(expired.messages.contains("cursor expired"))
        #expect(try await scrape("follow", "--until-now", "--site", "nobody.example").text.isEmpty)
    }

    @Test func `a store without its daemon is read, and forget takes articles only when told`() async throws {
        try await fill(try Store(path, as: .daemon))
        #expect(try await scrape("list").text.split(separator: "\n").count == 2)
        _ = try await scrape("forget", "https://post.example/ferry")
        #expect(try await scrape("list").text.split(separator: "\n").count == 2)
        _ = try await scrape("forget", "--articles", "https://post.example/ferry")
        #expect(try await scrape("list").text.split(separator: "\n").count == 1)
        #expect(try await scrape("follow", "--until-now").text.hasSuffix("forgotten\t2\t\n"))
    }

    @Test func `export writes every article once, in each format`() async throws {
        try await fill(try Store(path, as: .daemon))
        let lines = try await scrape("export").text.split(separator: "\n")
        let titles = try lines.map { try JSONValue(parsing: Array($0.utf8))["title"]?.string }
        #expect(titles == ["A Bridge", "The Old Ferry"])
        #expect(
            try await scrape("export", "-f", "markdown", "--site", "post.example").text.hasPrefix("# The Old Ferry\n")
        )
        #expect(try await scrape("export", "-n", "1").text.split(separator: "\n").count == 1)
        let out = folder.file("out") + "/"
        #expect(try await scrape("export", "-f", "html", "-o", out).status == 0)
        #expect(try await ProcessRunner("/bin/ls", [out]).run().text.split(separator: "\n").count == 2)
        #expect(try await scrape("export", "-o", folder.file("all.jsonl")).text.isEmpty)
        #expect(folder.text("all.jsonl") == lines.joined(separator: "\n") + "\n")
        #expect(try await scrape("export", "-o", "/nonexistent/all.jsonl").status == 3)
    }

    @Test func `a backup is a store, and takes no other file's place`() async throws {
        let store = try Store(path, as: .daemon)
        try await fill(store)
        let copy = folder.file("copy.db")
        #expect(try await scrape("backup", copy).status == 0)
        let list = try await ProcessRunner(ProcessRunner.builtProgram, ["list", "--store", copy]).run()
        #expect(list.text == (try await scrape("list").text))
        let again = try await scrape("backup", copy)
        #expect(again.status == 3)
        #expect(again.messages.contains("there already"))
        #expect(try await scrape("backup", "/nonexistent/copy.db").status == 3)
        #expect(try await Store(copy, as: .daemon).integrityProblems().isEmpty)
    }

    @Test func `the examples of the documentation run`() async throws {
        try await fill(try Store(path, as: .daemon))
        let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let text = try await ProcessRunner("/bin/cat", [folder + "/docs/store.md"]).run().text
        let examples = text.split(separator: "\n```", omittingEmptySubsequences: false)
            .filter { $0.hasPrefix("sh\n") || $0.hasPrefix("python\n") }
        #expect(examples.count == 4)
        for example in examples {
            let code = String(example.drop { $0 != "\n" })
            var runner = ProcessRunner(
                "/usr/bin/env",
                example.hasPrefix("sh") ? ["sh", "-c", code] : ["python3", "-c", code]
            )
            runner.environment = ["SCRAPE_STORE": path]
            let result = try await runner.run()
            #expect(result.status == 0, "\(code)\n\(result.messages)")
            #expect(result.text.contains("Ferry") || result.text.contains("1 new 1\n2 new 2\n"), "\(code)")
        }
    }

    // MARK: Helpers

    private func fill(_ store: Store) async throws {
        try await add("https://news.example/bridge", "A Bridge", in: store)
        try await add("https://post.example/ferry", "The Old Ferry", asked: "https://post.example/old", in: store)
    }

    private func add(_ address: String, _ title: String, asked: String? = nil, in store: Store) async throws {
        let now = Instant.now
        var entry = FrontierEntry(FoundURL(try WebURL(asked ?? address)), due: now)
        entry.isWanted = true
        try await store.add([entry], at: now)
        let url = try WebURL(address)
        let lease = try #require(try await store.lease(1, of: url.host, at: now, until: now + .seconds(60)).first)
        var article = Article(url: url)
        article.title = title
        let words = [
            RichText.Run("It is back in the "), RichText.Run("harbour", marks: .strong), RichText.Run(" of \(title)."),
        ]
        article.blocks = [.paragraph(RichText(runs: words))]
        var record = VisitRecord(lease, outcome: .article, at: now, next: .rest(.done))
        var stored = StoredArticle(
            url: url,
            outcome: .article,
            title: title,
            text: article.text,
            json: JSONLinesFormat(options: OutputOptions()).text(of: article).filter { $0 != "\n" }
        )
        if let asked { stored.aliases = [try WebURL(asked)] }
        record.article = stored
        #expect(try await store.commit(record))
    }
}
