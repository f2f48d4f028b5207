import Testing

@testable import ScrapeExtraction

/// Texts found and replaced in bytes.
struct ByteSearchTests {
    @Test(arguments: [
        ("abc", "abc", 0), ("xabcabc", "abc", 1), ("aab", "ab", 1), ("aaaab", "aab", 2), ("ab", "abc", nil),
        ("", "a", nil),
        ("banana", "nana", 2), ("bananb", "nana", nil), ("éè", "è", 2),
    ])
    func `the first place is found`(bytes: String, text: String, place: Int?) {
        #expect(ByteSearch(Array(text.utf8)).first(in: Array(bytes.utf8)) == place)
    }

    @Test(arguments: [
        ("<a><b><a>", "<a>", "", "<b>"), ("aaa", "aa", "b", "ba"), ("x", "y", "z", "x"), ("aXbX", "X", "XX", "aXXbXX"),
        ("", "a", "b", ""),
    ])
    func `each place from the left is replaced, what was put in is not looked at again`(
        bytes: String,
        text: String,
        other: String,
        result: String
    ) {
        let replaced = ByteSearch(Array(text.utf8)).replacing(in: Array(bytes.utf8), with: Array(other.utf8))
        #expect(String(decoding: replaced, as: UTF8.self) == result)
    }

    // Every text of up to three letters in every one of up to eight, against the plain way.
    @Test func `all short cases are as when every place is tried`() {
        let letters: [UInt8] = [0x61, 0x62]
        func words(_ length: Int) -> [[UInt8]] {
            (0..<1 << length).map { number in (0..<length).map { letters[number >> $0 & 1] } }
        }
        for text in (1...3).flatMap(words) {
            let search = ByteSearch(text)
            for bytes in (0...8).flatMap(words) {
                let plain = bytes.indices.first { bytes[$0...].starts(with: text) }
                #expect(search.first(in: bytes) == plain)
            }
        }
    }
}
