import Glibc
import ScrapeTypes
import Synchronization
import TestSupport
import Testing

/// `scrape extract` with files and with lists.
struct ExtractTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        folder.add("ferry.html", Pages.article())
        folder.add("bridge.html", Pages.article(title: "Bridge Opens", head: Self.canonical))
    }

    private static let canonical = #"<link rel="canonical" href="https://post.example/bridge">"#

    @Test func `a saved page is read with the address that is given`() async throws {
        let result = try await ProcessRunner.scrape(
            "extract",
            folder.file("ferry.html"),
            "--url",
            "https://post.example/a/ferry"
        ).run()

        #expect(result.status == 0)
        #expect(result.messages == "")
        #expect(result.text.contains("[Saturday morning](https://post.example/timetable)"))
    }

    @Test func `of several files the bad ones are named and the good ones written`() async throws {
        let result = try await ProcessRunner.scrape(
            "extract",
            folder.file("none.html"),
            folder.file("bridge.html"),
            folder.path,
            folder.file("ferry.html")
        ).run()

        #expect(result.status == 1)
        #expect(result.text.hasPrefix("# Bridge Opens\n"))
        #expect(
            result.messages.split(separator: "\n") == [
                "scrape: \(folder.file("none.html")): no such file or directory.",
                "scrape: \(folder.path): is a directory.",
                "scrape: \(folder.file("ferry.html")): the page does not say where it came from. Give its address with --url.",
            ]
        )
    }

    @Test func `a file that is missing is a file error`() async throws {
        let result = try await ProcessRunner.scrape("extract", folder.file("none.html")).run()

        #expect(result.status == 3)
        #expect(result.output.isEmpty)
    }

    @Test func `a list gets one answer a line, in its order, whatever is wrong with a line`() async throws {
        folder.add("front.html", Pages.listing)
        let list = folder.add(
            "list.jsonl",
            """
            {"id": "a", "path": "\(folder.file("ferry.html"))", "url": "https://post.example/ferry"}
            {"id": 2, "path": "\(folder.file("none.html"))"}

            this is no JSON
            {"id": "b", "path": "\(folder.file("bridge.html"))"}
            {"id": "c", "url": "https://post.example/"}
            {"id": "d", "path": "\(folder.file("ferry.html"))", "url": "mailto:a@b.example"}
            {"id": "e", "path": "\(folder.file("front.html"))", "url": "https://post.example/"}
            {"id": "f", "path": "\(folder.file("ferry.html"))"}
            """
        )

        let result = try await ProcessRunner.scrape("extract", "--list", list, "-j", "2").run()

        let answers = try result.text.split(separator: "\n").map { try Answer($0) }
        #expect(
            answers.map(\.id) == [
                .string("a"), .integer(2), .null, .string("b"), .string("c"), .string("d"), .string("e"), .string("f"),
            ]
        )
        #expect(answers.map(\.hasError) == [false, true, true, false, true, true, false, false])
        #expect(
            answers.map { $0["outcome"] } == [
                .string("article"), .null, .null, .string("article"), .null, .null, .string("listing"),
                .string("article"),
            ]
        )
        for index in [0, 3, 7] {
            guard case .string(let text) = answers[index]["text"] else { Issue.record("no text"); continue }
            #expect(text.contains(Pages.sentence))
        }
        #expect(answers[3]["title"] == .string("Bridge Opens"))
        #expect(answers.allSatisfy { $0.keys == Answer.keys })
        #expect(result.status == 1)
        #expect(result.messages == "scrape: \(list): 4 lines have an error; see \"error\" in the answers.\n")
    }

    @Test func `a list may come on standard input, without an end to its last line`() async throws {
        var scrape = ProcessRunner.scrape("extract", "--list", "-")
        scrape.input = Array(#"{"id":"a","path":"\#(folder.file("bridge.html"))"}"#.utf8)

        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(try Answer(result.text).id == .string("a"))
    }

    @Test func `with a format a list gives articles`() async throws {
        let list = folder.add("list.jsonl", #"{"id":"a","path":"\#(folder.file("bridge.html"))"}"#)

        let result = try await ProcessRunner.scrape("extract", "--list", list, "-f", "jsonl").run()

        #expect(result.status == 0)
        #expect(try Answer(result.text)["schema"] == .string("article/1"))
    }

    @Test func `answers go into a file that appears when the list is done`() async throws {
        let list = folder.add("list.jsonl", #"{"id":"a","path":"\#(folder.file("bridge.html"))"}"#)

        let result = try await ProcessRunner.scrape("extract", "--list", list, "-o", folder.file("out.jsonl")).run()

        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(folder.text("out.jsonl")?.hasSuffix("}\n") == true)
        #expect(folder.names == ["bridge.html", "ferry.html", "list.jsonl", "out.jsonl"])
    }

    @Test func `an interrupted list leaves no half of a file`() async throws {
        let pipe = folder.file("list.jsonl")
        mkfifo(pipe, 0o600)
        var scrape = ProcessRunner.scrape("extract", "--list", pipe, "-o", folder.file("out.jsonl"))
        let folder = folder
        let input = Mutex<Int32>(-1)
        scrape.whenRunning = { pid in
            // Opening waits for the reader; the answer to the first line is the beginning of the output.
            let writer = open(pipe, O_WRONLY | O_CLOEXEC)
            input.withLock { $0 = writer }
            write(writer, "no JSON\n", 8)
            while !folder.names.contains(where: { $0.hasPrefix(".scrape-") }) { usleep(1000) }
            kill(pid, SIGINT)
        }

        let result = try await scrape.run()
        // Not before: the end of the list would end the program too, and may be seen sooner than the signal.
        close(input.withLock { $0 })

        #expect(result.status == 130)
        #expect(folder.names == ["bridge.html", "ferry.html", "list.jsonl"])
    }

    @Test(arguments: [
        (["extract"], "--list"), (["extract", "--lst", "a"], "'--lst'. Did you mean '--list'"),
        (["extract", "a", "--list", "b"], "exclude"),
        (["extract", "a", "b", "--url", "http://a.example"], "one file"),
        (["extract", "a", "-j", "0"], "from 1 to 1024"),
        (["extract", "--list", "none.jsonl", "-o", "/tmp"], "folder"),
    ])
    func `a wrong command line is told in one line`(_ arguments: [String], _ word: String) async throws {
        let result = try await ProcessRunner(ProcessRunner.builtProgram, arguments).run()

        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains(word))
        #expect(result.messages.split(separator: "\n").count == 1)
    }

    @Test func `a list that is missing is a file error`() async throws {
        let result = try await ProcessRunner.scrape("extract", "--list", folder.file("none.jsonl")).run()

        #expect(result.status == 3)
        #expect(result.messages.contains("none.jsonl: no such file or directory"))
    }
}

/// A line of JSON that came back.
private struct Answer {
    static let keys = [
        "id", "text", "standfirst", "title", "authors", "date", "image", "sitename", "outcome", "rule", "cpu_ms",
        "error",
    ]

    private let members: [JSONValue.Member]

    init(_ line: some StringProtocol) throws {
        guard case .object(let members) = try JSONValue(parsing: String(line)) else { throw JSONError.unexpectedEnd }
        self.members = members
    }

    var keys: [String] { members.map(\.key) }
    var id: JSONValue? { self["id"] }
    var hasError: Bool { self["error"] != .null }

    subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }
}
