import ScrapeTypes
import ScrapeYAML

/// `fetch`: how a site is asked.
enum FetchSection {
    static let table = RuleTable<FetchRule>(
        "fetch",
        [
            .init(
                "delay",
                "duration",
                standard: "2s",
                example: "5s",
                "between an answer and the next request; never below the site's own Crawl-delay"
            ) { $0.delay = $2.duration($1) },
            .init(
                "headers",
                "mapping",
                example: "{Accept-Language: en}",
                "further request headers"
            ) { $0.headers = $2.headers($1) },
            .init(
                "user_agent",
                "text",
                example: "Mozilla/5.0",
                "the header of that name; robots.txt is always asked for `scrapebot`"
            ) { $0.userAgent = $2.headerValue($1) },
            .init(
                "credentials",
                "the name of a file",
                example: "example",
                "a file of `Header: value` lines beside the configuration; secrets never stand in a rule"
            ) { $0.credentials = $2.fileName($1) },
            .init(
                "cookies",
                "mapping",
                example: "{consent: 'yes'}",
                "constants that are sent as cookies, no secrets"
            ) { $0.cookies = $2.cookies($1) },
            .init("proxy", "address", example: "socks5h://127.0.0.1:9050", "`http`, `https` or `socks5h`") {
                $0.proxy = $2.proxy($1)
            },
            .init("max_size", "size", standard: "20MiB", example: "5MiB", "of one page, decoded") {
                $0.maxSize = $2.size($1)
            },
            .init("render", "reserved", example: "no", "later: pages that only a browser can show") {
                $2.error(at: $1.place, "render comes later: no browser is run yet")
            },
        ]
    )

    static func read(_ entry: MarkedNode.Entry, _ options: RuleFile.Options, _ reader: MarkedReader) -> FetchRule {
        var rule = FetchRule()
        table.read(entry, into: &rule, reader)
        let header = entry.value["headers"]?.value.entries.first { $0.key.lowercased() == "user-agent" }
        if let header {
            rule.headers.removeAll { $0.name.lowercased() == "user-agent" }
            if let other = entry.value["user_agent"] {
                reader.error(at: other.place, "user_agent stands beside headers' User-Agent; one of them is enough")
            } else {
                rule.userAgent = reader.headerValue(header)
            }
        }
        guard let place = (entry.value["user_agent"] ?? header)?.value.place, let agent = rule.userAgent,
            let crawler = CrawlerAgents.name(in: agent), !options.keepsUserAgents
        else { return rule }
        reader.warn(at: place, "the user agent is that of another crawler, \(crawler), and is not sent")
        rule.userAgent = nil
        return rule
    }
}

extension MarkedReader {
    fileprivate func headers(_ entry: MarkedNode.Entry) -> [Header] {
        (entries(entry) ?? []).compactMap { field in
            guard let value = headerValue(field) else { return nil }
            let name = field.key.lowercased()
            let isToken = name.utf8.allSatisfy {
                (0x30...0x39) ~= $0 || (0x61...0x7A) ~= $0 || "!#$%&'*+-.^_`|~".utf8.contains($0)
            }
            guard !name.isEmpty, isToken else {
                error(at: field.place, "headers: '\(field.key)' is no name of a header")
                return nil
            }
            if MarkedReader.ownHeaders.contains(name) {
                error(at: field.place, "headers: \(field.key) is set by the program")
                return nil
            }
            if name == "authorization" {
                warn(
                    at: field.place,
                    "headers: a secret does not belong into a rule file; fetch.credentials names a file for it"
                )
            }
            return Header(field.key, value)
        }
    }

    private static let ownHeaders: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "accept-encoding", "te", "upgrade", "expect",
    ]

    fileprivate func headerValue(_ entry: MarkedNode.Entry) -> String? {
        guard let text = text(entry) else { return nil }
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            error(at: entry.value.place, "\(entry.key) has a line break or another control character")
            return nil
        }
        return text
    }

    fileprivate func cookies(_ entry: MarkedNode.Entry) -> [ArticleRule.Named<String>] {
        (entries(entry) ?? []).compactMap { field in
            guard let value = headerValue(field) else { return nil }
            let name = field.key.utf8
            guard !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"=;,".utf8.contains($0) }),
                !value.contains(";")
            else {
                error(at: field.place, "cookies: '\(field.key)' is no cookie; neither name nor value have a semicolon")
                return nil
            }
            return ArticleRule.Named(field.key, value)
        }
    }

    fileprivate func fileName(_ entry: MarkedNode.Entry) -> String? {
        guard let text = text(entry) else { return nil }
        let isName =
            !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard isName, !text.hasPrefix(".") else {
            error(
                at: entry.value.place,
                "\(entry.key): '\(text)' is no plain name; it names a file beside the configuration"
            )
            return nil
        }
        return text
    }

    fileprivate func proxy(_ entry: MarkedNode.Entry) -> String? {
        guard let text = text(entry) else { return nil }
        let schemes = ["http://", "https://", "socks5h://"]
        guard let scheme = schemes.first(where: text.lowercased().hasPrefix),
            (try? WebURL("http://" + text.dropFirst(scheme.count))) != nil
        else {
            error(
                at: entry.value.place,
                "\(entry.key): '\(text)' is no proxy; there are http://, https:// and socks5h://",
                instead: text.hasPrefix("socks5://") ? text.replacing("socks5://", with: "socks5h://") : nil
            )
            return nil
        }
        return text
    }
}
