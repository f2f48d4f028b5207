import ScrapeTypes

/// The verdict on a page that a rule was carried out on: the rule's own tests come before the generic suspicions.
struct RuleVerdict {
    let rule: ArticleRule
    let recorder: RuleRecorder
    /// What the generic reader says of the page with this body.
    let generic: Verdict
    /// The selector of `blocked_if` that held.
    let blockedBy: String?
    let isPaywalled: Bool
    let rulesBodyStands: Bool

    func verdict(_ article: Article) -> Verdict {
        if let blockedBy { return Verdict(.blocked, .ruleSaysBlocked(selector: blockedBy)) }
        if generic.kind == .blocked || generic.reason == .softNotFound { return generic }
        if let broken = broken(article) { return broken }
        if isPaywalled || generic.kind == .teaser { return Verdict(.teaser, .declaredPaywall) }
        return isSuspicion(article) ? Verdict(.article) : generic
    }

    /// What the generic reader holds against a page whose text it could not find, but the rule did.
    private func isSuspicion(_ article: Article) -> Bool {
        guard rulesBodyStands, !article.blocks.isEmpty else { return false }
        switch generic.reason {
        case .mostlyLinks, .needsJavaScript: return true
        case .noText: return RuledBody(blocks: article.blocks, selector: "").showsSomething
        default: return false
        }
    }

    private func broken(_ article: Article) -> Verdict? {
        var names = rule.require
        // With `fallback: no` a body that is missing is what it is.
        if rule.fallback == .no, !rule.body.isEmpty, !names.contains("body") { names.append("body") }
        if let name = names.first(where: { !article.has($0) }) {
            recorder.warn(.missingField(name))
            return Verdict(.broken, .missingField(name))
        }
        guard let least = rule.minWords, !isPaywalled, generic.kind != .teaser else { return nil }
        let words = WordRuns(article.text).count
        if words >= least { return nil }
        recorder.warn(.tooFewWords(words, atLeast: least))
        return Verdict(.broken, .tooFewWords(words, atLeast: least))
    }
}

extension Article {
    /// Whether a field that a rule names, one of its own among them, is not empty.
    func has(_ name: String) -> Bool {
        if name == "comments" { return !comments.isEmpty }
        guard let field = Field(rawValue: name) else { return ownFields.contains { $0.name == name } }
        return switch field {
        case .title: !title.isEmpty
        case .standfirst: standfirst != nil
        case .authors: !authors.isEmpty
        case .published: published != nil
        case .modified: modified != nil
        case .section: section != nil
        case .tags: !tags.isEmpty
        case .language: language != nil
        case .canonical: canonical != nil
        case .body: !blocks.isEmpty
        case .siteName: siteName != nil
        case .leadImage: leadImage != nil
        case .licence: licence != nil
        case .access: true
        }
    }
}
