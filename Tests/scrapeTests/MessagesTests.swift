import ScrapeTypes
import Testing

@testable import scrape

/// The sentences of `Messages.swift`, and the statuses that go with them, by table.
struct MessagesTests {
    /// What happened, what has to be in the sentence, and the exit status.
    struct Row: Sendable, CustomTestStringConvertible {
        var error: FetchError?
        var verdict = Verdict(.article)
        var words: [String]
        var exit: ProgramExit
        var status = 200

        init(_ error: FetchError, _ words: [String], _ exit: ProgramExit) {
            self.error = error
            self.words = words
            self.exit = exit
        }

        init(verdict: Verdict, _ words: [String], _ exit: ProgramExit, status: Int = 200) {
            self.verdict = verdict
            self.words = words
            self.exit = exit
            self.status = status
        }

        var testDescription: String { words.joined(separator: " ") }

        func outcome() throws -> Outcome {
            if let error { return Outcome(.failure(error), nil) }
            let url = try WebURL("https://post.example/")
            var page = Page(requested: url, url: url, body: [], fetched: Instant(seconds: 0))
            page.status = status
            return Outcome(.page(page), Extraction(verdict: verdict))
        }
    }

    static let errors: [Row] = (try? Host("post.example")).map(rows) ?? []

    private static func rows(_ host: Host) -> [Row] {
        [
            Row(.unresolvedHost(host), ["post.example", "no address", "spelling"], .network),
            Row(.connectionRefused(host, port: 81), ["post.example", "port 81"], .network),
            Row(.connectionLost(host), ["post.example", "closed"], .network),
            Row(.timedOut(.connect, after: .seconds(10)), ["10 s", "TLS"], .network),
            Row(.timedOut(.tooSlow, after: .seconds(15)), ["15 s"], .network),
            Row(.timedOut(.whole, after: .seconds(45)), ["45 s", "--max-time"], .network),
            Row(.timedOut(.whole, after: .seconds(120)), ["2 min", "--max-time"], .network),
            Row(.tls(.expired, host), ["expired", "post.example"], .tls),
            Row(.tls(.notYetValid, host), ["not valid yet", "clock"], .tls),
            Row(.tls(.selfSigned, host), ["signed by itself", "update-ca-certificates"], .tls),
            Row(.tls(.unknownAuthority, host), ["authority", "update-ca-certificates"], .tls),
            Row(.tls(.wrongHost, host), ["not for post.example"], .tls),
            Row(.tls(.revoked, host), ["revoked"], .tls),
            Row(.tls(.other("handshake failure"), host), ["handshake failure"], .tls),
            Row(.tooLarge(.wire, limit: 10 << 20), ["10 MiB", "--max-size"], .noArticle),
            Row(.tooLarge(.decoded, limit: 20 << 20), ["20 MiB", "decompression", "--max-size"], .noArticle),
            Row(.tooLarge(.headers, limit: 256 << 10), ["256 KiB", "header"], .noArticle),
            Row(.tooManyRedirects(limit: 10), ["10 times", "--cookie"], .http),
            Row(.invalidRedirect("ftp://x"), ["ftp://x"], .http),
            Row(
                .addressRefused(host, address: "10.1.2.3"),
                ["post.example is 10.1.2.3", "--allow-address 10.1.2.3"],
                .refused
            ),
            Row(.disallowedByRobots(line: 7), ["robots.txt", "line 7"], .refused),
            Row(.robotsUnreachable, ["robots.txt"], .refused),
            Row(.status(500), ["500"], .http),
            Row(.status(404), ["404"], .http),
            Row(.status(403), ["403"], .refused),
            Row(.invalidResponse("no status line"), ["no status line"], .network),
            Row(.proxy("407"), ["407", "--proxy"], .network),
        ]
    }

    static let verdicts: [Row] = [
        Row(verdict: Verdict(.teaser, .declaredPaywall), ["paywall", "--cookie"], .success),
        Row(verdict: Verdict(.listing, .mostlyLinks), ["links", "--force"], .noArticle),
        Row(verdict: Verdict(.empty, .needsJavaScript), ["no content without JavaScript"], .noArticle),
        Row(verdict: Verdict(.empty, .softNotFound), ["does not exist"], .noArticle),
        Row(verdict: Verdict(.empty, .noText), ["no text"], .noArticle),
        Row(verdict: Verdict(.empty, .emptyBody), ["empty body"], .noArticle),
        Row(verdict: Verdict(.blocked, .botWall(vendor: "Cloudflare")), ["Cloudflare", "--cookie"], .refused),
        Row(verdict: Verdict(.blocked, .botWall(vendor: "")), ["a bot wall answered"], .refused),
        Row(verdict: Verdict(.blocked, .captcha), ["captcha"], .refused),
        Row(verdict: Verdict(.blocked, .consentPage), ["consent"], .refused),
        Row(verdict: Verdict(.blocked, .loginPage), ["login"], .refused),
        Row(verdict: Verdict(.blocked, .status(401)), ["401"], .refused),
        Row(verdict: Verdict(.broken, .missingField("title")), ["rule", "title", "--force"], .noArticle),
        Row(verdict: Verdict(.broken, .tooFewWords(12, atLeast: 60)), ["12 words", "60"], .noArticle),
        Row(verdict: Verdict(.blocked, .ruleSaysBlocked(selector: "#wall")), ["rule", "#wall"], .refused),
        Row(verdict: Verdict(.unsupported, .notHTML(mediaType: "application/pdf")), ["PDF", "--raw"], .noArticle),
        Row(verdict: Verdict(.unsupported, .notHTML(mediaType: "font/woff2")), ["font/woff2"], .noArticle),
        Row(verdict: Verdict(.unsupported, .unsupportedEncoding("sdch")), ["sdch"], .noArticle),
        Row(verdict: Verdict(.unsupported, .needsDictionary("dcz")), ["dcz", "dictionary"], .noArticle),
        Row(verdict: Verdict(.unsupported, .windowTooLarge(limit: 8 << 20)), ["window", "8 MiB"], .noArticle),
        Row(verdict: Verdict(.unsupported, .undecodable), ["broken"], .noArticle),
        Row(verdict: Verdict(.unsupported, .tooLarge(limit: 1000)), ["1000 bytes", "--max-size"], .noArticle),
        Row(verdict: Verdict(.unsupported, .expandsTooMuch(ratio: 200)), ["200 times"], .noArticle),
        Row(verdict: Verdict(.unsupported, .timeLimit(seconds: 5)), ["5 s"], .noArticle),
        Row(verdict: Verdict(.unsupported, .memoryLimit), ["memory", "too large or too tangled"], .noArticle),
        Row(verdict: Verdict(.unsupported, .crashed(signal: 11)), ["signal 11"], .noArticle),
        Row(verdict: Verdict(.article), ["404"], .http, status: 404),
        Row(verdict: Verdict(.article), ["410"], .http, status: 410),
        Row(verdict: Verdict(.article), ["429", "too often"], .http, status: 429),
        Row(verdict: Verdict(.article), ["451", "legal"], .refused, status: 451),
        Row(verdict: Verdict(.blocked, .botWall(vendor: "Akamai")), ["Akamai"], .refused, status: 503),
    ]

    @Test(arguments: errors + verdicts)
    func `each outcome has its sentence and its status`(_ row: Row) throws {
        let outcome = try row.outcome()
        let sentence = try #require(outcome.sentence)

        for word in row.words { #expect(sentence.contains(word)) }
        #expect(ProgramExit(outcome) == row.exit)
        #expect(sentence.hasSuffix(".") || sentence.hasSuffix("?"))
        #expect(!sentence.contains("\n"))
    }

    @Test func `the table was made`() {
        #expect(Self.errors.count == 27)
    }

    @Test func `an article needs no sentence`() throws {
        let outcome = try Row(verdict: Verdict(.article), [], .success).outcome()

        #expect(outcome.sentence == nil)
        #expect(ProgramExit(outcome) == .success)
    }

    @Test func `a refused address that was typed as such is named once`() throws {
        let error = FetchError.addressRefused(try Host("10.1.2.3"), address: "10.1.2.3")

        #expect(error.sentence.hasPrefix("10.1.2.3 is not an address of the public internet."))
    }
}
