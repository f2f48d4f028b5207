import ScrapeTypes

extension SyntaxAdvice {
    /// `[#share, aside]`: the comment took the end of the list with it.
    var commentError: YAMLError? {
        guard complaint.context.contains("flow"), let began = complaint.began else { return nil }
        return SyntaxAdvice.comment(from: began, to: complaint.place)
    }

    /// A comment between two places inside brackets that was meant as a text.
    static func comment(from start: Place, to end: Place) -> YAMLError? {
        for number in start.line...max(start.line, end.line) {
            let line = LineMender(start.source.line(number))
            guard let token = FlowToken.all(in: line.value).first(where: \.looksLikeComment) else { continue }
            let column = line.valueColumn + token.range.lowerBound
            // Behind the brackets' end a comment may be written as one likes.
            guard number < end.line || column < end.column || number == start.line && start.line < end.line else {
                return nil
            }
            let mended = line.head + token.quoted(in: line.value) + line.tail
            let place = Place(source: start.source, line: number, column: column)
            return YAMLError(at: place, "'#' begins a comment in YAML", instead: mended.trimmed, mended: mended)
        }
        return nil
    }
}
