import ScrapeCodecs
import ScrapeTypes

/// Holds our charsets against what a browser decodes, each label and each sequence; `charset-cases` has the form of rows.
enum CharsetCases {
    /// How many differ, for reasons that docs/standards.md has.
    private static let known = [
        "sequences, big5": 5, "sequences, gb18030": 6, "sequences, gbk": 6, "sequences, iso-2022-jp": 524,
    ]

    static func run(_ rows: [JSONValue]) -> Bool {
        var labels = Count("labels", floor: 0)
        var bytes = Count("bytes under each label", floor: 0)
        var sequences: [String: Count] = [:]
        for row in rows {
            if let label = row["label"]?.string {
                compare(label, row, &labels, &bytes)
            } else if let name = row["charset"]?.string, let text = row["text"]?.string {
                sequences[name, default: Count("sequences, \(name)", floor: 0, examples: 12)].add(row, name, text)
            }
        }
        let counts = [labels, bytes] + sequences.sorted { $0.key < $1.key }.map { $0.value }
        for count in counts { _ = count.report() }
        return counts.allSatisfy { $0.all - $0.right <= known[$0.name, default: 0] }
    }

    private static func compare(_ label: String, _ row: JSONValue, _ labels: inout Count, _ bytes: inout Count) {
        let charset = Charset.labelled(label)
        let expected = row["charset"]?.string
        labels.add(charset?.name == expected) { "\(label): \(charset?.name ?? "none"), not \(expected ?? "none")" }
        guard let charset, let texts = row["texts"]?.array else { return }
        for (byte, text) in texts.enumerated() {
            let found = String(decoding: charset.decode([UInt8(byte)]), as: UTF8.self)
            bytes.add(found.utf8.elementsEqual((text.string ?? "").utf8)) {
                "\(label), byte \(byte): \(found.debugDescription)"
            }
        }
    }
}

extension Count {
    /// Counts the sequences of a row, each of which is a line of its text.
    mutating func add(_ row: JSONValue, _ name: String, _ text: String) {
        guard let charset = Charset.labelled(name) else { return }
        if let input = row["bytes"]?.string {
            compare(input, decoded(hex(input), charset), Substring(text))
            return
        }
        let prefix = row["prefix"]?.string ?? ""
        let suffix = row["suffix"]?.string ?? ""
        let last = row["last"]?.string.map(hex) ?? Array(0...255)
        let sequences = last.map { prefix + digits($0) + suffix }
        let found = decoded(sequences.flatMap(hex), charset)
        if found.utf8.elementsEqual(text.utf8) {
            add(right: sequences.count)
        } else {
            compareLines(sequences, lines(found), lines(Substring(text)))
        }
    }

    private mutating func compareLines(_ sequences: [String], _ found: [Substring], _ expected: [Substring]) {
        guard found.count == expected.count else {
            add(false) { "\(sequences[0]) and those after it: \(expected.count) lines became \(found.count)" }
            return
        }
        // A sequence that is itself a line break gives two lines.
        let names = sequences.flatMap { $0.hasSuffix("0a0a") ? [$0, $0] : [$0] }
        let wrong = found.indices.filter { !found[$0].utf8.elementsEqual(expected[$0].utf8) }
        add(right: sequences.count - wrong.count)
        for line in wrong {
            compare(line < names.count ? names[line] : sequences[0] + "…", found[line], expected[line])
        }
    }

    private mutating func compare(_ sequence: String, _ found: Substring, _ expected: Substring) {
        add(found.utf8.elementsEqual(expected.utf8)) { "\(sequence): \(scalars(found)), not \(scalars(expected))" }
    }
}

private func hex(_ text: String) -> [UInt8] {
    let digits = text.utf8.map { UInt8($0 < 0x3A ? $0 - 0x30 : ($0 | 0x20) - 0x57) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

private func digits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
}

private func decoded(_ bytes: [UInt8], _ charset: Charset) -> Substring {
    Substring(String(decoding: charset.decode(bytes), as: UTF8.self))
}

private func lines(_ text: Substring) -> [Substring] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Substring($0) }
}

private func scalars(_ text: Substring) -> String {
    text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
}
