import ScrapeScheduling
import ScrapeTypes
import Testing

struct RetryPolicyTests {
    private let now = Instant(seconds: 1_700_000_000)
    private let host: Host
    private let url: WebURL

    init() throws {
        host = try Host("a.example")
        url = try WebURL("http://a.example/")
    }

    private func page(_ status: Int, retryAfter: String? = nil) -> FetchOutcome {
        var page = Page(requested: url, url: url, body: [60], fetched: now)
        page.status = status
        if let retryAfter { page.headers = [Header("retry-after", retryAfter)] }
        return .page(page)
    }

    private func decision(after outcome: FetchOutcome, attempt: Int = 1, random: Double = 0.5) -> RetryPolicy.Decision {
        RetryPolicy().decision(after: outcome, attempt: attempt, at: now, random: random)
    }

    @Test(arguments: [408, 429, 500, 502, 503, 504])
    func `a status that passes is tried again`(status: Int) {
        #expect(decision(after: page(status)) == .retry(at: now + .seconds(2)))
        #expect(decision(after: .failure(.status(status))) == .retry(at: now + .seconds(2)))
    }

    @Test(arguments: [200, 204, 301, 400, 401, 403, 404, 410, 451])
    func `a status that stays is not`(status: Int) {
        #expect(decision(after: page(status)) == .giveUp)
        #expect(decision(after: .failure(.status(status))) == .giveUp)
    }

    @Test func `a lost connection and a time limit are tried again`() {
        let errors: [FetchError] = [
            .unresolvedHost(host), .connectionRefused(host, port: 80), .connectionLost(host),
            .timedOut(.connect, after: .seconds(10)),
        ]
        for error in errors { #expect(decision(after: .failure(error)) != .giveUp) }
    }

    @Test func `what the next attempt cannot change is not tried again`() {
        let errors: [FetchError] = [
            .tls(.expired, host), .tooLarge(.wire, limit: 1), .tooManyRedirects(limit: 10), .invalidRedirect("x"),
            .addressRefused(host, address: "10.0.0.1"), .disallowedByRobots(line: 1), .invalidResponse("x"),
        ]
        for error in errors { #expect(decision(after: .failure(error)) == .giveUp) }
    }

    @Test func `a page that was cut short is tried again`() {
        guard case .page(var page) = page(200) else { return }
        page.isTruncated = true

        #expect(decision(after: .page(page)) != .giveUp)
    }

    @Test func `the third attempt is the last`() {
        #expect(decision(after: page(503), attempt: 2) != .giveUp)
        #expect(decision(after: page(503), attempt: 3) == .giveUp)
    }

    @Test func `the wait doubles, and chance spreads it`() {
        #expect(decision(after: page(503), attempt: 1, random: 0) == .retry(at: now + .seconds(1)))
        #expect(decision(after: page(503), attempt: 1, random: 0.75) == .retry(at: now + .milliseconds(2500)))
        #expect(decision(after: page(503), attempt: 2, random: 0) == .retry(at: now + .seconds(2)))
        #expect(decision(after: page(503), attempt: 2, random: 0.75) == .retry(at: now + .seconds(5)))
    }

    @Test func `a server is left alone as long as it asks, up to an hour`() {
        #expect(decision(after: page(429, retryAfter: "120")) == .retry(at: now + .seconds(120)))
        #expect(decision(after: page(503, retryAfter: "3600")) == .retry(at: now + .seconds(3600)))
        #expect(decision(after: page(503, retryAfter: "3601")) == .giveUp)
        #expect(decision(after: page(503, retryAfter: "99999999999999999999999")) == .giveUp)
    }

    @Test func `a Retry-After may be a date`() {
        // `now` is Tue, 14 Nov 2023 22:13:20 GMT.
        let soon = "Tue, 14 Nov 2023 22:15:20 GMT"

        #expect(decision(after: page(503, retryAfter: soon)) == .retry(at: now + .seconds(120)))
        #expect(decision(after: page(503, retryAfter: "Wed, 15 Nov 2023 22:15:20 GMT")) == .giveUp)
    }

    @Test(arguments: ["0", "", "soon", "-5", "1.5", "Tue, 14 Nov 2023 22:00:00 GMT"])
    func `a Retry-After that says nothing leaves the back-off`(value: String) {
        #expect(decision(after: page(503, retryAfter: value)) == .retry(at: now + .seconds(2)))
    }
}
