/// A text inside `{…}` or `[…]`, as far as its writer meant it.
///
/// YAML ends it at the first bracket or comma; a selector has brackets and commas of its own, and means them as long as
/// they come in pairs.
struct FlowToken {
    /// In characters of the value.
    let range: Range<Int>
    let text: String

    /// The texts of a value, from left to right.
    static func all(in value: String) -> [FlowToken] {
        let scalars = Array(value.unicodeScalars)
        var tokens: [FlowToken] = []
        var index = 0
        // Behind a key there is no second colon: it belongs to the text.
        var isBehindKey = false
        while index < scalars.count {
            let scalar = scalars[index]
            let isStructure =
                ",]}".unicodeScalars.contains(scalar) || "[{".unicodeScalars.contains(scalar) && !isText(scalars, index)
            if scalar == " " || isStructure {
                if isStructure { isBehindKey = false }
                index += 1
                continue
            }
            let end = end(scalars, index, endsAtColon: !isBehindKey)
            tokens.append(FlowToken(range: index..<end, text: String(String.UnicodeScalarView(scalars[index..<end]))))
            isBehindKey = end < scalars.count && scalars[end] == ":"
            index = end + (isBehindKey || end == index ? 1 : 0)
        }
        return tokens
    }

    /// The text that begins last before an offset of the value.
    init?(in value: String, before offset: Int) {
        guard let token = FlowToken.all(in: value).last(where: { $0.range.lowerBound <= offset }) else { return nil }
        self = token
    }

    private init(range: Range<Int>, text: String) {
        self.range = range
        self.text = text
    }

    /// Whether a comment begins here that was meant as a text: `#share`, and not `# a comment`.
    var looksLikeComment: Bool {
        let text = text.unicodeScalars
        guard text.first == "#", let next = text.dropFirst().first else { return false }
        return next != " " && next != "#"
    }

    /// The value with this text in quotes.
    func quoted(in value: String) -> String {
        let scalars = value.unicodeScalars
        let head = String(scalars.prefix(range.lowerBound)), tail = String(scalars.dropFirst(range.upperBound))
        return head + LineMender.quoted(text) + tail
    }

    /// Whether the bracket begins a text, which goes on behind the bracket's partner: `[a-z]+`.
    private static func isText(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
        var depth = 0
        for index in start..<scalars.count {
            if "[{".unicodeScalars.contains(scalars[index]) { depth += 1 }
            if "]}".unicodeScalars.contains(scalars[index]) { depth -= 1 }
            guard depth == 0 else { continue }
            guard let next = scalars[(index + 1)...].first(where: { $0 != " " }) else { return false }
            return !",]}#:".unicodeScalars.contains(next)
        }
        return false
    }

    private static func end(_ scalars: [Unicode.Scalar], _ start: Int, endsAtColon: Bool) -> Int {
        var depth = 0
        var quote: Unicode.Scalar?
        for index in start..<scalars.count {
            let scalar = scalars[index]
            if quote != nil {
                if scalar == quote { quote = nil }
                continue
            }
            switch scalar {
            case "'", "\"":
                // Inside a word it is a character like others.
                let isString = index == start || "=(, [".unicodeScalars.contains(scalars[index - 1])
                if isString { quote = scalar }
            case "[", "(", "{": depth += 1
            case "]", ")", "}":
                if depth == 0 { return index }
                depth -= 1
            case "," where depth == 0: return index
            case ":" where depth == 0 && endsAtColon && index + 1 < scalars.count && scalars[index + 1] == " ":
                return index
            default: break
            }
        }
        return scalars.count
    }
}
