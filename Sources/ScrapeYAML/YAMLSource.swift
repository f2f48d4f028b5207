import ScrapeTypes

/// The text of a YAML file and where its lines begin; messages show lines of it.
package final class YAMLSource: Sendable {
    /// The file as messages show it.
    package let name: String
    package let bytes: [UInt8]
    private let lineStarts: [Int]

    package init(_ bytes: [UInt8], name: String) {
        self.name = name
        self.bytes = bytes
        lineStarts = YAMLSource.lineStarts(in: bytes)
    }

    /// Leaves out a byte order mark.
    convenience init(withoutMark bytes: [UInt8], name: String) {
        self.init(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes, name: name)
    }

    package var lineCount: Int { lineStarts.count }

    /// A line by its number from 1, without its end; empty for a line that there is not.
    package func line(_ number: Int) -> String {
        guard lineStarts.indices.contains(number - 1) else { return "" }
        let end = number < lineStarts.count ? lineStarts[number] : bytes.count
        var line = bytes[lineStarts[number - 1]..<end]
        while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    /// The same text with another line of that number.
    func replacing(line number: Int, with text: String) -> YAMLSource {
        guard lineStarts.indices.contains(number - 1) else { return self }
        let end = number < lineStarts.count ? lineStarts[number] : bytes.count
        return YAMLSource(bytes[..<lineStarts[number - 1]] + Array(text.utf8) + [0x0A] + bytes[end...], name: name)
    }

    /// Line and column, from 1, of a place in the bytes.
    func place(ofByte offset: Int) -> Place {
        let line = lineStarts.lastIndex { $0 <= offset } ?? 0
        let before = bytes[lineStarts[line]..<max(lineStarts[line], min(offset, bytes.count))]
        return Place(source: self, line: line + 1, column: before.count { $0 & 0xC0 != 0x80 } + 1)
    }

    // A line ends with LF, CR or both, as in editors. libyaml ends one at NEL, LS and PS too: nobody has those here.
    private static func lineStarts(in bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() {
            let isEnd = byte == 0x0A || byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
            if isEnd, index + 1 < bytes.count { starts.append(index + 1) }
        }
        return starts
    }
}

/// A place in a file, line and column counted from 1, in characters.
package struct Place: Sendable {
    package let source: YAMLSource
    package var line: Int
    package var column: Int

    package init(source: YAMLSource, line: Int, column: Int) {
        self.source = source
        self.line = line
        self.column = column
    }

    /// A problem in this place.
    package func problem(
        _ severity: RuleProblem.Severity,
        _ message: String,
        instead: String? = nil
    ) -> RuleProblem {
        RuleProblem(severity, file: source.name, line: line, column: column, message, instead: instead)
    }
}
