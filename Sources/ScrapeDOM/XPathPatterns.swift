import ScrapeRegex

/// The regular expressions that XPaths of one document ask for, compiled once, and what went wrong with one.
final class XPathPatterns {
    /// Why the evaluation that runs was stopped.
    private(set) var failure: DOMError?
    private var compiled: [Key: Pattern] = [:]
    private var deadline: ContinuousClock.Instant?
    private static let longest: Duration = .seconds(2)

    private struct Key: Hashable {
        let source: String
        let flags: String
    }

    /// To be called before each evaluation.
    func begin() {
        failure = nil
        deadline = nil
    }

    func fail(_ error: DOMError) {
        failure = failure ?? error
    }

    func firstMatch(
        of source: String,
        flags: String,
        in text: [UInt8],
        from start: Int = 0
    ) throws(DOMError) -> Pattern.Match? {
        try checkTime()
        do {
            return try pattern(source, flags: flags).firstMatch(in: text, from: start)
        } catch {
            throw .pattern(source, error)
        }
    }

    func replaced(
        _ text: String,
        pattern source: String,
        flags: String,
        with replacement: [UInt8]
    ) throws(DOMError) -> [UInt8] {
        let text = Array(text.utf8)
        let replacesAll = flags.contains("g")
        var result: [UInt8] = []
        var copied = 0
        var start = 0
        while start <= text.count, let match = try firstMatch(of: source, flags: flags, in: text, from: start) {
            result += text[copied..<match.range.lowerBound]
            append(replacement, for: match, in: text, to: &result)
            copied = match.range.upperBound
            start = match.range.isEmpty ? XPathPatterns.nextCharacter(in: text, after: copied) : copied
            if !replacesAll { break }
        }
        return result + text[copied...]
    }

    private func append(_ replacement: [UInt8], for match: Pattern.Match, in text: [UInt8], to result: inout [UInt8]) {
        var index = 0
        while index < replacement.count {
            let byte = replacement[index]
            let next = index + 1 < replacement.count ? replacement[index + 1] : 0
            if byte == UInt8(ascii: "$"), isDigit(next) || next == byte {
                let group = Int(next) - 0x30
                if next == byte {
                    result.append(byte)
                } else if group < match.groups.count, let range = match.groups[group] {
                    result += text[range]
                }
                index += 2
            } else {
                result.append(byte)
                index += 1
            }
        }
    }

    private static func nextCharacter(in text: [UInt8], after place: Int) -> Int {
        var next = place + 1
        while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    private func pattern(_ source: String, flags: String) throws(PatternError) -> Pattern {
        let key = Key(source: source, flags: flags)
        if let pattern = compiled[key] { return pattern }
        let pattern = try Pattern(flags.contains("i") ? "(?i)" + source : source)
        compiled[key] = pattern
        return pattern
    }

    /// One search has its limit, but an XPath may ask for thousands of them.
    private func checkTime() throws(DOMError) {
        let now = ContinuousClock.now
        if let deadline {
            if now > deadline { throw .patternsTookTooLong }
        } else {
            deadline = now + XPathPatterns.longest
        }
    }
}
