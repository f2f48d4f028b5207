/// Tags and keywords that stand in one string.
enum TagList {
    /// The parts between commas, or between semicolons where there is no comma.
    static func split(_ text: String) -> [String] {
        let separator: Character = text.contains(",") ? "," : ";"
        return text.split(separator: separator).map { TextCleaning.line($0) }.filter { !$0.isEmpty }
    }

    /// Each tag once, none longer than a tag is.
    static func unique(_ tags: [String]) -> [String] {
        var keys: Set<String> = []
        return tags.filter { $0.utf8.count <= 80 && keys.insert($0.comparisonKey).inserted }
    }
}
