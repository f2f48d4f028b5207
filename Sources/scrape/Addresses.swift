import ArgumentParser
import Glibc
import ScrapeTypes

/// What a person types where an address belongs.
enum TypedAddress {
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
        do throws(URLError) {
            self = .url(try WebURL(isBare ? "https://" + text : text))
        } catch {
            throw ValidationError(Messages.urlError(error, in: text))
        }
    }

    /// Whether the text looks like `example.com/page` or `localhost:8080`: a host, and no scheme before it.
    private static func isBareHost(_ text: String) -> Bool {
        if text.contains("://") || access(text, F_OK) == 0 { return false }
        let end = text.firstIndex { "/?#".contains($0) } ?? text.endIndex
        let authority = text[..<end]
        guard let first = authority.first, first.isLetter || first.isNumber || first == "[" else { return false }
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            let port = authority[authority.index(after: colon)...]
            return !port.isEmpty && port.allSatisfy { $0.isASCII && $0.isNumber }
        }
        return authority.contains(".") || authority.hasPrefix("[")
    }

    /// What to say to a text that is a word or a file, `nil` when it may be an address.
    private static func complaint(about text: String) -> String? {
        if text.contains("://") { return nil }
        if access(text, F_OK) == 0 {
            return "\"\(text)\" is a file. To read a saved page, use: scrape extract \(text)"
        }
        if text.contains(":") || text.contains(" ") { return nil }
        let nearest = NearestName(to: text, among: Scrape.commandNames).name
        let advice = nearest.map { "Did you mean \"scrape \($0)\"?" } ?? "For an address, say https://\(text)"
        return "\"\(text)\" is neither a command nor an address. \(advice)"
    }
}

/// The name that somebody probably meant.
struct NearestName {
    /// `nil` when none is near: more than a third of it would have to change.
    let name: String?

    init(to word: String, among names: [String]) {
        let word = word.lowercased()
        let ranked = names.map { (name: $0, distance: NearestName.distance(word, $0)) }
        let best = ranked.min { $0.distance < $1.distance }
        name = best.flatMap { $0.distance <= max(1, $0.name.utf8.count / 3) ? $0.name : nil }
    }

    /// Levenshtein's distance with swaps of neighbours counted once, in bytes.
    static func distance(_ first: String, _ second: String) -> Int {
        let a = Array(first.utf8), b = Array(second.utf8)
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
