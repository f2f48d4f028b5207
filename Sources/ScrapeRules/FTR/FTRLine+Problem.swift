import ScrapeDOM

extension FTRLine.Breakage {
    /// What is wrong, for a person.
    var message: String {
        switch self {
        case .noColon: "no colon: the line is left out"
        case .unknownName(let name): "'\(name)' is no directive: the line is left out"
        case .misplacedParentheses(let directive):
            directive.argument == nil
                ? "\(directive.rawValue) has no parentheses: the line is left out"
                : "\(directive.rawValue) needs its parentheses: the line is left out"
        }
    }

    var instead: String? {
        switch self {
        case .noColon: nil
        case .unknownName(let name): FTRDirective.nearest(to: name)?.rawValue
        case .misplacedParentheses(let directive):
            directive.argument == nil ? "\(directive.rawValue): …" : "\(directive.rawValue)(…): …"
        }
    }
}

extension FTRDirective {
    /// The directive that somebody meant by a name with a letter or two wrong.
    static func nearest(to name: String) -> FTRDirective? {
        let word = Array(name.lowercased().utf8)
        guard word.count >= 3, word.count < 40 else { return nil }
        let ranked = allCases.map { (directive: $0, distance: distance(word, Array($0.rawValue.utf8))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= max(1, word.count / 3) else {
            return nil
        }
        return best.directive
    }

    /// Levenshtein's distance, in bytes.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var row = Array(0...second.count)
        for (i, a) in first.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in second.enumerated() {
                let best = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = best
            }
        }
        return row[second.count]
    }
}
