/// The parts of a `<title>`: the headline, the section, the site's name.
enum TitleParts {
    /// The parts in order. A hyphen or a colon parts only with white space around it.
    static func split(_ title: String) -> [String] {
        var parts: [String] = []
        var current = ""
        let words = title.split(separator: " ")
        for word in words {
            if separators.contains(word) {
                if !current.isEmpty { parts.append(current) }
                current = ""
            } else {
                if !current.isEmpty { current += " " }
                current += word
            }
        }
        if !current.isEmpty { parts.append(current) }
        return parts
    }

    /// Every run of parts: `A - B | C` gives A, A - B, B, B | C, C and the whole.
    static func runs(_ title: String) -> [Substring] {
        let boundaries = self.boundaries(title)
        guard !boundaries.isEmpty, boundaries.count <= 6 else { return [title[...]] }
        var runs: [Substring] = [title[...]]
        let starts = [title.startIndex] + boundaries.map(\.upperBound)
        let ends = boundaries.map(\.lowerBound) + [title.endIndex]
        for (first, start) in starts.enumerated() {
            for end in ends[first...] where start < end {
                var run = title[start..<end]
                while run.first == " " { run.removeFirst() }
                while run.last == " " { run.removeLast() }
                if !run.isEmpty { runs.append(run) }
            }
        }
        return runs
    }

    /// Where the separators stand, with the spaces around them.
    private static func boundaries(_ title: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var index = title.startIndex
        while index < title.endIndex {
            let end = title[index...].firstIndex(of: " ") ?? title.endIndex
            if index < end, separators.contains(title[index..<end]) {
                found.append(index..<end)
            } else if index < end, let last = title[index..<end].last, ":|»".contains(last), end < title.endIndex {
                found.append(title.index(before: end)..<end)
            }
            index = end < title.endIndex ? title.index(after: end) : end
        }
        return found
    }

    private static let separators: Set<Substring> = [
        "|", "-", "–", "—", "·", "•", "»", "«", ":", "::", "/", "›", "‹", "<", ">", "~", "*", "||", "--", "---", "_",
        "→", "⋆", "✦", "●",
    ]
}
