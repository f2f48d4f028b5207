/// Plays CommonMark's "process emphasis" over what was written, to see whether each mark will be read as it is meant.
///
/// The rules of flanking and of three (6.2) depend on everything around a delimiter; doing what a parser does is
/// surer than a rule of thumb about when to trust them.
struct Delimiters {
    /// One mark: where its two delimiters stand.
    struct Span {
        let open: Int
        var close: Int
        let length: Int
        /// Delimiters inside a link's brackets pair only among themselves; 0 is outside.
        let link: Int
    }

    private struct Run {
        let byte: UInt8
        let start: Int
        let length: Int
        var canOpen = false
        var canClose = false
        /// Taken from the end when it opens.
        var left: Int
        /// Taken from the start when it closes.
        var used = 0
    }

    /// A way to tell what stands beside a delimiter; parsers of each are in use.
    private struct Reading {
        /// Since 0.31 CommonMark counts symbols as punctuation.
        let countsSymbols: Bool
        /// GitHub's parser looks past `~` to what follows.
        let skipsTildes: Bool
    }

    private static let readings = [
        Reading(countsSymbols: true, skipsTildes: false),
        Reading(countsSymbols: false, skipsTildes: false),
        Reading(countsSymbols: false, skipsTildes: true),
    ]

    private let bytes: [UInt8]
    private let reading: Reading
    private var pairs: [Int: (close: Int, length: Int)] = [:]

    /// The indices of the spans that would be read as something else.
    static func misread(_ spans: [Span], in bytes: [UInt8]) -> [Int] {
        if spans.isEmpty { return [] }
        let results = readings.map { Delimiters(spans, in: bytes, reading: $0) }
        return spans.indices.filter { index in !results.allSatisfy { $0.reads(spans[index]) } }
    }

    private init(_ spans: [Span], in bytes: [UInt8], reading: Reading) {
        self.bytes = bytes
        self.reading = reading
        for group in Dictionary(grouping: spans, by: \.link).values { pair(runs(of: group)) }
    }

    private func reads(_ span: Span) -> Bool {
        guard let pair = pairs[span.open] else { return false }
        return pair.close == span.close && pair.length == span.length
    }

    // MARK: Runs

    /// The delimiter runs in order: what touches and is the same character is one run.
    private func runs(of spans: [Span]) -> [Run] {
        let ends = spans.flatMap { [($0.open, $0.length), ($0.close, $0.length)] }.sorted { $0.0 < $1.0 }
        var runs: [Run] = []
        for (start, length) in ends {
            if let last = runs.last, last.byte == bytes[start], last.start + last.length == start {
                runs[runs.count - 1] = Run(
                    byte: last.byte,
                    start: last.start,
                    length: last.length + length,
                    left: last.length + length
                )
            } else {
                runs.append(Run(byte: bytes[start], start: start, length: length, left: length))
            }
        }
        for index in runs.indices { setFlanking(of: &runs[index]) }
        return runs
    }

    private func setFlanking(of run: inout Run) {
        var start = run.start
        var end = run.start + run.length
        if reading.skipsTildes, run.byte == UInt8(ascii: "*") {
            while start > 0, bytes[start - 1] == UInt8(ascii: "~") { start -= 1 }
            while end < bytes.count, bytes[end] == UInt8(ascii: "~") { end += 1 }
        }
        let before = start > 0 ? UTF8Text.scalar(in: bytes, before: start) : "\n"
        let after = end < bytes.count ? UTF8Text.scalar(in: bytes, at: end) : "\n"
        let isPunctuationBefore = before.isMarkdownPunctuation(withSymbols: reading.countsSymbols)
        let isPunctuationAfter = after.isMarkdownPunctuation(withSymbols: reading.countsSymbols)
        run.canOpen =
            !after.isMarkdownWhite && (!isPunctuationAfter || before.isMarkdownWhite || isPunctuationBefore)
        run.canClose =
            !before.isMarkdownWhite && (!isPunctuationBefore || after.isMarkdownWhite || isPunctuationAfter)
    }

    // MARK: Pairing

    private mutating func pair(_ runs: [Run]) {
        var openers: [Run] = []
        // How far down the stack a search for such a closer has failed already.
        var bottoms = [Int](repeating: 0, count: 12)
        for run in runs {
            var closer = run
            while closer.canClose, closer.left > 0 {
                let kind = Self.kind(of: closer)
                guard let found = opener(for: closer, in: openers, above: bottoms[kind]) else {
                    bottoms[kind] = openers.count
                    break
                }
                openers.removeSubrange((found + 1)...)
                match(&openers[found], &closer)
                if openers[found].left == 0 { openers.removeLast() }
                for kind in bottoms.indices { bottoms[kind] = min(bottoms[kind], openers.count) }
            }
            if closer.canOpen, closer.left > 0 { openers.append(closer) }
        }
    }

    private static func kind(of closer: Run) -> Int {
        (closer.byte == UInt8(ascii: "~") ? 6 : 0) + (closer.canOpen ? 3 : 0) + closer.length % 3
    }

    private func opener(for closer: Run, in openers: [Run], above bottom: Int) -> Int? {
        var index = openers.count - 1
        while index >= bottom {
            if Self.fits(openers[index], closer) { return index }
            index -= 1
        }
        return nil
    }

    private static func fits(_ opener: Run, _ closer: Run) -> Bool {
        guard opener.byte == closer.byte else { return false }
        if opener.byte == UInt8(ascii: "~") { return opener.left == closer.left && opener.left <= 2 }
        let isEither = opener.canClose || closer.canOpen
        return !isEither || (opener.length + closer.length) % 3 != 0
            || opener.length % 3 == 0 && closer.length % 3 == 0
    }

    private mutating func match(_ opener: inout Run, _ closer: inout Run) {
        let length = opener.left >= 2 && closer.left >= 2 ? 2 : 1
        opener.left -= length
        pairs[opener.start + opener.used + opener.left] = (closer.start + closer.used, length)
        closer.used += length
        closer.left -= length
    }
}
