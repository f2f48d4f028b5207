import ScrapeDOM

extension SelectorError {
    /// What is wrong with the selector, in words.
    var sentence: String {
        switch problem {
        case .missingSelector: "a selector is missing here"
        case .unexpected(let character): "'\(character)' cannot stand here in a selector"
        case .unclosed(let character): "'\(character)' has no end"
        case .unknownPseudoClass(let name): "there is no pseudo-class :\(name)"
        case .needsBrowser(let name): ":\(name) is known to browsers only"
        case .pseudoElement(let name): "::\(name) is no element of the page"
        case .badPosition(let position): "'\(position)' is no position such as 3, odd or 2n+1"
        case .unknownFunction(let name): "XPath has no function \(name)()"
        case .variable(let name): "the variable $\(name) has no value here"
        case .badPattern(let words): "this is no regular expression: \(words)"
        case .badFlag(let letter): "'\(letter)' is no flag; there are g and i"
        case .tooLong: "the selector is too long, or too deep"
        case .overLimit: "the selector has more than 4 KB"
        case .xpath(let words): "this is no XPath: \(words)"
        }
    }
}
