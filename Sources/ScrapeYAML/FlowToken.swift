/// A text inside `{…}` or `[…]`, as far as its writer meant it.
///
/// YAML ends it at the first bracket or comma; a selector has brackets and commas of its own, and means them as long as
/// they come in pairs.
struct FlowToken {
    /// In characters of the value.
    var range: Range<Int>
    var text: String

    /// The text that begins last before an offset of the value.
    init?(in value: String, before offset: Int) {
        let scalars = Array(value.unicodeScalars)
        var found: Range<Int>?
        var index = 0
        while index < scalars.count, index <= offset {
            if "{}[], ".unicodeScalars.contains(scalars[index]) {
                index += 1
                continue
            }
            let end = FlowToken.end(scalars, index)
            found = index..<end
            index = end + 1
        }
        guard let found else { return nil }
        range = found
        text = String(String.UnicodeScalarView(scalars[found]))
    }

    /// The value with this text in quotes.
    func quoted(in value: String) -> String {
        let scalars = value.unicodeScalars
        let head = String(scalars.prefix(range.lowerBound)), tail = String(scalars.dropFirst(range.upperBound))
        return head + LineMender.quoted(text) + tail
    }

    private static func end(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
        var depth = 0
        var quote: Unicode.Scalar?
        for index in start..<scalars.count {
            let scalar = scalars[index]
            if quote != nil {
                if scalar == quote { quote = nil }
                continue
            }
            switch scalar {
            case "'", "\"": quote = scalar
            case "[", "(", "{": depth += 1
            case "]", ")", "}":
                if depth == 0 { return index }
                depth -= 1
            case "," where depth == 0: return index
            // A key ends here, and its value is a text of its own.
            case ":" where depth == 0 && index + 1 < scalars.count && scalars[index + 1] == " ": return index
            default: break
            }
        }
        return scalars.count
    }
}
