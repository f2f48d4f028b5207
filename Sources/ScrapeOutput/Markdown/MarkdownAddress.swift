/// Addresses in Markdown: between `<` and `>`, and as the destination of a link.
enum MarkdownAddress {
    /// `<https://…>`. The bytes are an `Address`'s, and literal.
    static func autolink(_ address: [UInt8], in place: InlinePlace) -> [UInt8] {
        [UInt8(ascii: "<")] + barsEscaped(address, in: place) + [UInt8(ascii: ">")]
    }

    /// Whether no parser finds an entity in the address: in `<…>` nothing can be escaped.
    static func isLiteral(_ address: [UInt8]) -> Bool {
        !address.indices.contains { address[$0] == UInt8(ascii: "&") && InlineEscapes.isEntity(address, at: $0) }
    }

    /// The `(…)` of a link, 6.3: as it is where its parentheses are balanced, else in `<…>`.
    static func destination(_ address: [UInt8], in place: InlinePlace) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, byte) in address.enumerated() {
            if byte == UInt8(ascii: "&"), InlineEscapes.isEntity(address, at: index) {
                // cmark reads entities before backslashes here.
                bytes += "&amp;".utf8
                continue
            }
            if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "|") && place == .cell {
                bytes.append(UInt8(ascii: "\\"))
            }
            bytes.append(byte)
        }
        return isBalanced(address) && !address.isEmpty ? bytes : [UInt8(ascii: "<")] + bytes + [UInt8(ascii: ">")]
    }

    /// CommonMark asks parsers for three levels of parentheses, more is theirs to choose.
    private static func isBalanced(_ address: [UInt8]) -> Bool {
        var depth = 0
        for byte in address {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 || depth > 3 { return false }
        }
        return depth == 0
    }

    /// 6.5: whether `<…>` around the text is a mail address to every parser.
    static func isPlainMail(_ text: [UInt8]) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts[0].allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.allSatisfy(isWord) && label.first != UInt8(ascii: "-")
                    && label.last != UInt8(ascii: "-")
            }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-")
    }

    private static func barsEscaped(_ address: [UInt8], in place: InlinePlace) -> [UInt8] {
        if place != .cell { return address }
        return address.flatMap { $0 == UInt8(ascii: "|") ? [UInt8(ascii: "\\"), $0] : [$0] }
    }
}
