import ScrapeTypes

/// Reads the lines of a robots.txt file into groups.
struct RobotsReader {
    private(set) var groups: [RobotsFile.Group] = []
    private(set) var sitemaps: [String] = []
    /// Whether the last group has rules already: a further `User-agent` line then begins a new one.
    private var isGroupClosed = true
    private var line = 0

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while !rest.isEmpty {
            let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
            line += 1
            readLine(rest[rest.startIndex..<end])
            let isPair = end + 1 < rest.endIndex && rest[end] == 0x0D && rest[end + 1] == 0x0A
            rest = rest[min(end + (isPair ? 2 : 1), rest.endIndex)...]
        }
    }

    private mutating func readLine(_ bytes: ArraySlice<UInt8>) {
        let text = bytes.prefix { $0 != UInt8(ascii: "#") }.trimmed
        guard let (key, value) = RobotsReader.pair(text) else { return }
        switch key {
        case "user-agent": addAgent(value)
        case "allow": addRule(isAllow: true, value)
        case "disallow": addRule(isAllow: false, value)
        case "crawl-delay": addDelay(value)
        case "sitemap": sitemaps.append(value)
        default: break  // Unknown lines are no part of a group, and do not end one.
        }
    }

    /// `key: value`. A colon that was forgotten is forgiven where there are two words.
    private static func pair(_ text: ArraySlice<UInt8>) -> (key: String, value: String)? {
        if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
            return (word(text[..<colon].trimmed).lowercased(), word(text[(colon + 1)...].trimmed))
        }
        let words = text.split { $0 == 0x20 || $0 == 0x09 }
        return words.count == 2 ? (word(words[0]).lowercased(), word(words[1])) : nil
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private mutating func addAgent(_ value: String) {
        if isGroupClosed { groups.append(RobotsFile.Group()) }
        isGroupClosed = false
        groups[groups.count - 1].agents.append(RobotsReader.productToken(value))
    }

    /// The letters, hyphens and underscores that a name begins with, in lower case; `*` for all robots (section 2.2.1).
    static func productToken(_ value: String) -> String {
        if value == "*" || value.hasPrefix("* ") { return "*" }
        return String(value.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }).lowercased()
    }

    private mutating func addRule(isAllow: Bool, _ value: String) {
        // Rules in front of the first group belong to nobody.
        guard !groups.isEmpty else { return }
        isGroupClosed = true
        // An empty rule matches nothing: "Disallow:" allows all.
        guard !value.isEmpty else { return }
        let rule = RobotsFile.Rule(isAllow: isAllow, pattern: RobotsPath.uniform(value), line: line)
        groups[groups.count - 1].rules.append(rule)
    }

    private mutating func addDelay(_ value: String) {
        guard !groups.isEmpty, let seconds = Double(value), seconds >= 0, seconds <= 86_400 else { return }
        isGroupClosed = true
        groups[groups.count - 1].crawlDelay = .milliseconds(Int64((seconds * 1000).rounded(.up)))
    }
}

extension ArraySlice<UInt8> {
    /// Without white space and zero bytes at both ends.
    fileprivate var trimmed: ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool {
            byte == 0x20 || byte == 0x09 || byte == 0 || byte == 0x0C || byte == 0x0B
        }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return []
        }
        return self[first...last]
    }
}
