import ScrapeDOM

/// What is wrong with a selector, in words, and what to write instead.
struct SelectorSentence {
    let text: String
    var instead: String?

    init(_ error: SelectorError, in selector: String) {
        switch error.problem {
        case .missingSelector: text = "a selector is missing here"
        case .unexpected(let character): text = "'\(character)' cannot stand here in a selector"
        case .unclosed(let character): text = "'\(character)' has no end"
        case .unknownPseudoClass(let name): text = "there is no pseudo-class :\(name)"
        case .needsBrowser(let name): text = ":\(name) is known to browsers only"
        case .pseudoElement(let name): text = "::\(name) is no element of the page"
        case .badPosition(let position): text = "'\(position)' is no position such as 3, odd or 2n+1"
        case .unknownFunction(let name): text = "XPath has no function \(name)()"
        case .variable(let name): text = "the variable $\(name) has no value here"
        case .tooLong: text = "the selector is too long"
        case .xpath(let words): text = "this is no XPath: \(words)"
        }
    }
}
