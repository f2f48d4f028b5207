import ScrapeOutput
import ScrapeTypes

/// The answer to one line of a list.
struct ListAnswer {
    private let page: ReadPage

    init(_ page: ReadPage) {
        self.page = page
    }

    /// JSON and a line break.
    var line: [UInt8] {
        let article = page.reading?.extraction.article
        return JSONValue.object([
            JSONValue.Member("id", page.entry.id),
            JSONValue.Member("text", .string(article?.text ?? "")),
            JSONValue.Member("standfirst", string(article?.standfirst)),
            JSONValue.Member("title", string(article?.title)),
            JSONValue.Member("authors", .array(article?.authors.map { .string($0.name) } ?? [])),
            JSONValue.Member("date", string(article?.published?.rfc3339)),
            JSONValue.Member("image", string(article.flatMap(image))),
            JSONValue.Member("sitename", string(article?.siteName)),
            JSONValue.Member("outcome", string(page.outcome?.kind.rawValue)),
            JSONValue.Member("rule", rule),
            JSONValue.Member("cpu_ms", cpuTime),
            JSONValue.Member("error", string(page.error)),
        ]).utf8() + [0x0A]
    }

    /// The rule by which the page was read, whose text stands, and the figures by which that was decided.
    private var rule: JSONValue {
        guard let report = page.reading?.extraction.report else { return .null }
        guard let trust = report.trust else { return ["file": .string(report.file)] }
        return [
            "file": .string(report.file),
            "body": .string(trust.rulesBodyStands ? "rule" : "generic"),
            "reason": .string(trust.reason.rawValue),
            "rule_words": .integer(Int64(trust.ruleWords)),
            "generic_words": .integer(Int64(trust.genericWords)),
            "overlap": .number(trust.overlap),
            "link_density": .number(trust.linkDensity),
        ]
    }

    /// The address of the lead picture, where it has one that works.
    private func image(of article: Article) -> String? {
        guard case .web(let url) = article.leadImage?.images.first?.url else { return nil }
        if page.reading?.hasAddress == false, url.host.name.hasSuffix(".invalid") { return nil }
        return url.description
    }

    private var cpuTime: JSONValue {
        guard let time = page.reading?.extraction.cpuTime else { return .null }
        return .number(
            Double(time.components.seconds) * 1000 + Double(time.components.attoseconds / 1_000_000_000_000) / 1000
        )
    }

    private func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
