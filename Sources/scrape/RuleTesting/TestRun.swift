import ScrapeCrawler
import ScrapeRules
import ScrapeTypes

/// One test of a rule file, carried out.
struct TestRun: Sendable {
    enum Result: Sendable {
        case passed
        case failed([ExpectationCheck.Difference])
        /// It has no saved page, or one cannot be read.
        case notRun(String)
    }

    var file: String
    var test: RuleTest
    var result: Result
    /// What the rule did, where the page was read.
    var report: RuleReport?

    /// Reads a test's saved pages by its rule.
    static func offline(_ test: RuleTest, of rule: SiteRule, engine: any Engine) async throws -> TestRun {
        var run = TestRun(file: rule.file, test: test, result: .notRun("it names no saved page; --live fetches it"))
        if test.pages.isEmpty { return run }
        var pages: [SavedVisit.Page] = []
        for page in test.pages {
            let path = TestRun.path(page.path, beside: rule.file)
            do throws(FileError) {
                let bytes = try SavedPage(path: path, url: nil, limit: ExtractOptions().decodedLimit).bytes
                pages.append(SavedVisit.Page(url: page.url, bytes: bytes))
            } catch {
                run.result = .failed([
                    .init(key: "page", line: test.line, expected: [], found: [], complaint: Messages.file(path, error))
                ])
                return run
            }
        }
        run.judge(try await SavedVisit(engine: engine, rules: SingleRule(rule)).visit(pages))
        return run
    }

    /// Fetches a test's page and reads it by its rule.
    static func live(_ test: RuleTest, of rule: SiteRule, _ oneShot: OneShot) async throws -> TestRun {
        var run = TestRun(file: rule.file, test: test, result: .passed)
        run.judge(try await oneShot.visit(FetchTask(url: test.url)))
        return run
    }

    private mutating func judge(_ visit: Visit) {
        report = visit.extraction?.report
        if visit.extraction == nil {
            let sentence = visit.outcome.sentence ?? Messages.noArticle
            result = .failed([.init(key: "page", line: test.line, expected: [], found: [], complaint: sentence)])
            return
        }
        let differences = ExpectationCheck(visit).differences(test.expect)
        result = differences.isEmpty ? .passed : .failed(differences)
    }

    /// A path of a rule file is relative to that.
    static func path(_ path: String, beside file: String) -> String {
        if path.hasPrefix("/") { return path }
        guard let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }

    // MARK: As text

    /// What a person reads of it.
    var lines: [String] {
        let name = "\(file):\(test.line): \(test.url)"
        switch result {
        case .passed: return ["ok    \(name)"]
        case .notRun(let reason): return ["-     \(name): not run, \(reason)"]
        case .failed(let differences): return ["FAIL  \(name)"] + differences.flatMap(\.lines)
        }
    }
}

extension ExpectationCheck.Difference {
    var lines: [String] {
        if let complaint { return ["      \(key) (line \(line)): \(complaint)"] }
        let expected = self.expected.map { "      - \($0)" }
        let found = self.found.isEmpty ? ["      + nothing"] : self.found.map { "      + \($0)" }
        return ["      \(key) (line \(line)):"] + expected + found
    }
}
