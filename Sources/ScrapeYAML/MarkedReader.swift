import ScrapeTypes

/// Reads values of a marked file as what they should be, and collects what is wrong with them.
///
/// Each reading gives `nil` where the value is not usable, and has then said why.
package final class MarkedReader {
    /// In the order in which they were found, none twice.
    package private(set) var problems: [RuleProblem] = []
    /// How texts were understood, in the order in which they were read.
    package private(set) var notes: [Note] = []
    /// For a name that is no key where it stands: what it is called here.
    package let synonyms: [String: String]
    /// Where each key belongs, for one that stands in another place.
    package let homes: [String: String]

    private var known: Set<RuleProblem> = []
    // A value that several readers share is noted once.
    private var notedPlaces: Set<[String]> = []
    private static let mostProblems = 200

    package init(synonyms: [String: String] = [:], homes: [String: String] = [:]) {
        self.synonyms = synonyms
        self.homes = homes
    }

    package func add(_ problem: RuleProblem) {
        guard problems.count < MarkedReader.mostProblems, known.insert(problem).inserted else { return }
        problems.append(problem)
    }

    /// How a text was understood.
    package struct Note: Sendable {
        package let place: Place
        package let text: String
        package let words: String
    }

    package func note(at place: Place, _ text: String, _ words: String) {
        guard notedPlaces.insert([place.source.name, "\(place.line)", "\(place.column)"]).inserted else { return }
        notes.append(Note(place: place, text: text, words: words))
    }

    package func error(at place: Place, _ message: String, instead: String? = nil) {
        add(place.problem(.error, message, instead: instead))
    }

    package func warn(at place: Place, _ message: String, instead: String? = nil) {
        add(place.problem(.warning, message, instead: instead))
    }
}

extension MarkedReader {
    /// A text; `''` is one.
    package func text(_ entry: MarkedNode.Entry) -> String? {
        guard case .text(let text, let style) = entry.value.content else {
            return wrongKind(entry, "a text")
        }
        if text.isEmpty, style == .plain { return missing(entry) }
        // The line break behind a block belongs to the block.
        guard style == .block else { return text }
        var lines = text[...]
        while lines.last == "\n" { lines.removeLast() }
        return String(lines)
    }

    /// A list of texts, or one of them without a list.
    package func texts(_ entry: MarkedNode.Entry) -> [String] {
        items(entry).compactMap { text($0) }
    }

    /// The items of a list, or the value itself where it is no list; numbered from 1 where there are several.
    package func items(_ entry: MarkedNode.Entry) -> [MarkedNode.Entry] {
        guard case .list(let nodes, _) = entry.value.content else { return [entry] }
        if nodes.isEmpty { error(at: entry.value.place, "\(entry.key) is an empty list") }
        return nodes.enumerated().map { index, node in
            let key = nodes.count > 1 ? "\(entry.key)[\(index + 1)]" : entry.key
            return MarkedNode.Entry(key: key, place: node.place, value: node)
        }
    }

    /// The entries of a mapping.
    package func entries(_ entry: MarkedNode.Entry) -> [MarkedNode.Entry]? {
        guard case .mapping(let entries, _) = entry.value.content else { return wrongKind(entry, "a mapping") }
        return entries
    }

    /// `yes` or `no`, `true` or `false`.
    package func yesNo(_ entry: MarkedNode.Entry) -> Bool? {
        guard let text = text(entry) else { return nil }
        switch text.lowercased() {
        case "yes", "true": return true
        case "no", "false": return false
        default: return wrong(entry, "yes or no", text)
        }
    }

    package func integer(_ entry: MarkedNode.Entry, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
        guard let text = text(entry) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let limits =
                range.upperBound == .max
                ? "from \(range.lowerBound) on" : "from \(range.lowerBound) to \(range.upperBound)"
            return wrong(entry, "a whole number \(limits)", text)
        }
        return number
    }

    /// `30s`, `10m`, `1h30m`, `7d`, `2w`.
    package func duration(_ entry: MarkedNode.Entry) -> Duration? {
        guard let text = text(entry) else { return nil }
        return duration(text, entry)
    }

    /// A part of the entry's text as a duration.
    package func duration(_ text: String, _ entry: MarkedNode.Entry) -> Duration? {
        if Int(text) != nil {
            error(
                at: entry.value.place,
                "\(entry.key): \(text) has no unit; there are s, m, h, d and w",
                instead: text + "s"
            )
            return nil
        }
        return Duration(shorthand: text) ?? wrong(entry, "a duration such as 30s, 10m, 2h, 7d or 1w", text)
    }

    /// Bytes: `512KiB`, `20MiB`.
    package func size(_ entry: MarkedNode.Entry) -> Int? {
        guard let text = text(entry) else { return nil }
        if Int(text) != nil {
            error(
                at: entry.value.place,
                "\(entry.key): \(text) has no unit; there are KiB and MiB",
                instead: text + "KiB"
            )
            return nil
        }
        return ByteCount(shorthand: text)?.bytes ?? wrong(entry, "a size such as 512KiB or 20MiB", text)
    }

    /// One of a few words.
    package func word<Word>(_ entry: MarkedNode.Entry, of type: Word.Type = Word.self) -> Word?
    where Word: RawRepresentable<String> & CaseIterable {
        guard let text = text(entry) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let names = Word.allCases.map { $0.rawValue }
        error(
            at: entry.value.place,
            "\(entry.key): '\(text)' is none of \(names.joined(separator: ", "))",
            instead: NearestName(to: text, among: names).name
        )
        return nil
    }
}

extension MarkedReader {
    /// Nothing stands there: said with the `#` that made a comment of it, where one did.
    package func missing<Value>(_ entry: MarkedNode.Entry) -> Value? {
        let place = entry.value.place
        let line = Array(place.source.line(place.line).unicodeScalars)
        let start = min(place.column - 1, line.count)
        guard let sign = line[start...].firstIndex(where: { $0 != " " }), line[sign] == "#" else {
            error(at: entry.place, "\(entry.key) has no value")
            return nil
        }
        let comment = String(String.UnicodeScalarView(line[sign...])).trimmed
        error(
            at: Place(source: place.source, line: place.line, column: sign + 1),
            "\(entry.key) has no value; '#' begins a comment in YAML",
            instead: LineMender.quoted(comment)
        )
        return nil
    }

    package func wrongKind<Value>(_ entry: MarkedNode.Entry, _ wanted: String) -> Value? {
        if entry.value.isMissing { return missing(entry) }
        error(at: entry.value.place, "\(entry.key) is \(entry.value.kind), and wants \(wanted)")
        return nil
    }

    private func wrong<Value>(_ entry: MarkedNode.Entry, _ wanted: String, _ text: String) -> Value? {
        error(at: entry.value.place, "\(entry.key): '\(text)' is not \(wanted)")
        return nil
    }
}

/// A text as YAML takes it to the letter, in quotes.
package func quoted(_ text: String) -> String { LineMender.quoted(text) }

/// A text as YAML takes it to the letter, in quotes where it needs them.
package func quotedWhereNeeded(_ text: String) -> String { LineMender.quotedWhereNeeded(text) }
