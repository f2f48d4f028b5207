import ScrapeCrawler
import ScrapeTypes

/// Tries a rule on the saved pages of its tests, for what only pages show.
struct PageLint {
    private let rule: SiteRule
    private let engine: any Engine

    init(_ rule: SiteRule, _ engine: any Engine) {
        self.rule = rule
        self.engine = engine
    }

    /// Selectors that match on no page, bodies that are scattered, removals that hold the body.
    func problems() async throws -> [RuleProblem] {
        var reports: [RuleReport] = []
        for test in rule.tests where !test.pages.isEmpty {
            let run = try await TestRun.offline(test, of: rule, engine: engine)
            if let report = run.report { reports.append(report) }
        }
        return reports.isEmpty ? [] : misses(reports) + warnings(reports)
    }

    private func misses(_ reports: [RuleReport]) -> [RuleProblem] {
        var answers: [RuleReport.Answer] = []
        var matched: Set<String> = []
        for answer in reports.flatMap(\.answers) {
            let name = "\(answer.line) \(answer.text)"
            switch answer.fate {
            case .won, .lost, .notReached: matched.insert(name)
            case .missed: if answer.count > 0 { matched.insert(name) }
            case .failed: break
            }
            if !answers.contains(where: { $0.line == answer.line && $0.text == answer.text }) { answers.append(answer) }
        }
        return answers.filter { !matched.contains("\($0.line) \($0.text)") }.map { answer in
            var sentence = "\(answer.key): \(answer.text) matches nothing on any test page"
            if case .failed(let reason) = answer.fate { sentence = "\(answer.key): \(answer.text) failed: \(reason)" }
            return RuleProblem(.warning, file: rule.file, line: answer.line, sentence)
        }
    }

    private func warnings(_ reports: [RuleReport]) -> [RuleProblem] {
        var known: Set<String> = []
        return reports.flatMap(\.warnings).compactMap { warning in
            let line: Int
            switch warning {
            case .holdsBody(_, let text), .bodyScattered(let text, _): line = text.line
            case .pageMissing, .fellBack, .missingField, .tooFewWords: line = 0
            }
            let sentence = RuleReportText.sentence(warning)
            return known.insert(sentence).inserted ? RuleProblem(.warning, file: rule.file, line: line, sentence) : nil
        }
    }
}
