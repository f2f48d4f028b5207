import TestSupport

extension ProcessRunner {
    /// `scrape` against a server of the test: loopback is allowed, and nothing is tried twice.
    static func scrapeLoopback(_ arguments: String...) -> ProcessRunner {
        var runner = ProcessRunner.scrape("--allow-address", "127.0.0.1", "--retries", "0")
        runner.arguments += arguments
        return runner
    }
}
