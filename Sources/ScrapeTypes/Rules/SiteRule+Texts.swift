extension SiteRule {
    /// All selectors and regular expressions by which articles are read, in a fixed order.
    ///
    /// A step of the extraction is told as a number: the place in this list, counted from 1. Whoever has the rule knows
    /// then which text ran.
    public var texts: [RuleText] {
        var list: [RuleText] = []
        switch reading {
        case .native(let article, let templates):
            article.collect(into: &list)
            for template in templates {
                list += [template.url, template.has].compactMap { $0 }
                template.article.collect(into: &list)
            }
        case .ftr(let rule): rule.collect(into: &list)
        }
        return list
    }
}

extension ArticleRule {
    fileprivate func collect(into list: inout [RuleText]) {
        for field in Article.Field.allCases { fields[field]?.collect(into: &list) }
        leadImage?.collect(into: &list)
        for body in body { list += [body.select] + body.without }
        list += comments
        for field in ownFields { field.value.collect(into: &list) }
        list += remove + removeAfter + unwrap
        for edit in wrap + rename { list += edit.value }
        for move in move { list += [move.select, move.into] }
        if case .each(let select, let url) = embeds {
            list.append(select)
            url.collect(into: &list)
        }
        pages.single?.collect(into: &list)
        pages.next?.collect(into: &list)
        for condition in paywallIf + blockedIf + flagIf.flatMap(\.value) { condition.collect(into: &list) }
    }
}

extension LeadImageRule {
    fileprivate func collect(into list: inout [RuleText]) {
        switch self {
        case .none: break
        case .image(let value, let caption, let credit):
            for value in [value, caption, credit].compactMap({ $0 }) { value.collect(into: &list) }
        case .figure(let figure, let caption, let credit):
            list += figure
            for value in [caption, credit].compactMap({ $0 }) { value.collect(into: &list) }
        }
    }
}

extension RuleValue {
    fileprivate func collect(into list: inout [RuleText]) {
        for alternative in alternatives {
            switch alternative.source {
            case .select(let text): list.append(text)
            case .from, .const: break
            case .each(let text, let name, let url):
                list.append(text)
                name?.collect(into: &list)
                url?.collect(into: &list)
            }
            list += alternative.without + [alternative.regex, alternative.except].compactMap { $0 }
            if case .regex(let text)? = alternative.split { list.append(text) }
            for condition in alternative.condition { condition.collect(into: &list) }
        }
    }
}

extension RuleCondition {
    fileprivate func collect(into list: inout [RuleText]) {
        switch self {
        case .select(let text): list.append(text)
        case .value(let value): value.collect(into: &list)
        }
    }
}

extension FTRRule {
    fileprivate func collect(into list: inout [RuleText]) {
        list += title + body + author + date + strip + stripIDOrClass + stripImageSource
        list += wrapIn.map(\.value) + dissolve
        for move in moveInto { list += [move.select, move.into] }
        list += nativeAdClue + postStripAttribute
        for link in singlePageLink + nextPageLink { list += [link.select] + [link.condition].compactMap { $0 } }
    }
}
