/// The text of a rule's selector, sorted into its parts.
struct RuleSelectorSource {
    let language: RuleSelector.Language
    /// Without prefix and attribute.
    private(set) var text: String
    private(set) var attribute: String?
    /// How many bytes stand before `text`.
    private var offset = 0

    init(_ whole: String) throws(SelectorError) {
        text = String(whole.drop { $0.isASCIISpace })
        offset = whole.utf8.count - text.utf8.count
        while text.last?.isASCIISpace == true { text.removeLast() }
        if text.hasPrefix("xpath:") {
            language = .xpath
            try dropPrefix(6)
        } else if text.hasPrefix("css:") {
            language = .css
            try dropPrefix(4)
        } else {
            language = RuleSelectorSource.looksLikeXPath(text) ? .xpath : .css
        }
        if language == .css { takeAttribute() }
    }

    func compile() throws(SelectorError) -> Selector {
        do {
            switch language {
            case .css: return try Selector(css: text)
            case .xpath: return try Selector(xpath: text)
            }
        } catch {
            throw SelectorError(at: error.position + offset, error.problem)
        }
    }

    private mutating func dropPrefix(_ count: Int) throws(SelectorError) {
        text.removeFirst(count)
        offset += count
        if let space = text.first, space.isASCIISpace { throw SelectorError(at: offset, .unexpected(space)) }
    }

    /// XPath begins with a step, a parenthesis or a function of XPath; everything else is CSS.
    private static func looksLikeXPath(_ text: String) -> Bool {
        if text == "." { return true }
        if ["/", "./", "../", "(", "@"].contains(where: text.hasPrefix) { return true }
        guard let open = text.firstIndex(of: "(") else { return false }
        let name = text[..<open].reversed().drop { $0.isASCIISpace }.reversed()
        return XPathScanner.callables.contains(String(name))
    }

    /// `time/@datetime`: the attribute stands behind everything, for all of a comma group.
    private mutating func takeAttribute() {
        guard let slash = text.lastIndex(of: "/"), text[slash...].hasPrefix("/@") else { return }
        let name = text[text.index(slash, offsetBy: 2)...]
        guard RuleSelectorSource.isAttributeName(name) else { return }
        attribute = name.lowercased()
        text = String(text[..<slash])
    }

    static func isAttributeName(_ name: Substring) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { $0 >= 0x80 || isLetter($0) || isDigit($0) || "-_:.".utf8.contains($0) }
    }
}

extension Character {
    /// White space between tokens, in CSS and in XPath.
    var isASCIISpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" || self == "\r\n" }
}
