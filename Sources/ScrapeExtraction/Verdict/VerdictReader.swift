import ScrapeDOM
import ScrapeTypes

/// Tells an article from a bot wall, a consent page, a list of links, an empty shell.
///
/// Only short pages are suspected: an article about bot walls is an article.
struct VerdictReader {
    private let page: ReadPage
    private let metadata: Metadata
    private let body: Body
    /// Characters of text in the blocks.
    private let length: Int

    init(_ page: ReadPage, metadata: Metadata, body: Body) {
        self.page = page
        self.metadata = metadata
        self.body = body
        length = body.blocks.reduce(0) { $0 + $1.plainText.utf8.count }
    }

    func verdict() -> Verdict {
        if let wall = wall() { return Verdict(.blocked, wall) }
        if page.page.status == 401 || page.page.status == 403 { return Verdict(.blocked, .status(page.page.status)) }
        if isSoftNotFound { return Verdict(.empty, .softNotFound) }
        if length < 200 {
            if needsJavaScript { return Verdict(.empty, .needsJavaScript) }
            if isListing { return Verdict(.listing, .mostlyLinks) }
            if length < 40 { return Verdict(.empty, .noText) }
        }
        if isListing { return Verdict(.listing, .mostlyLinks) }
        if metadata.isAccessibleForFree == false { return Verdict(.teaser, .declaredPaywall) }
        return Verdict(.article)
    }

    // MARK: Walls

    private func wall() -> Verdict.Reason? {
        guard length < 2500 else { return nil }
        if let vendor = BotWalls.vendor(page, title: pageTitle) { return .botWall(vendor: vendor) }
        if VerdictReader.consentHosts.contains(page.page.url.host.name) { return .consentPage }
        guard length < 1200, !isDeclaredStory else { return nil }
        let signs = PageSigns(page.document, title: pageTitle)
        if ["captcha", "are you a robot", "are you human", "bot verification", "human verification"].contains(
            where: signs.heading.contains
        ) {
            return .captcha
        }
        if isCheck(signs) { return .botWall(vendor: "") }
        if isConsentPage(signs) { return .consentPage }
        return isLoginPage(signs) ? .loginPage : nil
    }

    private static let consentHosts: Set = [
        "consent.google.com", "consent.youtube.com", "consent.yahoo.com", "guce.yahoo.com", "myprivacy.dpgmedia.nl",
        "myprivacy.dpgmedia.be",
    ]

    private var pageTitle: String {
        let document = page.document
        let row = document.table.descendants(document.root).first { document.table.tag($0) == .title }
        return row.map { document.text(of: $0).foldingSpace } ?? ""
    }

    /// A page that looks at its visitor's browser and has hardly a link.
    private func isCheck(_ signs: PageSigns) -> Bool {
        guard signs.links <= 5 else { return false }
        return GateWords.checking.isFound(in: signs.heading)
            || signs.text.utf8.count < 1500 && GateWords.checking.isFound(in: signs.text)
    }

    /// A headline about consent, a button that accepts, and a text about cookies, partners or adverts.
    private func isConsentPage(_ signs: PageSigns) -> Bool {
        if GateWords.consentHeading.isFound(in: signs.heading) { return true }
        guard
            GateWords.before.isFound(in: signs.heading)
                || GateWords.consent.contains(where: { $0.isFound(in: signs.heading) })
        else { return false }
        guard signs.labels.contains(where: GateWords.accepting.isFound) else { return false }
        return GateWords.consent.count { $0.isFound(in: signs.text) } >= 2
    }

    /// A form with a password, and nearly nothing else.
    private func isLoginPage(_ signs: PageSigns) -> Bool {
        guard signs.hasPassword else { return false }
        if GateWords.login.isFound(in: signs.heading) { return true }
        return length < 120 && signs.actions.contains(where: GateWords.loginAddress.isFound)
    }

    // MARK: Nothing there

    private var isSoftNotFound: Bool {
        guard length < 1000, page.page.status < 400, !isDeclaredStory else { return false }
        let title = pageTitle.lowercased()
        return title.split { !$0.isNumber && !$0.isLetter }.contains("404") || GateWords.missing.isFound(in: title)
    }

    /// The page says in its metadata that it is a story.
    private var isDeclaredStory: Bool {
        metadata.types.contains { $0.hasSuffix("NewsArticle") || $0.hasSuffix("Posting") }
    }

    /// No text without scripts: an empty root for a script to fill, or a notice that asks for one.
    private var needsJavaScript: Bool {
        let document = page.document
        let table = document.table
        if body.evidence.length > 1500 { return false }
        var scripts = 0
        for row in table.descendants(document.root) {
            switch table.tag(row) {
            case .script: scripts += 1
            case .noscript:
                let text = document.text(of: row).lowercased()
                if text.contains("javascript"),
                    text.contains("enable") || text.contains("need") || text.contains("require")
                        || text.contains("aktivier")
                {
                    return true
                }
            case .div, .main:
                let isShell = ["root", "app", "__next", "__nuxt", "app-root", "main-app"].contains {
                    document.attribute("id", of: row) == $0
                }
                if isShell, !table.hasVisibleText(row) { return true }
            default: break
            }
        }
        return scripts >= 3 && body.evidence.length < 300
    }

    // MARK: Lists

    /// A page of links: hardly any prose, many titles of other stories.
    private var isListing: Bool {
        let evidence = body.evidence
        if isDeclaredArticle { return false }
        if body.kind == .listing, evidence.chosenLinked * 2 > evidence.chosen { return true }
        let isFront = page.page.url.path == "/" && page.page.url.query == nil
        if isFront, evidence.linked > 1000, evidence.linkedHeadings >= 3 || evidence.linked > evidence.prose {
            return true
        }
        return evidence.linked > 1500 && evidence.prose * 3 < evidence.linked && evidence.linkedHeadings >= 8
    }

    private var isDeclaredArticle: Bool {
        metadata.types.contains { $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0 == "article" }
            && length > 800
    }
}
