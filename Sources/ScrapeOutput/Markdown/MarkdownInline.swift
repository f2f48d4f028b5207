import ScrapeTypes

/// Writes a line of rich text as CommonMark, with GitHub's `~~` and HTML's `<sup>` and `<sub>`.
///
/// A mark that CommonMark would not read (`foo**(bar)**baz`) first gives up the punctuation at its edges and then
/// itself: a reader never sees a stray asterisk.
struct MarkdownInline {
    private let place: InlinePlace
    private var escapes: InlineEscapes
    private var spans: [Span] = []
    private var links = 0

    /// A mark that was written, and the pieces under it.
    private struct Span {
        var delimiters: Delimiters.Span
        let mark: RichText.Marks
        let pieces: Range<Int>
    }

    /// The text as Markdown; line breaks in it are `\n`, to be indented by whoever writes the block.
    static func bytes(of text: RichText, in place: InlinePlace = .paragraph) -> [UInt8] {
        var pieces = InlinePieces(text).pieces
        var round = 0
        while true {
            var writer = MarkdownInline(pieces, in: place)
            writer.write(pieces)
            let misread = writer.misread
            if misread.isEmpty { return writer.finished }
            pieces = mended(pieces, misread, round: round)
            round += 1
        }
    }

    /// Text in the brackets of a picture, where marks are of no use.
    static func alternative(_ text: String, in place: InlinePlace = .paragraph) -> [UInt8] {
        let pieces = InlinePieces(RichText(text)).pieces
        // A line break there is a blank, as in a heading; in a cell it is a tag that would be read as text.
        let flat = pieces.map { piece in
            InlinePiece(text: piece.text.map { $0 == UInt8(ascii: "\n") ? 0x20 : $0 }, marks: [])
        }
        var escapes = InlineEscapes(place: place == .cell ? .cell : .heading, pieces: flat)
        escapes.isInBrackets = true
        for piece in flat { escapes.append(piece.text, before: .markup) }
        return escapes.bytes
    }

    private init(_ pieces: [InlinePiece], in place: InlinePlace) {
        self.place = place
        escapes = InlineEscapes(place: place, pieces: pieces)
    }

    // MARK: Pieces

    /// Pieces that are written as one: the text of a link, or a piece outside of links.
    private struct Group {
        let pieces: Range<Int>
        /// The marks that are written outside of the link's brackets.
        var marks: RichText.Marks
    }

    private mutating func write(_ pieces: [InlinePiece]) {
        let groups = Self.groups(of: pieces)
        writeNested(groups) { writer, index, next in
            let range = groups[index].pieces
            if let link = pieces[range.lowerBound].link {
                writer.write(link, around: pieces, range, without: groups[index].marks)
            } else {
                writer.write(pieces[range.lowerBound], before: next)
            }
        }
    }

    private static func groups(of pieces: [InlinePiece]) -> [Group] {
        var groups: [Group] = []
        var start = 0
        while start < pieces.count {
            var end = start + 1
            if let link = pieces[start].link {
                while end < pieces.count, pieces[end].link == link { end += 1 }
            }
            let common = pieces[start..<end].reduce(RichText.Marks.all) { $0.intersection($1.marks) }
            groups.append(Group(pieces: start..<end, marks: common.subtracting(.code)))
            start = end
        }
        // A mark of a link alone goes inside the brackets: `[` beside letters keeps a delimiter outside from opening.
        let marks = groups.map(\.marks)
        for index in groups.indices where pieces[groups[index].pieces.lowerBound].link != nil {
            var outside: RichText.Marks = []
            if index > 0 { outside.formUnion(marks[index - 1]) }
            if index + 1 < groups.count { outside.formUnion(marks[index + 1]) }
            groups[index].marks.formIntersection(outside)
        }
        return groups
    }

    private mutating func write(_ piece: InlinePiece, before next: InlineNeighbour) {
        if piece.marks.contains(.code), !mayDefine(piece.text) {
            for (index, line) in piece.text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .enumerated()
            {
                if index > 0 { escapes.writeLineBreak() }
                if !line.isEmpty { escapes.bytes += Self.codeSpan(Array(line), in: place) }
            }
        } else {
            escapes.append(piece.text, before: next)
        }
    }

    /// 4.7: whether code with `]:` would end the label of a definition that the paragraph then were.
    private func mayDefine(_ code: [UInt8]) -> Bool {
        guard place == .paragraph, escapes.bytes.first == UInt8(ascii: "[") else { return false }
        return zip(code, code.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: ":") }
    }

    // MARK: Marks

    /// Writes the groups with their marks properly nested: what ends first stands innermost.
    private mutating func writeNested(
        _ groups: [Group],
        content: (inout MarkdownInline, _ index: Int, _ next: InlineNeighbour) -> Void
    ) {
        var open: [(mark: RichText.Marks, start: Int, group: Int)] = []
        func close(from level: Int, at index: Int, _ writer: inout MarkdownInline) {
            for entry in open[level...].reversed() {
                let pieces = groups[entry.group].pieces.lowerBound..<groups[index - 1].pieces.upperBound
                writer.close(entry.mark, openedAt: entry.start, over: pieces)
            }
            open.removeSubrange(level...)
        }
        for index in groups.indices {
            let wanted = groups[index].marks
            if let level = open.firstIndex(where: { !wanted.contains($0.mark) }) {
                close(from: level, at: index, &self)
            }
            let opened = open.reduce(into: RichText.Marks()) { $0.formUnion($1.mark) }
            for mark in Self.outermostFirst(wanted.subtracting(opened), in: groups, from: index) {
                open.append((mark, escapes.bytes.count, index))
                escapes.bytes += mark.opening
            }
            content(&self, index, neighbour(of: index, in: groups, isMarked: !open.isEmpty))
        }
        close(from: 0, at: groups.count, &self)
    }

    private func neighbour(of index: Int, in groups: [Group], isMarked: Bool) -> InlineNeighbour {
        if escapes.isInBrackets { return .markup }
        if index + 1 == groups.count { return isMarked ? .markup : .end }
        return groups[index + 1].marks == groups[index].marks ? .link : .markup
    }

    private static func outermostFirst(_ marks: RichText.Marks, in groups: [Group], from index: Int)
        -> [RichText.Marks]
    {
        if marks.isEmpty { return [] }
        let lengths = RichText.Marks.nesting.filter(marks.contains).map { mark in
            let end = groups[index...].firstIndex { !$0.marks.contains(mark) } ?? groups.count
            return (mark: mark, length: end - index)
        }
        return lengths.sorted { $0.length > $1.length }.map(\.mark)
    }

    private mutating func close(_ mark: RichText.Marks, openedAt open: Int, over pieces: Range<Int>) {
        if mark.isDelimited {
            let delimiters = Delimiters.Span(
                open: open,
                close: escapes.bytes.count,
                length: mark.opening.count,
                link: escapes.isInBrackets ? links : 0
            )
            spans.append(Span(delimiters: delimiters, mark: mark, pieces: pieces))
        }
        escapes.bytes += mark.closing
    }

    // MARK: Links

    private mutating func write(
        _ link: RichText.Link,
        around pieces: [InlinePiece],
        _ range: Range<Int>,
        without outside: RichText.Marks
    ) {
        let address = Address(link).bytes
        if range.count == 1, pieces[range.lowerBound].marks.subtracting(outside).isEmpty,
            let short = Self.autolink(link, reading: pieces[range.lowerBound].text)
        {
            escapes.bytes += MarkdownAddress.autolink(short, in: place)
            return
        }
        links += 1
        escapes.bytes.append(UInt8(ascii: "["))
        escapes.isInBrackets = true
        let groups = range.map {
            Group(pieces: $0..<($0 + 1), marks: pieces[$0].marks.subtracting(outside.union(.code)))
        }
        writeNested(groups) { writer, index, next in
            writer.write(pieces[range.lowerBound + index], before: next)
        }
        escapes.isInBrackets = false
        escapes.bytes += "](".utf8
        escapes.bytes += MarkdownAddress.destination(address, in: place)
        escapes.bytes.append(UInt8(ascii: ")"))
    }

    /// What stands between `<` and `>` when a link's text is its address.
    private static func autolink(_ link: RichText.Link, reading text: [UInt8]) -> [UInt8]? {
        switch link {
        case .web(let url):
            let address = Address(url).bytes
            return address == text && MarkdownAddress.isLiteral(address) ? address : nil
        case .mail(let address):
            return Array(address.utf8) == text && MarkdownAddress.isPlainMail(text) ? text : nil
        }
    }

    // MARK: Code

    /// 6.1: a code span of one line, in one more back-tick than its text has in a row.
    static func codeSpan(_ text: [UInt8], in place: InlinePlace) -> [UInt8] {
        let tick = UInt8(ascii: "`")
        let fence = [UInt8](repeating: tick, count: longestRun(of: tick, in: text) + 1)
        // A parser takes one blank from each end where there is one at both.
        let isBlankAtEnds = text.first == 0x20 && text.last == 0x20 && UTF8Text.hasInk(text)
        let isPadded = text.first == tick || text.last == tick || isBlankAtEnds
        var span = fence
        if isPadded { span.append(0x20) }
        for byte in text {
            // GFM takes `\|` for a bar in a table's code too.
            if byte == UInt8(ascii: "|"), place == .cell { span.append(UInt8(ascii: "\\")) }
            span.append(byte)
        }
        if isPadded { span.append(0x20) }
        return span + fence
    }

    static func longestRun(of byte: UInt8, in text: [UInt8]) -> Int {
        var longest = 0
        var run = 0
        for other in text {
            run = other == byte ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    // MARK: Reading back

    /// The marks that a parser would read as something else.
    private var misread: [Span] {
        Delimiters.misread(spans.map(\.delimiters), in: escapes.bytes).map { spans[$0] }
    }

    /// The pieces with the misread marks made smaller, and from the third round on without them.
    private static func mended(_ pieces: [InlinePiece], _ misread: [Span], round: Int) -> [InlinePiece] {
        var mended = pieces
        var leading: [Int: RichText.Marks] = [:]
        var trailing: [Int: RichText.Marks] = [:]
        for span in misread {
            if round < 2 {
                leading[span.pieces.lowerBound, default: []].formUnion(span.mark)
                trailing[span.pieces.upperBound - 1, default: []].formUnion(span.mark)
            } else {
                for index in span.pieces {
                    mended[index].marks.subtract(round < 6 ? span.mark : .all.subtracting(.code))
                }
            }
        }
        return mended.indices.flatMap { index in
            mended[index].split(freeing: leading[index] ?? [], andAtTheEnd: trailing[index] ?? [])
        }.joined()
    }

    /// The bytes, a heading's last `#` made text (4.2).
    private var finished: [UInt8] {
        var bytes = escapes.bytes
        guard place == .heading, let last = bytes.lastIndex(where: { $0 != UInt8(ascii: "#") }) else {
            return place == .heading && !bytes.isEmpty ? [UInt8(ascii: "\\")] + bytes : bytes
        }
        if last + 1 < bytes.count, bytes[last] == 0x20 { bytes.insert(UInt8(ascii: "\\"), at: last + 1) }
        return bytes
    }
}

extension InlinePiece {
    /// The piece in three: punctuation at its start without the marks, the middle, punctuation at its end likewise.
    fileprivate func split(freeing leading: RichText.Marks, andAtTheEnd trailing: RichText.Marks) -> [InlinePiece] {
        if leading.isEmpty && trailing.isEmpty || marks.contains(.code) { return [self] }
        var start = 0
        while !leading.isEmpty, start < text.count {
            let scalar = UTF8Text.scalar(in: text, at: start)
            guard scalar.isMarkdownWhite || scalar.isMarkdownPunctuation(withSymbols: true) else { break }
            start += UTF8Text.length(startingWith: text[start])
        }
        var end = text.count
        while !trailing.isEmpty, end > start {
            let scalar = UTF8Text.scalar(in: text, before: end)
            guard scalar.isMarkdownWhite || scalar.isMarkdownPunctuation(withSymbols: true) else { break }
            end -= UTF8Text.length(startingWith: Array(scalar.utf8)[0])
        }
        return [
            InlinePiece(text: Array(text[..<start]), marks: marks.subtracting(leading), link: link),
            InlinePiece(text: Array(text[start..<end]), marks: marks, link: link),
            InlinePiece(text: Array(text[end...]), marks: marks.subtracting(trailing), link: link),
        ]
    }
}

extension RichText.Marks {
    fileprivate static let all: RichText.Marks = [
        .strong, .emphasis, .code, .strikethrough, .superscript, .subscript,
    ]

    /// The marks that are written around text, the outermost first where two end together: CommonMark reads `***` as
    /// emphasis around strong, and in the middle of a word it reads `x*<sup>2</sup>*` as text.
    fileprivate static let nesting: [RichText.Marks] = [
        .superscript, .subscript, .emphasis, .strong, .strikethrough,
    ]

    fileprivate var isDelimited: Bool { self == .emphasis || self == .strong || self == .strikethrough }

    fileprivate var opening: String.UTF8View {
        switch self {
        case .strong: "**".utf8
        case .emphasis: "*".utf8
        case .strikethrough: "~~".utf8
        case .superscript: "<sup>".utf8
        default: "<sub>".utf8
        }
    }

    fileprivate var closing: String.UTF8View {
        switch self {
        case .superscript: "</sup>".utf8
        case .subscript: "</sub>".utf8
        default: opening
        }
    }
}
