import ArgumentParser
import Glibc
import ScrapeTypes

/// What a person types where an address belongs.
enum TypedAddress: Equatable {
    case url(WebURL)
    /// `-`: a page on standard input.
    case standardInput

    /// Reads an address as a browser's address bar does: one without a scheme means https.
    init(_ text: String) throws(ValidationError) {
        if text == "-" {
            self = .standardInput
            return
        }
        let isBare = TypedAddress.isBareHost(text)
        if !isBare, let complaint = TypedAddress.complaint(about: text) { throw ValidationError(complaint) }
        self = .url(try TypedAddress.webURL(isBare ? "https://" + text : text))
    }

    /// Reads an address in a list, where nothing is a file or a command.
    static func listed(_ text: String) throws(ValidationError) -> WebURL {
        try webURL(isBareHost(text) ? "https://" + text : text)
    }

    var url: WebURL? {
        if case .url(let url) = self { url } else { nil }
    }

    /// An address with its scheme.
    static func webURL(_ text: String) throws(ValidationError) -> WebURL {
        do throws(URLError) {
            return try WebURL(text)
        } catch {
            throw ValidationError(Messages.urlError(error, in: text))
        }
    }

    /// Whether the text looks like `example.com/page` or `localhost:8080`: a host, and no scheme before it.
    private static func isBareHost(_ text: String) -> Bool {
        if text.contains("://") || isFileName(text) { return false }
        let end = text.firstIndex { "/?#".contains($0) } ?? text.endIndex
        let authority = text[..<end]
        guard let first = authority.first, first.isLetter || first.isNumber || first == "[" else { return false }
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            let port = authority[authority.index(after: colon)...]
            return !port.isEmpty && port.allSatisfy { $0.isASCII && $0.isNumber }
        }
        return authority.contains(".") || authority.hasPrefix("[")
    }

    /// Whether the text names a file rather than a host: one that is there, or one that could only be that.
    private static func isFileName(_ text: String) -> Bool {
        let isName = !text.contains("/") && [".html", ".htm", ".xhtml"].contains { text.hasSuffix($0) }
        return isName || access(text, F_OK) == 0
    }

    /// What to say to a text that is a word or a file, `nil` when it may be an address.
    private static func complaint(about text: String) -> String? {
        if text.contains("://") { return nil }
        if isFileName(text) { return "\"\(text)\" is a file. To read a saved page, use: scrape extract \(text)" }
        if text.contains(":") || text.contains(" ") { return nil }
        let nearest = NearestName(to: text, among: Scrape.commandNames).name
        let advice = nearest.map { "Did you mean \"scrape \($0)\"?" } ?? "For an address, say https://\(text)"
        return "\"\(text)\" is neither a command nor an address. \(advice)"
    }
}
