import ScrapeDOM

/// What is wrong with a selector, in words, and what to write instead.
struct SelectorSentence {
    let text: String
    var instead: String?

    init(_ error: SelectorError, in selector: String) {
        text = error.sentence
        instead = error.suggestion
    }
}
