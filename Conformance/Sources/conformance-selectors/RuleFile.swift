@testable import ScrapeDOM

/// An XPath in both readings.
struct XPathPair {
    let source: String
    let xpath: XPath
    let selector: RuleSelector

    init?(_ source: String) {
        guard let xpath = try? XPath(source), let selector = try? RuleSelector(xpath: source) else { return nil }
        self.source = source
        self.xpath = xpath
        self.selector = selector
    }

    var isAnsweredByTable: Bool { xpath.isAnsweredByTable }
}

/// The XPaths of one ftr-site-config file.
struct RuleFile {
    let name: String
    private(set) var expressions: [XPathPair] = []
    /// What it removes: `strip`, `strip_attr` and `strip_id_or_class`.
    private(set) var strip: [XPathPair] = []

    private static let keys: Set = [
        "title", "body", "author", "date", "strip", "strip_attr", "single_page_link", "next_page_link",
        "if_page_contains", "native_ad_clue", "wrap_in", "move_into", "dissolve", "post_strip_attr",
        "single_page_link_in_feed", "not_logged_in_xpath",
    ]

    init(name: String, _ bytes: [UInt8]) {
        self.name = name
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":"), !line.hasPrefix("#") else { continue }
            let key = line[..<colon].prefix { $0 != "(" }.trimmed
            let value = line[line.index(after: colon)...].trimmed
            if value.isEmpty { continue }
            if key == "strip_id_or_class" { addClass(value) }
            guard RuleFile.keys.contains(key), let pair = XPathPair(value) else { continue }
            expressions.append(pair)
            if key == "strip" || key == "strip_attr" { strip.append(pair) }
        }
    }

    private mutating func addClass(_ value: String) {
        let word = value.filter { $0 != "'" && $0 != "\"" }
        let pair = XPathPair("//*[contains(concat(' ', @class, ' '), ' \(word) ') or @id = '\(word)']")
        if let pair { strip.append(pair) }
    }

    /// Whether the page was changed.
    func runStrip(on page: Document) -> Bool {
        var changed = false
        for pair in strip {
            for match in (try? page.matches(pair.selector)) ?? [] {
                switch match {
                case .node(let node): page.remove(node)
                case .attribute(let owner, let name, _): page.removeAttribute(name, of: owner)
                case .string, .bool: continue
                }
                changed = true
            }
        }
        return changed
    }
}

extension StringProtocol {
    var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
