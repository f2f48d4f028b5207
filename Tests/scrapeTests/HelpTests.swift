import TestSupport
import Testing

/// What the program says about itself.
struct HelpTests {
    @Test func `scrape alone prints its help on standard error`() async throws {
        let result = try await ProcessRunner.scrape().run()

        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains("USAGE: scrape [<options>] <url>"))
    }

    @Test(arguments: [["--help"], ["-h"], ["help"], ["https://post.example/", "--help"]])
    func `help that was asked for goes to standard output`(_ arguments: [String]) async throws {
        let result = try await ProcessRunner(ProcessRunner.builtProgram, arguments).run()

        #expect(result.status == 0)
        #expect(result.messages == "")
        #expect(result.text.contains("USAGE: scrape [<options>] <url>"))
        #expect(result.text.contains("scrape extract"))
        #expect(result.text.contains("EXIT STATUS"))
    }

    @Test(arguments: [["help", "get"], ["help", "extract"]])
    func `each option says its default`(_ arguments: [String]) async throws {
        let text = try await ProcessRunner(ProcessRunner.builtProgram, arguments).run().text

        let starts = text.matches(of: #/\n  -[^\n]*/#).map(\.range)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].lowerBound : text.endIndex
            let help = text[start.lowerBound..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if help.hasPrefix("-h, --help") || help.hasPrefix("--version") { continue }
            #expect(help.contains("default: "), "\(help)")
        }
        #expect(starts.count > 8)
    }

    @Test func `the version is one line`() async throws {
        let result = try await ProcessRunner.scrape("--version").run()

        #expect(result.status == 0)
        #expect(result.text.wholeMatch(of: #/\d+\.\d+\.\d+\n/#) != nil)
    }

    @Test(arguments: [
        ["--no-such-option", "https://post.example/"], ["-f", "docx", "https://post.example/"],
        ["--max-time", "soon", "https://post.example/"], ["--max-size", "big", "https://post.example/"],
        ["-H", "nonsense", "https://post.example/"], ["--allow-address", "everything", "https://post.example/"],
        ["--fail-on", "rain", "https://post.example/"], ["-q", "-v", "https://post.example/"],
        ["--json", "-f", "text", "https://post.example/"], ["--front-matter", "-f", "text", "https://post.example/"],
        ["--url", "https://post.example/", "https://post.example/"], ["-", "https://post.example/"],
    ])
    func `a wrong option is a usage error in one line`(_ arguments: [String]) async throws {
        let result = try await ProcessRunner(ProcessRunner.builtProgram, arguments).run()

        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.messages.hasPrefix("scrape: "))
        #expect(result.messages.split(separator: "\n").count == 1)
    }
}
