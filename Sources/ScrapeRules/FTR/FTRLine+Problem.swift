import ScrapeTypes

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
        guard (3..<40).contains(name.utf8.count) else { return nil }
        return NearestName(to: name, among: allCases.map(\.rawValue)).name.flatMap(FTRDirective.init)
    }
}
