/// What the writer of a selector with a mistake probably meant.
struct SelectorAdvice {
    private let text: String

    init(_ text: String) {
        self.text = text.split(whereSeparator: \.isASCIISpace).joined(separator: " ")
    }

    /// The line to write instead, if there is one that compiles.
    func suggestion(for error: SelectorError) -> String? {
        let candidates: [String?] =
            switch error.problem {
            case .pseudoElement("text"), .pseudoElement("attr"): [withoutScrapy]
            case .unknownFunction(let name): [withKnownFunction(instead: name)]
            default: [withoutSpaceAfterPrefix, withOneAttribute, withQuotes, asXPath]
            }
        return candidates.compactMap { $0 }.first { $0 != text && compiles($0) }
    }

    private func compiles(_ text: String) -> Bool {
        guard text.utf8.count <= RuleSelector.longest, let source = try? RuleSelectorSource(text) else { return false }
        return (try? source.compile()) != nil
    }

    /// `css: h1`
    private var withoutSpaceAfterPrefix: String? {
        for prefix in ["css:", "xpath:"] where text.hasPrefix(prefix + " ") {
            return prefix + text.dropFirst(prefix.count + 1)
        }
        return nil
    }

    /// `a/@href, b/@href`: the attribute is written once, behind all.
    private var withOneAttribute: String? {
        var parts: [Substring] = []
        var names: Set<Substring> = []
        for part in SelectorAdvice.split(text, at: ",") {
            guard let at = part.firstRange(of: "/@") else { return nil }
            parts.append(part[..<at.lowerBound])
            names.insert(part[at.upperBound...])
        }
        guard parts.count > 1, names.count == 1, let name = names.first else { return nil }
        return parts.joined(separator: ", ") + "/@" + name
    }

    /// `li[value=1]`: a value that is no name stands in quotes.
    private var withQuotes: String {
        text.replacing(#/\[([\w-]+[~|^$*]?=)([^\]"'@(]+)\]/#) { "[\($0.1)\"\($0.2)\"]" }
    }

    /// `h1/text()`: with `//` before each of its paths.
    private var asXPath: String? {
        if text.hasPrefix("css:") || text.hasPrefix("xpath:") { return nil }
        if text == ".." { return "xpath:.." }
        guard text.contains(#/[\/@(]|\[\d/#) else { return nil }
        return SelectorAdvice.split(text, at: "|").map { part in
            part.first.map { "/.(@".contains($0) } == false ? "//" + part : String(part)
        }.joined(separator: " | ")
    }

    /// Scrapy's `a::attr(href)` is `a/@href` here, and `h1::text` is `h1`.
    private var withoutScrapy: String? {
        var names: Set<Substring> = []
        var parts: [Substring] = []
        for part in SelectorAdvice.split(text, at: ",") {
            guard let colons = part.firstRange(of: "::") else { return nil }
            let element = part[colons.upperBound...]
            parts.append(SelectorAdvice.trimmed(part[..<colons.lowerBound]))
            if element == "text" { continue }
            guard element.hasPrefix("attr("), element.hasSuffix(")") else { return nil }
            names.insert(SelectorAdvice.trimmed(element.dropFirst(5).dropLast()))
        }
        let whole = parts.map { $0.isEmpty ? "*" : $0 }.joined(separator: ", ")
        if names.isEmpty { return whole }
        return names.count == 1 ? names.first.map { whole + "/@" + $0 } : nil
    }

    /// The nearest function that exists, or the one that does the same.
    private func withKnownFunction(instead name: String) -> String? {
        let twins = ["matches": "re:test", "replace": "re:replace", "test": "re:test", "ends-with": nil]
        guard let other = twins[name] ?? SelectorAdvice.nearest(to: name) else { return nil }
        return text.replacing(name + "(", with: other + "(", maxReplacements: 1)
    }

    private static func nearest(to name: String) -> String? {
        let ranked = XPathScanner.callables.map { (distance: distance(from: name, to: $0), name: $0) }
        return ranked.filter { $0.distance <= 2 }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// How many letters must be put in, taken out or changed.
    private static func distance(from first: String, to second: String) -> Int {
        let (first, second) = (Array(first.utf8), Array(second.utf8))
        var row = Array(0...second.count)
        for (line, letter) in first.enumerated() {
            var corner = row[0]
            row[0] = line + 1
            for (column, other) in second.enumerated() {
                let change = corner + (letter == other ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = min(change, corner + 1, row[column] + 1)
            }
        }
        return row[second.count]
    }

    // MARK: Text

    /// The parts between separators that stand outside of strings and brackets, trimmed.
    private static func split(_ text: String, at separator: Character) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var depth = 0
        var quote: Character?
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if "([".contains(character) {
                depth += 1
            } else if ")]".contains(character) {
                depth -= 1
            } else if character == separator, depth == 0 {
                parts.append(trimmed(text[start..<index]))
                start = text.index(after: index)
            }
        }
        return parts + [trimmed(text[start...])]
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isASCIISpace }
        while text.last?.isASCIISpace == true { text.removeLast() }
        return text
    }
}
