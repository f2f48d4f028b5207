/// A line of a YAML file in its parts: what stands before the value, and the value to the end of the line.
struct LineMender {
    /// Indentation, dashes, key and colon.
    let head: String
    let value: String
    /// A comma behind a line of a list in brackets.
    let tail: String
    /// Of the value, from 1.
    let valueColumn: Int
    let hasKey: Bool

    init(_ line: String) {
        let scalars = Array(line.unicodeScalars)
        var start = LineMender.skipBlanks(scalars, 0)
        while start + 1 < scalars.count, scalars[start] == "-", scalars[start + 1] == " " {
            start = LineMender.skipBlanks(scalars, start + 2)
        }
        let colon = LineMender.endOfKey(scalars, start)
        if let colon { start = LineMender.skipBlanks(scalars, colon + 1) }
        hasKey = colon != nil
        var end = scalars.count
        while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\t" { end -= 1 }
        var tail = ""
        if !hasKey, end - 1 > start, scalars[end - 1] == "," {
            end -= 1
            tail = ","
        }
        self.tail = tail
        head = LineMender.text(scalars[..<start])
        value = LineMender.text(scalars[start..<end])
        valueColumn = start + 1
    }

    /// The line with its value in quotes.
    var quoted: String { head + LineMender.quoted(value) + tail }

    /// The text as YAML takes it to the letter: in single quotes, those inside doubled.
    ///
    /// In a selector strings may as well stand in double quotes, which reads better.
    static func quoted(_ text: String) -> String {
        let isSelector = text.utf8.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
        let hasPairs = text.utf8.count { $0 == UInt8(ascii: "'") }.isMultiple(of: 2)
        if isSelector, hasPairs, !text.contains("\"") { return "'" + text.replacing("'", with: "\"") + "'" }
        return "'" + text.replacing("'", with: "''") + "'"
    }

    /// The text in quotes where it needs them.
    static func quotedWhereNeeded(_ text: String) -> String {
        let isSpecial = SyntaxAdvice.meaning(of: text) != nil || text.hasPrefix("#")
        let needsQuotes = isSpecial || [": ", " #", "[", "]", "{", "}", ",", "'"].contains(where: text.contains)
        return needsQuotes || text.isEmpty || text.trimmed != text ? quoted(text) : text
    }

    /// Where the list, mapping or quoted text that the value begins with ends, as an offset in characters behind it.
    var end: Int? {
        let scalars = Array(value.unicodeScalars)
        guard let first = scalars.first else { return nil }
        if first == "'" || first == "\"" { return LineMender.endOfQuotes(scalars, 0) }
        var depth = 0
        var index = 0
        while index < scalars.count {
            switch scalars[index] {
            case "[", "{": depth += 1
            case "]", "}":
                depth -= 1
                if depth == 0 { return index + 1 }
            case "'", "\"":
                // Inside a word, a quote is a character like others.
                let isWord = index > 0 && !" ,[{".unicodeScalars.contains(scalars[index - 1])
                if !isWord {
                    guard let end = LineMender.endOfQuotes(scalars, index) else { return nil }
                    index = end - 1
                }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// What stands behind an offset in the value, a comment left out.
    func rest(from offset: Int) -> String {
        let rest = value.unicodeScalars.dropFirst(offset).drop { $0 == " " }
        return rest.first == "#" ? "" : String(rest)
    }

    private static func skipBlanks(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
        scalars[start...].firstIndex { $0 != " " && $0 != "\t" } ?? scalars.count
    }

    private static func endOfKey(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
        let end = scalars[start...].firstIndex { !$0.isKeyCharacter } ?? scalars.count
        guard end > start, end < scalars.count, scalars[end] == ":" else { return nil }
        return end + 1 == scalars.count || scalars[end + 1] == " " ? end : nil
    }

    private static func endOfQuotes(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
        let quote = scalars[start]
        var index = start + 1
        while index < scalars.count {
            if scalars[index] == "\\", quote == "\"" {
                index += 2
                continue
            }
            guard scalars[index] == quote else {
                index += 1
                continue
            }
            guard quote == "'", index + 1 < scalars.count, scalars[index + 1] == quote else { return index + 1 }
            index += 2
        }
        return nil
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar {
    fileprivate var isKeyCharacter: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
        default: false
        }
    }
}
