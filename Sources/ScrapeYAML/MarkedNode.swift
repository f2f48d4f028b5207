/// A value of a YAML file and where it stands: text, a list, or a mapping in the order of the file.
///
/// Texts stay as they are written: `no`, `007` and `2024-09-02` are texts, and only who asks makes more of them.
package struct MarkedNode: Sendable {
    package enum Content: Sendable {
        case text(String, Style)
        /// In brackets `[a, b]`, or with a dash for each item.
        case list([MarkedNode], inBrackets: Bool)
        case mapping([Entry], inBraces: Bool)
    }

    /// How a text is written.
    package enum Style: Sendable {
        case plain
        /// In single or double quotes.
        case quoted
        /// Behind `|` or `>`, on lines of its own.
        case block
    }

    /// A key and its value.
    package struct Entry: Sendable {
        package var key: String
        package var place: Place
        package var value: MarkedNode

        package init(key: String, place: Place, value: MarkedNode) {
            self.key = key
            self.place = place
            self.value = value
        }
    }

    package var content: Content
    package var place: Place
    /// Behind the last character.
    package var end: Place

    package init(_ content: Content, at place: Place, end: Place) {
        self.content = content
        self.place = place
        self.end = end
    }
}

extension MarkedNode {
    /// Whether nothing stands there: `key:` and no more.
    package var isMissing: Bool {
        if case .text(let text, .plain) = content { return text.isEmpty }
        return false
    }

    /// The entries of a mapping; none for anything else.
    package var entries: [Entry] {
        if case .mapping(let entries, _) = content { return entries }
        return []
    }

    /// The entry of a mapping with that key.
    package subscript(key: String) -> Entry? {
        entries.first { $0.key == key }
    }

    /// What it is, in words.
    package var kind: String {
        switch content {
        case .text(let text, .plain) where text.isEmpty: "nothing"
        case .text: "a text"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// What stands in the file from the node's beginning to its end, or to the end of its first line.
    package var written: String {
        let line = Array(place.source.line(place.line).unicodeScalars)
        let start = min(place.column - 1, line.count)
        let last = end.line == place.line ? max(start, min(end.column - 1, line.count)) : line.count
        return String(String.UnicodeScalarView(line[start..<last]))
    }
}
