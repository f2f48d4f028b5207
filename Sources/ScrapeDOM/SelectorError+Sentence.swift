import ScrapeRegex

extension SelectorError {
    /// What is wrong, in plain words without a full stop; `suggestion` is not in it.
    package var sentence: String {
        switch problem {
        case .missingSelector: "a selector is missing"
        case .unexpected(let character): "\(SelectorError.quoted(character)) cannot stand there"
        case .unclosed(let character): "\(SelectorError.quoted(character)) is not closed"
        case .unknownPseudoClass(let name): "there is no pseudo-class ':\(name)'"
        case .needsBrowser(let name): "':\(name)' is about what only a browser knows"
        case .pseudoElement(let name): "'::\(name)' finds no element, and only elements can be found"
        case .badPosition(let text): "'\(text)' is no position such as 3, odd or 2n+1"
        case .unknownFunction(let name): "XPath 1.0 has no function '\(name)'"
        case .variable(let name): "'$\(name)' has no value: there are no variables"
        case .badPattern(let message): "the regular expression does not compile: \(message)"
        case .badFlag(let flag): "'\(flag)' is no flag of a regular expression: there are g and i"
        case .tooLong: "the selector is too long or nested too deeply"
        case .overLimit(let bytes): "a selector has at most \(bytes) bytes"
        case .xpath(let message): "this is no XPath: \(message)"
        }
    }

    private static func quoted(_ character: Character) -> String {
        switch character {
        case "\n", "\r", "\r\n": "the end of a line"
        case "\0": "a zero byte"
        case "'": "the quote '"
        default: "'\(character)'"
        }
    }
}

extension DOMError {
    /// What is wrong, in plain words without a full stop.
    package var sentence: String {
        switch self {
        case .empty: "the page has no element"
        case .tooLarge(let limit): "the page has more than \(limit) bytes"
        case .outOfMemory: "memory ran out"
        case .parser(let code): "the parser gave up with libxml2's error \(code)"
        case .xpath(let problem): "the XPath cannot be evaluated: \(problem.message)"
        case .pattern(let source, .ranAway): "the regular expression '\(source)' ran away"
        case .pattern(let source, .outOfMemory): "memory ran out in the regular expression '\(source)'"
        case .pattern(let source, .invalid(let message, _)):
            "the regular expression '\(source)' does not compile: \(message)"
        case .patternsTookTooLong: "the regular expressions of an XPath ran away"
        }
    }
}
