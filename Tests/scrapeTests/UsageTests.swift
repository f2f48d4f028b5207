import TestSupport
import Testing

/// What a wrong command line is told: what is wrong with it, and what may stand there.
struct UsageTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var words: [String]

        init(_ arguments: String, _ words: String...) {
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.words = words
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    @Test(arguments: [
        Row("--bogus", "Unknown option '--bogus'"),
        Row("--fromat json", "Unknown option '--fromat'", "Did you mean '--format'?"),
        Row("--verbos https://post.example/", "Unknown option '--verbos'", "Did you mean '--verbose'?"),
        Row("extract --lst a", "Unknown option '--lst'", "Did you mean '--list'?"),
        Row("robots --bogus", "Unknown option '--bogus'"),
        Row("--quiet", "An address is missing", "scrape https://"),
        Row("robots", "An address is missing", "scrape robots https://"),
        Row("discover", "An address is missing", "scrape discover https://"),
        Row("crawl", "An address is missing", "scrape crawl https://"),
        Row("--max-time 0 https://post.example/", "'0'", "--max-time", "from 1ms to 24h", "500ms"),
        Row("--max-time 25h https://post.example/", "'25h'", "--max-time", "from 1ms to 24h"),
        Row("--max-time", "Missing value for '--max-time"),
        Row("--delay soon -i list.txt", "'soon'", "--delay", "from 1ms to 24h"),
        Row("--max-size 0 https://post.example/", "'0'", "--max-size", "from 1 byte to 1 TiB", "10MiB"),
        Row("extract --max-size big a", "'big'", "--max-size", "10MiB"),
        Row("--retries 11 https://post.example/", "'11'", "--retries", "from 0 to 10"),
        Row("--retries some https://post.example/", "'some'", "--retries", "from 0 to 10"),
        Row("--parallel 0 -i list.txt", "'0'", "--parallel", "from 1 to 1000"),
        Row("extract -j 0 a", "'0'", "-j", "from 1 to 1024"),
        Row("-H bad https://post.example/", "'bad'", "-H", "a colon"),
        Row("--cookie bad https://post.example/", "\"bad\"", "--cookie", "name=value"),
        Row("--allow-address 1.2.3.4/99 https://post.example/", "'1.2.3.4/99'", "--allow-address", "10.0.0.0/8"),
        Row("-x ftp://proxy.example https://post.example/", "--proxy", "http://, https:// or socks5h://"),
        Row("--format nope https://post.example/", "'nope'", "--format", "'markdown'", "'html'", "'jsonl'"),
        Row("--fail-on rain https://post.example/", "'rain'", "--fail-on", "teaser, listing"),
        Row("--color red https://post.example/", "'red'", "--color", "'never'"),
    ])
    func `a wrong command line is told what may stand there, in one line`(_ row: Row) async throws {
        let result = try await ProcessRunner(ProcessRunner.builtProgram, row.arguments).run()

        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.messages.split(separator: "\n").count == 1)
        for word in row.words { #expect(result.messages.contains(word)) }
    }
}
