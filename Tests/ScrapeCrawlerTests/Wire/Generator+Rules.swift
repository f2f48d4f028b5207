import ScrapeTypes

// Rules and what is said of them. Their parts are made by the compiler's own conformances to Codable: a few of each are
// enough.
extension Generator {
    mutating func ruleText() -> RuleText { RuleText(text(), line: int(0...99)) }

    mutating func rule() -> SiteRule {
        var article = ArticleRule()
        article.fields = [.title: value(depth: 0), .authors: value(depth: 1)]
        article.leadImage = pick([nil, .some(.none), .figure([ruleText()], caption: value(depth: 0), credit: nil)])
        article.body = several { .init($0.ruleText(), without: $0.several { $0.ruleText() }) }
        article.wrap = several { .init($0.text(), $0.several { $0.ruleText() }) }
        article.replaceHTML = several { Replacement(from: $0.text(), to: $0.text()) }
        article.paywallIf = several { $0.flag() ? .select($0.ruleText()) : .value($0.value(depth: 0)) }
        article.minWords = maybe { $0.int(0...99) }
        var template = TemplateRule(name: text(), article: article)
        template.has = maybe { $0.ruleText() }
        var ftr = FTRRule()
        ftr.body = several { $0.ruleText() }
        ftr.singlePageLink = several { .init($0.ruleText(), condition: $0.maybe { $0.ruleText() }) }
        let reading = pick([SiteRule.Reading.native(article, templates: [template]), .ftr(ftr)])
        var rule = SiteRule(
            sites: [HostPattern(host: text(), isWildcard: flag())],
            reading: reading,
            file: text(),
            hash: text()
        )
        rule.discover.feeds = several { .init($0.url()) }
        rule.schedule.between = maybe { _ in .seconds(1) ... .seconds(2) }
        rule.fetch.delay = maybe { .milliseconds($0.int(0...9999)) }
        rule.fetch.headers = several { Header($0.text(), $0.text()) }
        return rule
    }

    mutating func report() -> RuleReport {
        var report = RuleReport(file: text())
        report.template = maybe { $0.text() }
        let fates: [RuleReport.Fate] = [.won, .lost, .missed, .notReached, .failed(text())]
        report.answers = several { generator in
            let fate = generator.pick(fates)
            return .init(key: generator.text(), generator.ruleText(), count: generator.int(0...9), fate: fate)
        }
        report.trust = maybe { generator in
            let reason = generator.pick(RuleReport.Reason.allCases)
            return .init(generator.flag(), reason, ruleWords: 3, genericWords: 4, overlap: 0.25, linkDensity: 0.5)
        }
        report.warnings = [.holdsBody(key: text(), ruleText()), .pageMissing(url(), reason: text()), .fellBack]
        return report
    }

    private mutating func value(depth: Int) -> RuleValue {
        let inner = depth > 0 ? value(depth: depth - 1) : nil
        let sources: [RuleValue.Source] = [
            .select(ruleText()), .from(.jsonLD(type: text(), path: [text()])), .const(text()), .from(.url),
            .each(ruleText(), name: inner, url: nil),
        ]
        var alternative = RuleValue.Alternative(pick(sources), line: int(0...9))
        alternative.split = pick([nil, .list, .regex(ruleText())])
        alternative.replace = several { Replacement(from: $0.text(), to: $0.text()) }
        return RuleValue([alternative])
    }
}
