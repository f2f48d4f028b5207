import ScrapeTypes

extension Console {
    /// What went wrong with a page's rule, where its reader should know: the text is not the one that the rule names, or
    /// ends too early.
    func warn(of report: RuleReport?, name: String) {
        guard let report else { return }
        if let trust = report.trust, trust.reason == .ranAway {
            let step = report.answers.first.map { ": \($0.text) (line \($0.line)) \(failure($0.fate))" } ?? ""
            warning("\(name): the rule \(report.file) was left out\(step)")
        }
        for rulesWarning in report.warnings {
            switch rulesWarning {
            case .fellBack:
                let reason = report.trust.map { RuleReportText.reason($0.reason) } ?? ""
                warning("\(name): the body of \(report.file) did not stand (\(reason)); has the layout changed?")
            case .pageMissing: warning("\(name): \(RuleReportText.sentence(rulesWarning))")
            case .holdsBody, .bodyScattered: note("\(report.file): \(RuleReportText.sentence(rulesWarning))")
            // The outcome says it.
            case .missingField, .tooFewWords: break
            }
        }
    }

    private func failure(_ fate: RuleReport.Fate) -> String {
        if case .failed(let reason) = fate { reason } else { "" }
    }
}
