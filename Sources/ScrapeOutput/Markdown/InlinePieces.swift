import ScrapeTypes

/// A stretch of inline text with its marks, white space folded.
struct InlinePiece: Equatable {
    var text: [UInt8]
    var marks: RichText.Marks
    var link: RichText.Link?

    func looksLike(_ other: InlinePiece) -> Bool { marks == other.marks && link == other.link }
}

/// Makes pieces of runs: white space is folded and moved out of the marks it stands at the edge of, neighbours that
/// look alike are one piece, and nothing white is left at the ends of the block or beside a line break.
///
/// CommonMark reads `** a**` as text, so no piece begins or ends a mark with white space.
struct InlinePieces {
    private(set) var pieces: [InlinePiece] = []
    private var gap = Gap()

    init(_ text: RichText) {
        for run in text.runs { add(run) }
    }

    /// White space that waits for the text after it.
    private struct Gap {
        var text: [UInt8] = []
        var breaks = 0
        /// What all runs that the white space came from agree on.
        var marks: RichText.Marks = []
        var link: RichText.Link?

        var isEmpty: Bool { text.isEmpty && breaks == 0 }

        mutating func add(_ white: ArraySlice<UInt8>, of run: RichText.Run) {
            if isEmpty {
                marks = run.marks
                link = run.link
            } else {
                marks.formIntersection(run.marks)
                if link != run.link { link = nil }
            }
            if white.first == UInt8(ascii: "\n") {
                breaks += 1
            } else if white.count > 1 {
                text += white
            } else if text.last != 0x20 {
                text.append(0x20)
            }
        }
    }

    private mutating func add(_ run: RichText.Run) {
        let text = Self.withoutNUL(run.text)
        var index = 0
        while index < text.count {
            let white = UTF8Text.whiteLength(in: text, at: index)
            if white > 0 {
                gap.add(text[index..<(index + white)], of: run)
                index += white
            } else {
                let end = Self.endOfWords(in: text, from: index)
                add(text[index..<end], of: run)
                index = end
            }
        }
    }

    private static func withoutNUL(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        if !bytes.contains(0) { return bytes }
        return bytes.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
    }

    /// The end of text that needs no folding: single spaces between words are part of it.
    private static func endOfWords(in text: [UInt8], from start: Int) -> Int {
        var index = start
        while index < text.count {
            if text[index] == 0x20 {
                guard index + 1 < text.count, UTF8Text.whiteLength(in: text, at: index + 1) == 0 else { break }
            } else if UTF8Text.whiteLength(in: text, at: index) > 0 {
                break
            }
            index += 1
        }
        return index
    }

    private mutating func add(_ words: ArraySlice<UInt8>, of run: RichText.Run) {
        if !gap.isEmpty, let last = pieces.last {
            append(between(last, and: run))
        }
        gap = Gap()
        append(InlinePiece(text: Array(words), marks: run.marks, link: run.link))
    }

    /// The white space between two texts: strong or emphasised where both are, all else only where it is so itself.
    private func between(_ last: InlinePiece, and run: RichText.Run) -> InlinePiece {
        let text = gap.breaks > 0 ? [UInt8](repeating: UInt8(ascii: "\n"), count: gap.breaks) : gap.text
        var marks = last.marks.intersection(run.marks)
        marks.formIntersection(gap.marks.union([.strong, .emphasis]))
        let isSameLink = last.link == run.link
        if !isSameLink { marks.remove(.code) }
        return InlinePiece(text: text, marks: marks, link: isSameLink && gap.link == run.link ? run.link : nil)
    }

    private mutating func append(_ piece: InlinePiece) {
        if let last = pieces.last, last.looksLike(piece) {
            pieces[pieces.count - 1].text += piece.text
        } else {
            pieces.append(piece)
        }
    }
}

extension [InlinePiece] {
    /// The same with neighbours joined that look alike, and without empty ones.
    func joined() -> [InlinePiece] {
        reduce(into: []) { pieces, piece in
            if piece.text.isEmpty { return }
            if let last = pieces.last, last.looksLike(piece) {
                pieces[pieces.count - 1].text += piece.text
            } else {
                pieces.append(piece)
            }
        }
    }
}
