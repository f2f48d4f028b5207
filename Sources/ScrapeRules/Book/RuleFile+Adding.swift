import ScrapeYAML

extension RuleFile {
    /// A rule file with one more test: behind the last one, or in a section of its own at the end.
    ///
    /// Nothing where the result would not be read: where the list stands in brackets, for example.
    ///
    /// - Parameter test: An item of the list, its lines indented by two and more.
    package static func adding(test: String, to bytes: [UInt8]) -> [UInt8]? {
        let result = inserting(test, into: bytes)
        let before = MarkedFile(bytes, file: "").root?["tests"]?.value.itemCount ?? 0
        let file = MarkedFile(result, file: "")
        guard file.problems.isEmpty, file.root?["tests"]?.value.itemCount == before + 1 else { return nil }
        return result
    }

    private static func inserting(_ test: String, into bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        guard let tests = MarkedFile(bytes, file: "").root?["tests"] else {
            return bytes + Array("\ntests:\n\(test)".utf8)
        }
        // The section ends before the next line that begins with something else than a space, a comment or an item.
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
        var end = tests.place.line
        var last = end
        while end < lines.count {
            let line = lines[end]
            let isInside = line.isEmpty || [0x20, 0x23, 0x2D].contains(line[0])
            if !isInside { break }
            end += 1
            if !line.isEmpty { last = end }
        }
        // In the column in which the other items stand.
        let column =
            lines[tests.place.line..<last].lazy.compactMap { line in
                line.firstIndex { $0 != 0x20 }.flatMap { line[$0] == UInt8(ascii: "-") ? $0 : nil }
            }.first ?? 2
        let indented = test.split(separator: "\n").map { line in
            Array(String(repeating: " ", count: column).utf8) + Array(line.dropFirst(2).utf8)
        }
        lines.insert(contentsOf: indented, at: last)
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
}

extension MarkedNode {
    /// How many items a list has.
    fileprivate var itemCount: Int {
        if case .list(let items, _) = content { items.count } else { 0 }
    }
}
