import ScrapeTypes

/// What follows a piece of text in the output.
enum InlineNeighbour {
    /// The end of the block.
    case end
    /// The bracket of a link.
    case link
    case markup
}

/// What inline text stands in.
enum InlinePlace {
    case paragraph
    /// One line, and a `#` at its end means something.
    case heading
    /// One line, and `|` ends it.
    case cell
}

/// Writes text so that CommonMark reads it back as text: a backslash where a character would mean something, and
/// only there.
///
/// Section numbers are those of CommonMark 0.31.2.
struct InlineEscapes {
    var bytes: [UInt8] = []
    let place: InlinePlace
    /// Whether the text stands in the brackets of a link or a picture.
    var isInBrackets = false
    /// Where the current line begins, or nil where something stands before it that keeps blocks from beginning.
    private var lineStart: Int?
    /// 6.5: `<` begins a mail address only where there is an `@`.
    private let mayHoldMail: Bool
    private let tildesMayPair: Bool

    init(place: InlinePlace, pieces: [InlinePiece]) {
        self.place = place
        lineStart = place == .paragraph ? 0 : nil
        mayHoldMail = pieces.contains { $0.text.contains(UInt8(ascii: "@")) }
        tildesMayPair = Self.tildesMayPair(pieces)
    }

    mutating func append(_ text: [UInt8], before next: InlineNeighbour) {
        var index = lineStart == bytes.count ? writeLineStart(of: text, at: 0, before: next) : 0
        while index < text.count {
            let start = index
            while index < text.count, !Self.isSpecial[Int(text[index])] { index += 1 }
            bytes += text[start..<index]
            if index < text.count { index = writeSpecial(in: text, at: index, before: next) }
        }
    }

    private static let isSpecial: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "\\`*_[]<&~!|^\n".utf8 { table[Int(byte)] = true }
        return table
    }()

    /// Writes the special character at `index` and returns where to go on.
    private mutating func writeSpecial(in text: [UInt8], at index: Int, before next: InlineNeighbour) -> Int {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "\n"):
            writeLineBreak()
            return lineStart == bytes.count ? writeLineStart(of: text, at: index + 1, before: next) : index + 1
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
            return writeDelimiters(in: text, at: index, before: next)
        default:
            write(byte, escaped: isMeaningful(byte, in: text, at: index, before: next))
            return index + 1
        }
    }

    private func isMeaningful(_ byte: UInt8, in text: [UInt8], at index: Int, before next: InlineNeighbour) -> Bool {
        let following = index + 1 < text.count ? text[index + 1] : nil
        switch byte {
        case UInt8(ascii: "\\"):
            // 2.4: before a letter it is a backslash.
            return following.map { ASCII.isPunctuation($0) || $0 == UInt8(ascii: "\n") } ?? true
        case UInt8(ascii: "["):
            return isInBrackets
        case UInt8(ascii: "]"):
            // 4.7 and 6.3: without these there is neither a definition nor a link.
            return isInBrackets || following == UInt8(ascii: "(") || following == UInt8(ascii: ":")
        case UInt8(ascii: "<"):
            return beginsTag(following, before: next)
        case UInt8(ascii: "&"):
            return Self.isEntity(text, at: index)
        case UInt8(ascii: "^"):
            // GitHub takes `[^` for a footnote.
            return isInBrackets && (bytes.isEmpty || bytes.last == UInt8(ascii: "["))
        case UInt8(ascii: "!"):
            return following == nil && next == .link
        case UInt8(ascii: "|"):
            return place == .cell
        default:
            return true
        }
    }

    private func beginsTag(_ following: UInt8?, before next: InlineNeighbour) -> Bool {
        guard let following else { return next != .end && mayHoldMail }
        if ASCII.isLetter(following) { return true }
        switch following {
        case UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
        default: return mayHoldMail && !ASCII.isWhite(following)
        }
    }

    /// 2.5: whether an entity or a numeric reference may stand at the `&` at `index`, whatever its name.
    static func isEntity(_ text: [UInt8], at index: Int) -> Bool {
        var end = index + 1
        if end < text.count, text[end] == UInt8(ascii: "#") { end += 1 }
        let start = end
        while end < text.count, end - start < 32, ASCII.isLetter(text[end]) || ASCII.isDigit(text[end]) { end += 1 }
        return end > start && end < text.count && text[end] == UInt8(ascii: ";")
    }

    mutating func write(_ byte: UInt8, escaped: Bool) {
        if escaped { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
    }

    // MARK: Line breaks

    mutating func writeLineBreak() {
        switch place {
        case .paragraph:
            bytes += "\\\n".utf8
            lineStart = bytes.count
        case .heading: if bytes.last != 0x20 { bytes.append(0x20) }
        case .cell: bytes += "<br>".utf8
        }
    }

    /// Writes what would begin a block at the start of a line, escaped, and returns where to go on.
    private mutating func writeLineStart(of text: [UInt8], at start: Int, before next: InlineNeighbour) -> Int {
        guard start < text.count else { return start }
        let line = Line(text, from: start, endsBlock: next == .end)
        switch text[start] {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: ">"):
            write(text[start], escaped: true)
            return start + 1
        case UInt8(ascii: "#"):
            return write(text[start], escaped: line.beginsHeading, at: start)
        case UInt8(ascii: "~"):
            return write(text[start], escaped: line.beginsFence, at: start)
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "|"):
            return write(text[start], escaped: line.beginsItem || line.isRuler, at: start)
        case UInt8(ascii: "["):
            return write(text[start], escaped: isInBrackets || line.beginsTask, at: start)
        case 0x30...0x39:
            guard let mark = line.numberEnd else { return start }
            bytes += text[start..<mark]
            return write(text[mark], escaped: true, at: mark)
        default:
            return start
        }
    }

    private mutating func write(_ byte: UInt8, escaped: Bool, at index: Int) -> Int {
        // What needs no escape for the line's sake may still need one for its own.
        if !escaped && Self.isSpecial[Int(byte)] { return index }
        write(byte, escaped: escaped)
        return index + 1
    }

    // MARK: Delimiters

    /// 6.2: a run of `*`, `_` or `~` that can neither open nor close stays as it is.
    private mutating func writeDelimiters(in text: [UInt8], at start: Int, before next: InlineNeighbour) -> Int {
        let byte = text[start]
        var end = start
        while end < text.count, text[end] == byte { end += 1 }
        let isFree: Bool
        if byte == UInt8(ascii: "~") && !tildesMayPair {
            isFree = true
        } else {
            isFree =
                standsAlone(in: text, from: start, to: end, before: next)
                || byte == UInt8(ascii: "_") && isInsideWord(text, from: start, to: end)
        }
        for _ in start..<end { write(byte, escaped: !isFree) }
        return end
    }

    private func standsAlone(in text: [UInt8], from start: Int, to end: Int, before next: InlineNeighbour) -> Bool {
        let isFreeBefore = start > 0 ? staysWhite(text[start - 1]) : bytes.isEmpty
        let isFreeAfter = end < text.count ? staysWhite(text[end]) : next == .end
        return isFreeBefore && isFreeAfter
    }

    /// Only in a heading is a line break written as white space.
    private func staysWhite(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: "\n") && place == .heading
    }

    private func isInsideWord(_ text: [UInt8], from start: Int, to end: Int) -> Bool {
        start > 0 && end < text.count && UTF8Text.scalar(in: text, before: start).isMarkdownWord
            && UTF8Text.scalar(in: text, at: end).isMarkdownWord
    }

    /// GitHub strikes out between single tildes too. They need escapes only where one can close.
    private static func tildesMayPair(_ pieces: [InlinePiece]) -> Bool {
        var runs = 0
        var mayClose = false
        for piece in pieces {
            if piece.marks.contains(.strikethrough) { return true }
            for (index, byte) in piece.text.enumerated() where byte == UInt8(ascii: "~") {
                runs += 1
                if index == 0 || !ASCII.isWhite(piece.text[index - 1]) { mayClose = true }
            }
        }
        return runs > 1 && mayClose
    }
}

/// What a line of text would be if it stood in the output as it is.
private struct Line {
    private let text: [UInt8]
    private let start: Int
    private let end: Int
    /// Whether nothing follows on this line.
    private let isWhole: Bool

    init(_ text: [UInt8], from start: Int, endsBlock: Bool) {
        self.text = text
        self.start = start
        end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        isWhole = end < text.count || endsBlock
    }

    /// Whether white space or the line's end is at `index`.
    private func isFree(at index: Int) -> Bool { index < end ? ASCII.isWhite(text[index]) : isWhole }

    /// 4.2: one to six `#`.
    var beginsHeading: Bool {
        let after = text[start..<end].firstIndex { $0 != UInt8(ascii: "#") } ?? end
        return after - start <= 6 && isFree(at: after)
    }

    /// 4.5: three tildes.
    var beginsFence: Bool { text[start..<end].starts(with: "~~~".utf8) }

    /// 5.2: a bullet.
    var beginsItem: Bool {
        (text[start] == UInt8(ascii: "-") || text[start] == UInt8(ascii: "+")) && isFree(at: start + 1)
    }

    /// 5.2: where the `.` or `)` of a numbered item is.
    var numberEnd: Int? {
        let mark = text[start..<end].firstIndex { !ASCII.isDigit($0) } ?? end
        guard mark < end, mark - start <= 9, text[mark] == UInt8(ascii: ".") || text[mark] == UInt8(ascii: ")") else {
            return nil
        }
        return isFree(at: mark + 1) ? mark : nil
    }

    /// 4.1, 4.3 and GFM's tables: a thematic break, the line below a heading, the line below a table's head.
    var isRuler: Bool {
        guard isWhole else { return false }
        let line = text[start..<end]
        return line.allSatisfy { $0 == UInt8(ascii: "=") }
            || line.contains(UInt8(ascii: "-"))
                && line.allSatisfy {
                    $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "|") || $0 == 0x20
                }
    }

    /// GFM: the box of a task.
    var beginsTask: Bool {
        end - start >= 3 && text[start + 2] == UInt8(ascii: "]") && " xX".utf8.contains(text[start + 1])
    }
}
