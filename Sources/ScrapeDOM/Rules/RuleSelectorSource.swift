/// The text of a rule's selector, sorted into its parts.
struct RuleSelectorSource {
    var language: RuleSelector.Language
    var text: String
    var attribute: String?

    init(_ whole: String) {
        if whole.hasPrefix("xpath:") {
            language = .xpath
            text = String(whole.dropFirst(6))
        } else if whole.hasPrefix("css:") {
            language = .css
            text = String(whole.dropFirst(4))
        } else {
            language = RuleSelectorSource.looksLikeXPath(whole) ? .xpath : .css
            text = whole
        }
        if language == .css { takeAttribute() }
    }

    /// XPath begins with a step, a parenthesis or a function of XPath; everything else is CSS.
    private static func looksLikeXPath(_ text: String) -> Bool {
        if text == "." { return true }
        if ["/", "./", "../", "(", "@"].contains(where: text.hasPrefix) { return true }
        guard let open = text.firstIndex(of: "(") else { return false }
        return functions.contains(String(text[..<open]))
    }

    private static let functions: Set<String> = [
        "boolean", "ceiling", "concat", "contains", "count", "false", "floor", "id", "last", "local-name", "name",
        "normalize-space", "not", "number", "position", "re:match", "re:replace", "re:test", "round", "starts-with",
        "string", "string-length", "substring", "substring-after", "substring-before", "sum", "translate", "true",
    ]

    /// `time/@datetime`: the attribute stands behind everything, for all of a comma group.
    private mutating func takeAttribute() {
        guard let slash = text.lastIndex(of: "/"), text[slash...].hasPrefix("/@") else { return }
        let name = text[text.index(slash, offsetBy: 2)...]
        guard !name.isEmpty,
            name.utf8.allSatisfy({ $0 >= 0x80 || isLetter($0) || isDigit($0) || "-_:.".utf8.contains($0) })
        else { return }
        attribute = name.lowercased()
        text = String(text[..<slash])
    }

    /// A number as XPath's `string()` writes it.
    static func decimal(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { return "\(whole)" }
        return "\(number)"
    }
}
