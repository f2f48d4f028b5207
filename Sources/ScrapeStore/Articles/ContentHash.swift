import ScrapeTypes

/// What an article says, as a number: equal where only cosmetic things differ.
///
/// Blanks do not count, and neither do short lines with a number in them: counters ("12 comments") and relative dates
/// ("3 hours ago"), in any language. A change of this is a migration.
enum ContentHash {
    /// Words of a line that may be a counter.
    private static let shortLine = 6

    static func of(_ article: StoredArticle) -> Int64 { of(title: article.title, text: article.text) }

    static func of(title: String, text: String) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        add(title.utf8, to: &hash)
        for line in text.utf8.split(separator: 0x0A) where !isCosmetic(line) { add(line, to: &hash) }
        return Int64(bitPattern: hash)
    }

    /// FNV-1a of 64 bits over the bytes, a run of blanks being one.
    private static func add(_ bytes: some Sequence<UInt8>, to hash: inout UInt64) {
        var isBlank = true
        for byte in bytes {
            let wasBlank = isBlank
            isBlank = byte <= 0x20
            if isBlank, wasBlank { continue }
            hash = (hash ^ UInt64(isBlank ? 0x20 : byte)) &* 0x100_0000_01b3
        }
        if !isBlank { hash = (hash ^ 0x20) &* 0x100_0000_01b3 }
    }

    private static func isCosmetic(_ line: Substring.UTF8View) -> Bool {
        guard line.contains(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return false }
        // Lines without blanks between words, as in Japanese, are short by their bytes.
        return line.count <= 60 && line.split(separator: 0x20).count <= shortLine
    }
}
