import ScrapeYAML

extension RuleFile {
    /// A rule file with one more test: behind the last one, or in a section of its own at the end.
    ///
    /// - Parameter test: An item of the list, its lines indented by two and more.
    package static func adding(test: String, to bytes: [UInt8]) -> [UInt8] {
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
        lines.insert(contentsOf: [Array(test.dropLast().utf8)], at: last)
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
}
