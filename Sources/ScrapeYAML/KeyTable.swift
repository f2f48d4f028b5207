import ScrapeTypes

/// What a key means, for people: the same words for `keys` commands and for the documentation.
package struct MarkedKey: Sendable, Hashable {
    package let name: String
    /// What its value is, in words.
    package let type: String
    /// Empty where there is none.
    package let standard: String
    /// A value that stands behind `name: `.
    package let example: String
    /// One line.
    package let meaning: String

    package init(_ name: String, _ type: String, standard: String = "", example: String, _ meaning: String) {
        self.name = name
        self.type = type
        self.standard = standard
        self.example = example
        self.meaning = meaning
    }
}

/// The keys of one section of a file, each with what it means and how it is read.
///
/// What is not in the table is an unknown key, so that what the table prints is what the program reads.
package struct KeyTable<Target>: Sendable {
    package typealias Reading = @Sendable (inout Target, MarkedNode.Entry, MarkedReader) -> Void

    /// A row.
    package struct Row: Sendable {
        package let key: MarkedKey
        let read: Reading

        package init(
            _ name: String,
            _ type: String,
            standard: String = "",
            example: String,
            _ meaning: String,
            read: @escaping Reading
        ) {
            key = MarkedKey(name, type, standard: standard, example: example, meaning)
            self.read = read
        }
    }

    /// The section as messages call it: `article`; empty for the outermost keys.
    package let section: String
    private let rows: [Row]
    private let numbers: [String: Int]

    package init(_ section: String, _ rows: [Row]) {
        self.section = section
        self.rows = rows
        numbers = Dictionary(rows.enumerated().map { ($1.key.name, $0) }) { first, _ in first }
    }

    package var keys: [MarkedKey] { rows.map(\.key) }

    package func has(_ name: String) -> Bool { numbers[name] != nil }

    /// Reads a mapping, key by key in the order of the file.
    package func read(_ entry: MarkedNode.Entry, into target: inout Target, _ reader: MarkedReader) {
        for entry in reader.entries(entry) ?? [] { read(key: entry, into: &target, reader) }
    }

    /// Reads one key.
    package func read(key entry: MarkedNode.Entry, into target: inout Target, _ reader: MarkedReader) {
        guard let number = numbers[entry.key] else { return unknown(entry, reader) }
        rows[number].read(&target, entry, reader)
    }

    private func unknown(_ entry: MarkedNode.Entry, _ reader: MarkedReader) {
        let place = section.isEmpty ? "at the top" : "in \(section)"
        if looksLikeText(entry.key) {
            let line = LineMender(entry.place.source.line(entry.place.line))
            let message = "': ' makes a key of '\(entry.key)'; a text with it needs quotes"
            return reader.error(at: entry.place, message, instead: line.quoted.trimmed)
        }
        let names = rows.map(\.key.name)
        if let name = reader.synonyms[entry.key], has(name) {
            return reader.error(at: entry.place, "unknown key \(entry.key) \(place)", instead: name)
        }
        let name = reader.synonyms[entry.key] ?? entry.key
        if let home = reader.homes[name] {
            let subject = name == entry.key ? "" : name + " "
            return reader.error(at: entry.place, "\(entry.key) stands \(place), and \(subject)belongs \(home)")
        }
        if let name = NearestName(to: entry.key, among: names).name {
            return reader.error(at: entry.place, "unknown key \(entry.key) \(place)", instead: name)
        }
        let known = names.joined(separator: ", ")
        reader.error(at: entry.place, "unknown key \(entry.key) \(place); there are \(known)")
    }

    /// No key has such characters: the text of a selector was cut at a `: `.
    private func looksLikeText(_ key: String) -> Bool {
        key.unicodeScalars.contains { " /[]()<>=#@\"'*,".unicodeScalars.contains($0) }
    }
}
