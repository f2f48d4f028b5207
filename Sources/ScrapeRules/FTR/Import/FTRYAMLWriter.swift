import ScrapeDOM
import ScrapeTypes

/// Writes the lines of an ftr-site-config file as one rule file in YAML, comments where they stood.
struct FTRYAMLWriter {
    private let file: FTRFile
    private let sites: [HostPattern]
    private let keepsCrawlerAgents: Bool

    /// The lines of each key, as they will stand in its list.
    private var lists: [Key: [Item]] = [:]
    private var headers: [Item] = []
    private var tests: [Test] = []
    private var finds: [(text: String, comments: [String])] = []
    private var switches: [String] = []
    /// Comments that belong to the next line, or to the top of the file while there is none.
    private var comments: [String] = []
    private var top: [String] = []
    private var hasBegun = false
    private var dialectIsFTR = false
    private var prunes = true

    private enum Key: String, CaseIterable {
        case title, authors, published, body, remove, unwrap, wrap, move
        case removeContaining = "remove_containing"
        case replaceHTML = "replace_html"
        case single, next
        case nativeAd = "native_ad"
    }

    private struct Item {
        var text: String
        var comments: [String]
        /// The name of a `wrap`, or the condition of a link.
        var extra: String?
    }

    private struct Test {
        var url: String
        var contains: [String] = []
    }

    init(_ file: FTRFile, sites: [HostPattern], keepsCrawlerAgents: Bool) {
        self.file = file
        self.sites = sites
        self.keepsCrawlerAgents = keepsCrawlerAgents
        dialectIsFTR = file.rule.stripsSubstrings
    }

    mutating func text() -> String {
        for line in file.lines { read(line) }
        return (top.map(comment) + site + fetch + article + testLines + comments.map(comment)).joined(separator: "\n")
            + "\n"
    }

    // MARK: Reading

    private mutating func read(_ line: FTRLine) {
        switch line.content {
        case .blank: if !hasBegun, !comments.isEmpty { takeTop() }
        case .comment(let text): comments.append(text)
        case .broken: comments.append("line \(line.number) could not be read")
        case .directive(let directive, let argument, let value):
            hasBegun = true
            add(directive, argument, value)
        }
    }

    private mutating func takeTop() {
        top += comments
        comments = []
    }

    private mutating func add(_ directive: FTRDirective, _ argument: String?, _ value: String) {
        switch directive {
        case .title: addSelector(.title, value)
        case .author: addSelector(.authors, value)
        case .date: addSelector(.published, value)
        case .body: addBody(value)
        case .strip, .stripAttribute: addSelector(.remove, value)
        case .stripIDOrClass: addWord(value)
        case .stripImageSource: add(.remove, "img[src*=\"\(FTRYAMLWriter.plain(value))\"]")
        case .dissolve: addSelector(.unwrap, value)
        case .wrapIn: addSelector(.wrap, value, extra: argument)
        case .moveInto: addSelector(.move, value, extra: argument)
        case .nativeAdClue: addSelector(.nativeAd, value)
        case .singlePageLink: addSelector(.single, value)
        case .nextPageLink: addSelector(.next, value)
        case .ifPageContains: addCondition(value)
        case .findString: finds.append((value, take()))
        case .replaceString: addReplacement(argument, value)
        case .httpHeader: addHeader(argument ?? "", value)
        case .prune: prunes = value == "yes" || value == "true"
        case .insertDetectedImage: if value == "no" { switches.append("lead_image: none") }
        case .autodetectOnFailure: if value == "no" { switches.append("fallback: no") }
        case .testURL: tests.append(Test(url: value))
        case .testContains: if !tests.isEmpty { tests[tests.count - 1].contains.append(value) }
        case .dialect: break
        case .sourceLazyLoadAttribute, .skipJSONLD, .postStripAttribute, .tidy, .parser, .footnotes,
            .convertDoubleBreaks, .stripComments, .skipIDOrClass, .autodetectNextPage, .singlePageLinkInFeed,
            .requiresLogin, .loginURI, .loginUsernameField, .loginPasswordField, .loginExtraFields, .notLoggedIn:
            comments.append("\(directive.rawValue): \(value) (nothing is done for this)")
        }
    }

    private mutating func take() -> [String] {
        defer { comments = [] }
        return comments
    }

    private mutating func add(_ key: Key, _ text: String, extra: String? = nil) {
        lists[key, default: []].append(Item(text: text, comments: take(), extra: extra))
    }

    /// XPath that compiles, and that the YAML reader takes for XPath.
    private mutating func addSelector(_ key: Key, _ text: String, extra: String? = nil) {
        guard let text = FTRYAMLWriter.selector(text) else {
            comments.append("no XPath, and left out: \(text)")
            return
        }
        add(key, text, extra: extra)
    }

    private static func selector(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count < 4000, (try? RuleSelector("xpath:" + text)) != nil else { return nil }
        return (try? RuleSelector(text))?.language == .xpath ? text : "xpath:" + text
    }

    private mutating func addBody(_ text: String) {
        let axes = ["following", "preceding", "position(", "last(", "[1]", "[2]", "[3]"]
        if axes.contains(where: text.contains) {
            comments.append("order: there, this is looked for when title, date and all strips are gone already")
        }
        addSelector(.body, text)
    }

    private mutating func addWord(_ value: String) {
        let word = FTRYAMLWriter.plain(value)
        if word.isEmpty { return }
        if dialectIsFTR { return add(.removeContaining, word) }
        let isName = word.utf8.allSatisfy {
            $0 == 0x2D || $0 == 0x5F || (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
        }
        let first = word.utf8.first ?? 0
        if isName, (0x61...0x7A).contains(first | 0x20) || first == 0x5F {
            add(.remove, ".\(word), #\(word)")
        } else {
            let words = word.split(separator: " ").joined(separator: " ")
            add(
                .remove,
                "//*[contains(concat(\" \", normalize-space(@class), \" \"), \" \(words) \") or @id=\"\(words)\"]"
            )
        }
    }

    /// Without quotes, which the format does not take for a part of the text.
    private static func plain(_ text: String) -> String { text.filter { $0 != "\"" && $0 != "'" } }

    private mutating func addCondition(_ text: String) {
        guard let text = FTRYAMLWriter.selector(text) else { return }
        for key in [Key.single, .next] {
            guard let count = lists[key]?.count else { continue }
            lists[key]?[count - 1].extra = text
            return
        }
    }

    private mutating func addReplacement(_ find: String?, _ replacement: String) {
        if let find {
            add(.replaceHTML, find, extra: replacement)
        } else if !finds.isEmpty {
            let (text, comments) = finds.removeFirst()
            self.comments = comments + self.comments
            add(.replaceHTML, text, extra: replacement)
        }
    }

    private mutating func addHeader(_ name: String, _ value: String) {
        if name.lowercased() == "user-agent", !keepsCrawlerAgents, let crawler = CrawlerAgents.name(in: value) {
            comments.append("the user agent of \(crawler) is left out: nobody here is one")
        } else {
            // The last one of a name is sent.
            headers.removeAll { $0.extra?.lowercased() == name.lowercased() }
            headers.append(Item(text: value, comments: take(), extra: name))
        }
    }

    // MARK: Writing

    private func comment(_ text: String) -> String { text.isEmpty ? "#" : "# " + text }

    /// As YAML takes it to the letter.
    private func quoted(_ text: String) -> String {
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return escaped(text) }
        return "'" + text.replacing("'", with: "''") + "'"
    }

    /// What YAML cannot hold as it is: some pages have control characters, and files that look for them.
    private func escaped(_ text: String) -> String {
        let inner = text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar.value {
            case 0x22, 0x5C: line += "\\" + String(scalar)
            case 0..<0x10: line += "\\x0" + String(scalar.value, radix: 16)
            case 0x10..<0x20, 0x7F: line += "\\x" + String(scalar.value, radix: 16)
            default: line.unicodeScalars.append(scalar)
            }
        }
        return "\"" + inner + "\""
    }

    /// The same for XPath, whose strings may as well stand in double quotes, which read better here.
    private func quotedSelector(_ text: String) -> String {
        quoted(text.contains("\"") ? text : text.replacing("'", with: "\""))
    }

    private var site: [String] {
        if sites.isEmpty { return [] }
        let names = sites.map { quoted($0.description) }
        return ["site: " + (names.count == 1 ? names[0] : "[" + names.joined(separator: ", ") + "]")]
    }

    private var fetch: [String] {
        if headers.isEmpty { return [] }
        return ["fetch:", "  headers:"]
            + headers.flatMap { item in
                item.comments.map { "    " + comment($0) } + ["    \(quoted(item.extra ?? "")): \(quoted(item.text))"]
            }
    }

    private var article: [String] {
        var lines = [Key.title, .authors, .published, .body, .remove, .removeContaining, .unwrap].flatMap {
            list($0.rawValue, lists[$0] ?? [], indent: 2)
        }
        lines += wraps + moves + replacements + pages
        if let items = lists[.nativeAd] { lines += ["  flag_if:"] + list("native_ad", items, indent: 4) }
        if prunes, lists[.body] != nil { lines.append("  prune: yes") }
        lines += Set(switches).sorted().map { "  " + $0 }
        return lines.isEmpty ? [] : ["article:"] + lines
    }

    private func list(_ key: String, _ items: [Item], indent: Int) -> [String] {
        if items.isEmpty { return [] }
        let space = String(repeating: " ", count: indent)
        if items.count == 1, items[0].comments.isEmpty { return ["\(space)\(key): \(quotedSelector(items[0].text))"] }
        return ["\(space)\(key):"]
            + items.flatMap { item in
                item.comments.map { "\(space)  " + comment($0) } + ["\(space)  - \(quotedSelector(item.text))"]
            }
    }

    private var wraps: [String] {
        guard let items = lists[.wrap] else { return [] }
        var names: [String] = []
        for item in items where !names.contains(item.extra ?? "") { names.append(item.extra ?? "") }
        return ["  wrap:"] + names.flatMap { name in list(name, items.filter { $0.extra == name }, indent: 4) }
    }

    private var moves: [String] {
        guard let items = lists[.move] else { return [] }
        return ["  move:"]
            + items.flatMap { item in
                item.comments.map { "    " + comment($0) }
                    + ["    - select: \(quotedSelector(item.text))", "      into: \(quotedSelector(item.extra ?? ""))"]
            }
    }

    private var replacements: [String] {
        guard let items = lists[.replaceHTML] else { return [] }
        return ["  replace_html:"]
            + items.flatMap { item in
                item.comments.map { "    " + comment($0) } + [
                    "    - [\(quoted(item.text)), \(quoted(item.extra ?? ""))]"
                ]
            }
    }

    private var pages: [String] {
        let links = [Key.single, .next].flatMap { key -> [String] in
            guard let items = lists[key] else { return [] }
            return ["    \(key.rawValue):"]
                + items.flatMap { item -> [String] in
                    let condition = item.extra.map { ["        if: \(quotedSelector($0))"] } ?? []
                    return item.comments.map { "      " + comment($0) } + [
                        "      - select: \(quotedSelector(item.text))"
                    ]
                        + condition
                }
        }
        return links.isEmpty ? [] : ["  pages:"] + links
    }

    private var testLines: [String] {
        let known = tests.filter { (try? WebURL($0.url)) != nil }
        if known.isEmpty { return [] }
        return ["tests:"]
            + known.flatMap { test -> [String] in
                let texts = test.contains.map(quoted).joined(separator: ", ")
                let expect = test.contains.isEmpty ? [] : ["    expect: {contains: [\(texts)]}"]
                return ["  - url: \(quoted(test.url))"] + expect
            }
    }
}
