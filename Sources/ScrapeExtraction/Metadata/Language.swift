/// The language that a page declares.
enum Language {
    /// The tag in the usual case, `de-AT`, or `nil` for what is no tag.
    static func tag(_ text: String) -> String? {
        let first = text.split(whereSeparator: { ",; ".contains($0) }).first ?? ""
        let parts = first.split(whereSeparator: { $0 == "-" || $0 == "_" })
        guard let language = parts.first, (2...3).contains(language.count), isWord(language) else { return nil }
        var tag = [language.lowercased()]
        for part in parts.dropFirst().prefix(3) {
            switch part.count {
            case 2 where isWord(part): tag.append(part.uppercased())
            case 3 where part.allSatisfy { $0.isASCII && $0.isNumber }: tag.append(String(part))
            case 4 where isWord(part): tag.append(part.prefix(1).uppercased() + part.dropFirst().lowercased())
            default: return tag.joined(separator: "-")
            }
        }
        return tag.joined(separator: "-")
    }

    private static func isWord(_ text: Substring) -> Bool { text.allSatisfy { $0.isASCII && $0.isLetter } }
}

/// Guesses whether a page writes the day or the month first.
enum DayOrderGuess {
    static func order(for page: PageScan) -> DateReader.DayOrder {
        let declared =
            page.document.attribute("lang", of: page.table.root) ?? page.meta("og:locale")
            ?? page.meta("content-language") ?? ""
        let tag = Language.tag(declared) ?? ""
        let domain = page.url.host.name.split(separator: ".").last.map(String.init) ?? ""
        if tag.hasPrefix("en") { return englishOrder(tag, domain) }
        return tag.isEmpty && monthFirstDomains.contains(domain) ? .monthFirst : .dayFirst
    }

    /// What the language of a rule file says; plain English says nothing.
    static func order(language: String) -> DateReader.DayOrder? {
        switch Language.tag(language) {
        case nil, "en": nil
        case "en-US", "en-PH": .monthFirst
        case .some: .dayFirst
        }
    }

    /// America writes the month first. Sites elsewhere that leave `en-US` in their template betray themselves by domain.
    private static func englishOrder(_ tag: String, _ domain: String) -> DateReader.DayOrder {
        if domain.count == 2, domain != "us", !anywhereDomains.contains(domain) { return .dayFirst }
        return tag == "en" || tag == "en-US" || tag == "en-PH" ? .monthFirst : .dayFirst
    }

    private static let monthFirstDomains: Set<String> = ["com", "org", "net", "us", "gov", "edu", "mil"]
    /// Domains of countries that are used everywhere.
    private static let anywhereDomains: Set<String> = ["io", "co", "tv", "me", "ai", "fm", "ly", "ph", "cc", "gg"]
}
