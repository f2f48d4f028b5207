import ScrapeDOM
import ScrapeTypes

/// Applies the lines of an ftr-site-config file, one after the other.
struct FTRReader {
    var file: FTRFile
    private let options: FTRFile.Options
    private var finds: [RuleText] = []
    private var replacements: [String] = []

    /// Lines with texts above this are left out.
    private static let longest = 4096

    init(file: FTRFile, options: FTRFile.Options) {
        self.file = file
        self.options = options
    }

    mutating func read() {
        for line in file.lines { read(line) }
        pairReplacements()
    }

    private mutating func read(_ line: FTRLine) {
        switch line.content {
        case .blank, .comment: return
        case .broken(let breakage):
            warn(line.number, breakage.message, instead: breakage.instead)
            count(nil, .broken)
        case .directive(let directive, let argument, let value):
            let fate = apply(directive, argument, RuleText(value, line: line.number))
            count(directive, fate)
            if fate == .notCarriedOut {
                warn(line.number, "\(directive.rawValue) is not carried out: \(directive.handling.reason)")
            }
            if line.hasColonInArgument, fate == .carriedOut {
                warn(line.number, "a colon inside the parentheses: read here as it is meant, but by no other program")
            }
        }
    }

    // MARK: The directives

    /// Does what the directive says with the rule.
    private mutating func apply(_ directive: FTRDirective, _ argument: String?, _ value: RuleText) -> FTRDirective.Fate
    {
        switch directive {
        case .title: add(value, to: \.title)
        case .body: add(value, to: \.body)
        case .author: add(value, to: \.author)
        case .date: add(value, to: \.date)
        case .strip, .stripAttribute: add(value, to: \.strip)
        case .nativeAdClue: add(value, to: \.nativeAdClue)
        case .dissolve: add(value, to: \.dissolve)
        case .postStripAttribute: add(value, to: \.postStripAttribute) == .broken ? .broken : .ignored
        case .stripIDOrClass: addWord(value, to: \.stripIDOrClass)
        case .stripImageSource: addWord(value, to: \.stripImageSource)
        case .singlePageLink: addLink(value, to: \.singlePageLink)
        case .nextPageLink: addLink(value, to: \.nextPageLink)
        case .ifPageContains: addCondition(value)
        case .wrapIn: addWrap(argument ?? "", value)
        case .moveInto: addMove(argument ?? "", value)
        case .findString: addFind(value)
        case .replaceString: addReplacement(argument, value)
        case .httpHeader: addHeader(argument ?? "", value)
        case .prune: set(\.prunes, value)
        case .insertDetectedImage: set(\.insertsDetectedImage, value)
        case .autodetectOnFailure: set(\.detectsOnFailure, value)
        case .sourceLazyLoadAttribute: setLazyLoadAttribute(value)
        case .testURL: addTest(value)
        case .testContains: addExpectation(value)
        case .dialect: setDialect(value)
        // Set to no, it asks for what is done anyway.
        case .autodetectNextPage: value.text == "no" ? .ignored : .notCarriedOut
        case .skipJSONLD, .tidy, .parser, .footnotes, .convertDoubleBreaks, .stripComments,
            .skipIDOrClass,
            .singlePageLinkInFeed, .requiresLogin, .loginURI, .loginUsernameField, .loginPasswordField,
            .loginExtraFields, .notLoggedIn:
            directive.handling.fate
        }
    }

    private mutating func add(
        _ value: RuleText,
        to list: WritableKeyPath<FTRRule, [RuleText]>
    ) -> FTRDirective.Fate {
        guard isXPath(value) else { return .broken }
        file.rule[keyPath: list].append(value)
        return .carriedOut
    }

    /// A word of a class, an id or an address, without the quotes that some files have around it.
    private mutating func addWord(
        _ value: RuleText,
        to list: WritableKeyPath<FTRRule, [RuleText]>
    ) -> FTRDirective.Fate {
        let word = value.text.filter { $0 != "'" && $0 != "\"" }
        if word.allSatisfy(\.isWhitespace) { return broken(value, "no text") }
        file.rule[keyPath: list].append(RuleText(word, line: value.line))
        return .carriedOut
    }

    private mutating func addLink(
        _ value: RuleText,
        to list: WritableKeyPath<FTRRule, [FTRRule.Link]>
    ) -> FTRDirective.Fate {
        guard isXPath(value) else { return .broken }
        file.rule[keyPath: list].append(FTRRule.Link(value))
        return .carriedOut
    }

    /// The condition is the latest `single_page_link`'s above it; where the file has none so far, `next_page_link`'s.
    private mutating func addCondition(_ value: RuleText) -> FTRDirective.Fate {
        guard isXPath(value) else { return .broken }
        let list: WritableKeyPath<FTRRule, [FTRRule.Link]> =
            file.rule.singlePageLink.isEmpty ? \.nextPageLink : \.singlePageLink
        guard let last = file.rule[keyPath: list].indices.last else {
            return broken(value, "no single_page_link and no next_page_link above it")
        }
        file.rule[keyPath: list][last].condition = value
        return .carriedOut
    }

    private mutating func addWrap(_ tag: String, _ value: RuleText) -> FTRDirective.Fate {
        guard Tag(name: tag) != .other else { return broken(value, "no element is called '\(tag)'") }
        guard isXPath(value) else { return .broken }
        file.rule.wrapIn.append(.init(tag, value))
        return .carriedOut
    }

    private mutating func addMove(_ target: String, _ value: RuleText) -> FTRDirective.Fate {
        let target = RuleText(Tag(name: target) == .other ? target : "//" + target, line: value.line)
        guard isXPath(value), isXPath(target) else { return .broken }
        file.rule.moveInto.append(.init(select: value, into: target))
        return .carriedOut
    }

    private mutating func addFind(_ value: RuleText) -> FTRDirective.Fate {
        finds.append(value)
        return .carriedOut
    }

    private mutating func addReplacement(_ find: String?, _ value: RuleText) -> FTRDirective.Fate {
        if let find { finds.append(RuleText(find, line: value.line)) }
        replacements.append(value.text)
        return .carriedOut
    }

    private mutating func addHeader(_ name: String, _ value: RuleText) -> FTRDirective.Fate {
        let name = name.lowercased()
        let isName = !name.isEmpty && name.utf8.allSatisfy { FTRReader.isHeaderByte($0) }
        guard isName, value.text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return broken(value, "no header can be called or hold this")
        }
        if name == "user-agent", let crawler = CrawlerAgents.name(in: value.text), !options.keepsCrawlerAgents {
            warn(value.line, "the user agent of a crawler, \(crawler), is not sent: nobody here is one")
            return .ignored
        }
        file.headers.removeAll { $0.name == name }
        file.headers.append(Header(name, value.text))
        return .carriedOut
    }

    private static func isHeaderByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private mutating func set(_ key: WritableKeyPath<FTRFile, Bool?>, _ value: RuleText) -> FTRDirective.Fate {
        file[keyPath: key] = value.text == "yes" || value.text == "true"
        if !["yes", "true", "no", "false"].contains(value.text) {
            warn(value.line, "'\(value.text)' is neither yes nor no, and read as no")
        }
        return .carriedOut
    }

    private mutating func setLazyLoadAttribute(_ value: RuleText) -> FTRDirective.Fate {
        file.rule.lazyLoadAttribute = value.text.lowercased()
        return .carriedOut
    }

    private mutating func setDialect(_ value: RuleText) -> FTRDirective.Fate {
        guard value.text == "ftr" || value.text == "graby" else {
            return broken(value, "the dialects are ftr (strip_id_or_class anywhere in a name) and graby (whole words)")
        }
        file.rule.stripsSubstrings = value.text == "ftr"
        return .carriedOut
    }

    private mutating func addTest(_ value: RuleText) -> FTRDirective.Fate {
        guard let url = try? WebURL(value.text) else { return broken(value, "no address of a page") }
        file.tests.append(RuleTest(url: url, line: value.line))
        return .carriedOut
    }

    private mutating func addExpectation(_ value: RuleText) -> FTRDirective.Fate {
        guard let last = file.tests.indices.last else { return broken(value, "no test_url above it") }
        if file.tests[last].expect.isEmpty {
            file.tests[last].expect.append(.init("contains", [value.text], line: value.line))
        } else {
            file.tests[last].expect[0].values.append(value.text)
        }
        return .carriedOut
    }

    /// `find_string` and `replace_string` belong together by their numbers: where one is missing, none can be trusted.
    private mutating func pairReplacements() {
        guard finds.count == replacements.count else {
            warn(
                finds.first?.line ?? 0,
                "\(finds.count) texts to find and \(replacements.count) to put in their place: none is replaced"
            )
            return
        }
        for (find, replacement) in zip(finds, replacements) {
            if find.text.isEmpty {
                warn(find.line, "nothing to find")
            } else {
                file.rule.replacements.append(Replacement(from: find.text, to: replacement))
            }
        }
    }

    // MARK: Problems

    private mutating func isXPath(_ value: RuleText) -> Bool {
        if value.text.isEmpty {
            _ = broken(value, "no XPath")
            return false
        }
        if value.text.utf8.count > FTRReader.longest {
            _ = broken(value, "longer than 4 KB")
            return false
        }
        do {
            _ = try RuleSelector("xpath:" + value.text)
            return true
        } catch {
            warn(value.line, "no XPath, and left out: \(error.sentence)")
            return false
        }
    }

    private mutating func broken(_ value: RuleText, _ message: String) -> FTRDirective.Fate {
        warn(value.line, message + ": the line is left out")
        return .broken
    }

    private mutating func warn(_ line: Int, _ message: String, instead: String? = nil) {
        file.problems.append(RuleProblem(.warning, file: file.name, line: line, message, instead: instead))
    }

    private mutating func count(_ directive: FTRDirective?, _ fate: FTRDirective.Fate) {
        file.counts[FTRFile.Count(directive: directive, fate: fate), default: 0] += 1
    }
}
