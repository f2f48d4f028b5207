import ScrapeDOM

/// Reads preformatted text: its line breaks are kept, its language is often in a class.
struct CodeReader {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func code(_ pre: NodeID) -> (text: String, language: String?) {
        var bytes = Array(text(of: pre))
        while let last = bytes.last, last == 0x0A || last == 0x20 || last == 0x09 { bytes.removeLast() }
        // A line feed right behind the tag is not part of the text (HTML Standard, section 13.2.6.4.7).
        while bytes.first == 0x0A { bytes.removeFirst() }
        return (String(decoding: bytes, as: UTF8.self), language(pre))
    }

    /// The text below, `br` as a line feed.
    private func text(of pre: NodeID) -> [UInt8] {
        let table = document.table
        var bytes: [UInt8] = []
        for row in table.descendants(pre) {
            if table.isText(row) { bytes += table.text(row) } else if table.tag(row) == .br { bytes.append(0x0A) }
        }
        return bytes.filter { $0 != 0x0D }
    }

    /// `language-swift`, `lang-swift`, `highlight-source-swift`, `brush: swift`, on the element or its first child.
    private func language(_ pre: NodeID) -> String? {
        let table = document.table
        let candidates = [table.parent(pre), pre, table.elementChildren(pre).first { _ in true }].compactMap { $0 }
        for row in candidates {
            guard let classes = document.attribute("class", of: row) else { continue }
            let words = classes.split { $0 == " " || $0 == ";" }
            for (index, word) in words.enumerated() {
                for prefix in ["language-", "lang-", "highlight-source-", "sourceCode-"] where word.hasPrefix(prefix) {
                    return name(word.dropFirst(prefix.count))
                }
                if word == "brush:", index + 1 < words.count { return name(words[index + 1]) }
            }
        }
        return nil
    }

    private func name(_ word: Substring) -> String? {
        let isName = word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "`") }
        return isName && !word.isEmpty && word.utf8.count <= 32 ? word.lowercased() : nil
    }
}
