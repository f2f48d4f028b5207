import ScrapeDOM

/// The titles of entries and links as plain text.
enum PlainTitle {
    /// Bytes that a title may have: more is no title.
    private static let limit = 1000

    /// Text that may be markup: `AT&amp;T` and `<b>Fire</b>`, as feeds write them once escaped.
    static func of(markup text: [UInt8]) -> String? {
        let text = text.prefix(limit * 8)
        return of(text: XMLReferences.resolved(withoutTags(text)[...]))
    }

    /// White space folded; `nil` where nothing is left.
    static func of(text: [UInt8]) -> String? {
        var result: [UInt8] = []
        for word in text.split(whereSeparator: { $0 <= 0x20 }) {
            if result.count + word.count > limit { break }
            if !result.isEmpty { result.append(0x20) }
            result += word
        }
        return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
    }

    /// `<` before a letter or a slash begins a tag; every other one is a sign.
    private static func withoutTags(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let next = index + 1 < text.endIndex ? text[index + 1] : 0x20
            let beginsTag = UInt8(ascii: "a")...UInt8(ascii: "z") ~= next | 0x20 || next == UInt8(ascii: "/")
            if text[index] == UInt8(ascii: "<"), beginsTag, let end = text[index...].firstIndex(of: UInt8(ascii: ">")) {
                index = end + 1
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }
}
