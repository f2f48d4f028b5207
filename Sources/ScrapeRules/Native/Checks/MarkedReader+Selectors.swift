import ScrapeDOM
import ScrapeTypes
import ScrapeYAML

extension MarkedReader {
    /// A selector; inside a thing it is relative to it.
    func selector(_ entry: MarkedNode.Entry, isInside: Bool = false) -> RuleText? {
        if isAttributeInBrackets(entry) { return nil }
        guard case .text = entry.value.content else { return wrongKind(entry, "a selector") }
        guard let text = text(entry) else { return nil }
        guard !text.isEmpty else {
            error(at: entry.value.place, "\(entry.key) is an empty selector")
            return nil
        }
        guard compiles(text, entry) else { return nil }
        warnOfComment(behind: entry)
        if isInside { warnOfWholePage(text, entry) }
        return RuleText(text, line: entry.value.place.line)
    }

    /// A selector, or a list of them.
    func selectors(_ entry: MarkedNode.Entry, isInside: Bool = false) -> [RuleText] {
        if isAttributeInBrackets(entry) { return [] }
        return items(entry).compactMap { selector($0, isInside: isInside) }
    }

    private func compiles(_ text: String, _ entry: MarkedNode.Entry) -> Bool {
        do throws(SelectorError) {
            note(entry, try RuleSelector(text), text)
            return true
        } catch {
            // Where the limit was passed is of no use to anyone.
            let isLong = if case .overLimit = error.problem { true } else { false }
            let place = entry.value.place(ofByte: isLong ? 0 : error.position, in: text)
            self.error(
                at: place,
                "\(entry.key): \(error.sentence)",
                instead: error.suggestion.map { quotedWhereNeeded($0) }
            )
            return false
        }
    }

    private func note(_ entry: MarkedNode.Entry, _ selector: RuleSelector, _ text: String) {
        var words = selector.language.rawValue
        if let attribute = selector.attribute { words += " @" + attribute }
        note(at: entry.value.place, text, words)
    }

    /// `[itemprop=x]` without quotes arrives as a list of one word.
    func isAttributeInBrackets(_ entry: MarkedNode.Entry) -> Bool {
        guard case .list(let items, inBrackets: true) = entry.value.content, items.count == 1,
            case .text(let word, .plain) = items[0].content
        else { return false }
        let name = word.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        let rest = word.dropFirst(name.count)
        guard !name.isEmpty else { return false }
        let isAttribute = ["=", "~=", "^=", "$=", "*=", "|="].contains { rest.hasPrefix($0) }
        guard isAttribute || rest.isEmpty && Tag(name: name.lowercased()) == .other else { return false }
        error(
            at: entry.value.place,
            "\(entry.key) is a list of one word, '\(word)', which is no tag name of HTML",
            instead: quoted(entry.value.written)
        )
        return true
    }

    /// `div #main` without quotes: the comment was part of the selector.
    private func warnOfComment(behind entry: MarkedNode.Entry) {
        guard case .text(_, .plain) = entry.value.content else { return }
        let end = entry.value.end
        let line = end.source.line(end.line).unicodeScalars
        let rest = line.dropFirst(end.column - 1)
        guard rest.starts(with: " #".unicodeScalars), let next = rest.dropFirst(2).first, next != " ", next != "#"
        else { return }
        let comment = String(rest)
        warn(
            at: Place(source: end.source, line: end.line, column: end.column + 1),
            "'\(comment.dropFirst())' is read as a comment; where it belongs to the selector, it needs quotes",
            instead: quoted(entry.value.written + comment)
        )
    }

    private func warnOfWholePage(_ text: String, _ entry: MarkedNode.Entry) {
        for start in ["//", "xpath://", "(//", "xpath:(//"] where text.hasPrefix(start) {
            let relative = start.dropLast(2) + "." + text.dropFirst(start.count - 2)
            warn(
                at: entry.value.place,
                "\(entry.key): '//' reads the whole page here, and not only the thing that it stands in",
                instead: quoted(String(relative))
            )
            return
        }
    }
}

extension MarkedNode {
    /// The place of a byte of its text, where the text stands in the file as it is; else the text's beginning.
    func place(ofByte offset: Int, in text: String) -> Place {
        guard case .text(_, let style) = content, style != .block else { return place }
        let start = style == .quoted ? place.column : place.column - 1
        let line = place.source.line(place.line).unicodeScalars.dropFirst(start)
        let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self).unicodeScalars
        guard line.starts(with: before) else { return place }
        return Place(source: place.source, line: place.line, column: start + before.count + 1)
    }
}

extension RuleReading.SelectorNote {
    static func all(of reader: MarkedReader) -> [Self] {
        reader.notes.map { note in
            let words = note.words.split(separator: " ")
            let attribute = words.count > 1 ? String(words[1].dropFirst()) : nil
            return Self(
                file: note.place.source.name,
                line: note.place.line,
                column: note.place.column,
                text: note.text,
                language: String(words[0]),
                attribute: attribute
            )
        }
    }
}
