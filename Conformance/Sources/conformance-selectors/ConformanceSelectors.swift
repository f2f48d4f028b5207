import Glibc

@testable import ScrapeDOM

/// Asks every XPath of a folder of ftr-site-config files of every page, of the node table and of libxml2: both must give the
/// same nodes in the same order, on the pages as they came and after the strip list of each file.
///
///     conformance-selectors RULES PAGES...      a folder of .txt files, folders of .html files
///
/// The exit status is 1 where an answer differs.
@main
struct ConformanceSelectors {
    static func main() {
        guard CommandLine.arguments.count > 2 else {
            print("usage: conformance-selectors RULES PAGES...")
            exit(2)
        }
        let rules = Files.read(CommandLine.arguments[1], ending: ".txt").map { RuleFile(name: $0.name, $0.bytes) }
        let pages = CommandLine.arguments.dropFirst(2).flatMap { Files.read($0, ending: ".html") }
        var check = Check(rules: rules)
        check.printCoverage()
        for page in pages {
            guard let document = try? Document(html: page.bytes) else { continue }
            check.run(on: document, page: page)
        }
        exit(check.report() ? 0 : 1)
    }
}

/// Compares and counts.
struct Check {
    private let rules: [RuleFile]
    private let distinct: [XPathPair]
    private var pages = 0
    private var stripped = 0
    private var answers = (pristine: 0, stripped: 0)
    private var differences = 0

    init(rules: [RuleFile]) {
        self.rules = rules
        var seen: Set<String> = []
        distinct = rules.flatMap(\.expressions).filter { seen.insert($0.source).inserted }
    }

    func printCoverage() {
        let all = rules.flatMap(\.expressions)
        let quick = all.filter(\.isAnsweredByTable).count
        let distinctQuick = distinct.filter(\.isAnsweredByTable).count
        print("\(rules.count) files, \(all.count) expressions, of which the table answers \(quick)")
        print("\(distinct.count) distinct ones, of which the table answers \(distinctQuick)")
    }

    mutating func run(on document: Document, page: Files.File) {
        pages += 1
        for pair in distinct where pair.isAnsweredByTable {
            answers.pristine += 1
            compare(pair, on: document, where: page.name)
        }
        var fresh: Document? = document
        for file in rules where !file.strip.isEmpty {
            guard let changed = fresh ?? (try? Document(html: page.bytes)) else { return }
            // What changes nothing leaves the page for the next file.
            fresh = file.runStrip(on: changed) ? nil : changed
            if fresh != nil { continue }
            stripped += 1
            for pair in file.expressions where pair.isAnsweredByTable {
                answers.stripped += 1
                compare(pair, on: changed, where: "\(page.name) after \(file.name)")
            }
        }
    }

    private mutating func compare(_ pair: XPathPair, on document: Document, where place: String) {
        let tree = try? document.matches(fromTree: pair.xpath)
        let table = try? document.matches(pair.selector)
        if tree == table { return }
        differences += 1
        if differences <= 20 {
            print("  \(pair.source) on \(place): table \(table?.count ?? -1), libxml2 \(tree?.count ?? -1)")
        }
    }

    func report() -> Bool {
        print("\(pages) pages: \(answers.pristine) answers compared")
        print("\(stripped) times a page and a strip list that changed it: \(answers.stripped) answers compared")
        print("\(differences) differ")
        return differences == 0
    }
}
