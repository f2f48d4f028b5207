import CPCRE2

/// PCRE2's compiled form, freed when it goes.
// It is written once, when it is made; matching only reads it (pcre2api, "MULTITHREADING"), for there is no JIT.
final class CompiledPattern: @unchecked Sendable {
    private let code: OpaquePointer
    private let context: OpaquePointer

    /// Steps of backtracking in one search: some 50 ms.
    private static let matchLimit: UInt32 = 1_000_000
    private static let depthLimit: UInt32 = 100_000
    /// In KiB.
    private static let heapLimit: UInt32 = 20_000

    init(_ source: String) throws(PatternError) {
        var error: Int32 = 0
        var place = 0
        var bytes = source
        let code = bytes.withUTF8 { scrape_pcre2_compile($0.baseAddress, $0.count, &error, &place) }
        guard let code else {
            throw .invalid(message: CompiledPattern.message(error), position: min(place, source.utf8.count))
        }
        let (matches, depth, heap) = (
            CompiledPattern.matchLimit, CompiledPattern.depthLimit, CompiledPattern.heapLimit
        )
        guard let context = scrape_pcre2_context(matches, depth, heap) else {
            scrape_pcre2_free(code)
            throw .outOfMemory
        }
        self.code = code
        self.context = context
    }

    deinit {
        scrape_pcre2_context_free(context)
        scrape_pcre2_free(code)
    }

    func match(_ text: [UInt8], from start: Int) throws(PatternError) -> Pattern.Match? {
        guard let data = scrape_pcre2_match_data_create(code) else { throw .outOfMemory }
        defer { scrape_pcre2_match_data_free(data) }
        let result = text.withUnsafeBufferPointer { text in
            scrape_pcre2_match(code, text.baseAddress, text.count, start, data, context)
        }
        switch result {
        case 1...: return CompiledPattern.match(data, count: Int(result))
        case PCRE2_ERROR_NOMATCH: return nil
        case PCRE2_ERROR_NOMEMORY: throw .outOfMemory
        default: throw .ranAway
        }
    }

    private static func match(_ data: OpaquePointer, count: Int) -> Pattern.Match? {
        guard let places = scrape_pcre2_places(data) else { return nil }
        var groups: [Range<Int>?] = []
        for group in 0..<Int(scrape_pcre2_group_count(data)) {
            let (start, end) = (places[2 * group], places[2 * group + 1])
            // A group that took no part is at the largest number; `\K` in a look-ahead puts the start behind the end.
            groups.append(group < count && end != Int.max && start >= 0 && start <= end ? start..<end : nil)
        }
        return groups[0].map { Pattern.Match(range: $0, groups: groups) }
    }

    private static func message(_ error: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = scrape_pcre2_message(error, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(Int(length), 0)), as: UTF8.self)
    }
}
