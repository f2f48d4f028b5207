import Foundation

/// Where the program does not yet give what a golden page expects: `Fixtures/known-differences.txt`, a line each.
///
/// A line is `slug field,field: why`; a field is a key of expected.json, or `markdown`.
struct KnownDifferences {
    /// Why, by `slug field`.
    private(set) var reasons: [String: String] = [:]
    private(set) var malformed: [String] = []

    static let all = KnownDifferences()

    private init() {
        let file = GoldenPage.folder.appending(path: "known-differences.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") { read(line) }
    }

    private mutating func read(_ line: Substring) {
        let halves = line.split(separator: ": ", maxSplits: 1)
        let words = halves[0].split(separator: " ")
        guard halves.count == 2, words.count == 2 else { return malformed.append(String(line)) }
        for field in words[1].split(separator: ",") { reasons["\(words[0]) \(field)"] = String(halves[1]) }
    }

    func reason(_ slug: String, _ field: String) -> String? { reasons[slug + " " + field] }
}
