import ScrapeTypes

/// Makes names of what sources give as authors: "By", roles, addresses, handles and dates dropped, lists split.
struct AuthorNames {
    /// The keys of what the site is called, so that it does not sign its own articles.
    var siteKeys: Set<String> = []
    /// Whether "Redaktion" or "Staff" will do: where nobody else is named.
    var acceptsRoles = false

    /// The names in a byline, in order, each once.
    func names(in byline: String, isOrganization: Bool = false) -> [String] {
        var names: [String] = []
        var keys: Set<String> = []
        for part in parts(of: byline, isOrganization: isOrganization) {
            guard let name = name(part), keys.insert(name.comparisonKey).inserted else { continue }
            names.append(name)
        }
        return names
    }

    // MARK: Splitting

    private func parts(of byline: String, isOrganization: Bool) -> [String] {
        let line = withoutAddresses(withoutPrefix(upToDate(byline)))
        if isOrganization { return [line] }
        return split(line).flatMap(splitAtCommas)
    }

    /// The byline up to a date or a word that begins another statement: "Updated", "Follow", "|".
    private func upToDate(_ byline: String) -> String {
        var line = TextCleaning.line(byline)
        if let date = DateReader().dates(in: Array(line.utf8), limit: 1).first {
            let head = Array(line.utf8)[..<date.range.lowerBound]
            line = String(decoding: head, as: UTF8.self)
        }
        let words = line.split(separator: " ", omittingEmptySubsequences: true)
        let end = words.indices.dropFirst().first { index in
            AuthorNames.enders.contains(words[index].lowercased().trimming(":,.")) && words[index] != "for"
        }
        return words[..<(end ?? words.endIndex)].joined(separator: " ")
    }

    private func withoutPrefix(_ byline: String) -> String {
        var words = byline.split(separator: " ")[...]
        while words.count > 1, let length = prefixLength(words) { words = words.dropFirst(length) }
        return words.joined(separator: " ").trimming(AuthorNames.edges)
    }

    /// How many words at the beginning say only that an author follows; never all of them.
    private func prefixLength(_ words: ArraySlice<Substring>) -> Int? {
        let head = words.prefix(4).map { $0.lowercased().trimming(":,|") }
        let longest = min(4, words.count - 1)
        return (1...longest).reversed().first { AuthorNames.prefixes.contains(head.prefix($0).joined(separator: " ")) }
    }

    /// The words without e-mail addresses, handles and links, and what stands in brackets.
    private func withoutAddresses(_ line: String) -> String {
        var depth = 0
        var kept: [Substring] = []
        for word in line.split(separator: " ") {
            if word.hasPrefix("(") || word.hasPrefix("[") || word.hasPrefix("<") { depth += 1 }
            let isAddress = word.contains("@") || word.looksLikeAddress
            if depth == 0, !isAddress { kept.append(word) }
            if depth > 0, word.contains(where: { ")]>".contains($0) }) { depth -= 1 }
        }
        return kept.joined(separator: " ")
    }

    /// At bars, semicolons, bullets, and words that mean "and".
    private func split(_ line: String) -> [String] {
        var parts: [[Substring]] = [[]]
        for word in line.split(separator: " ") {
            if AuthorNames.joiners.contains(word.lowercased()) {
                parts.append([])
            } else if word.last == ";" || word.last == "|" || word.last == "•" {
                parts[parts.count - 1].append(word.dropLast())
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.map { $0.joined(separator: " ") }.flatMap { part in
            part.split(whereSeparator: { ";|•·".contains($0) }).map(String.init)
        }
    }

    /// "Jane Doe, John Roe" are two; "You, Xiaoying" is one, the family name first; "Jane Doe, PhD" is one.
    private func splitAtCommas(_ part: String) -> [String] {
        let pieces = part.split(whereSeparator: { ",、،".contains($0) }).map { $0.trimming(AuthorNames.edges) }
            .filter { !$0.isEmpty }
        guard pieces.count == 2 else { return pieces }
        let words = pieces.map { $0.split(separator: " ").count }
        if words == [1, 1], pieces.allSatisfy({ !isRole($0) && $0.first?.isUppercase == true && !isShout($0) }) {
            return [pieces[1] + " " + pieces[0]]
        }
        return pieces
    }

    // MARK: One name

    private func name(_ part: String) -> String? {
        var name = withoutPrefix(part.trimming(AuthorNames.edges))
        if let dash = AuthorNames.dashes.lazy.compactMap({ name.firstRange(of: $0)?.lowerBound }).min() {
            name = name[..<dash].trimming(AuthorNames.edges)
        }
        // The Korean word for "reporter" stands behind the name.
        if name.hasSuffix(" 기자") { name = name.dropLast(3).trimming(AuthorNames.edges) }
        guard isName(name) else { return nil }
        return name
    }

    private func isName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (1...7).contains(words.count), (2...80).contains(name.utf8.count) else { return false }
        guard name.contains(where: \.isLetter), !name.contains(where: { "{}<>=\\:".contains($0) }) else { return false }
        let key = name.comparisonKey
        if siteKeys.contains(key) || AuthorNames.nobodyKeys.contains(key) { return false }
        if !acceptsRoles, isRole(name) || AuthorNames.prefixes.contains(name.lowercased()) { return false }
        // A sentence, not a name.
        return words.count < 5 || words.filter { $0.first?.isLowercase == true }.count <= 2
    }

    /// "Staff Writer", "Redakteurin", "PhD": words that say what somebody is.
    private func isRole(_ part: String) -> Bool {
        part.lowercased().split(whereSeparator: { " -/".contains($0) }).contains {
            AuthorNames.roles.contains($0.trimming(".,"))
        }
    }

    private func isShout(_ word: String) -> Bool { word.count > 1 && !word.contains { $0.isLowercase } }

    // MARK: Words

    private static let edges = " \t,;:|–—-•·/*\"“”„"
    private static let dashes = [" - ", " – ", " — "]

    static let joiners: Set<String> = [
        "and", "&", "und", "et", "y", "e", "en", "och", "og", "ja", "oraz", "и", "та", "ve", "with", "mit", "avec",
        "και", "és",
        "with:", "+", "및",
    ]

    private static let prefixes: Set<String> = [
        "by", "von", "vom", "par", "por", "di", "da", "de", "af", "av", "door", "przez", "oleh", "text",
        "texte", "texto",
        "testo", "tekst", "words", "author", "authors", "autor", "autorin", "autoren", "auteur", "autore", "автор",
        "yazar",
        "written by", "posted by", "published by", "submitted by", "story by", "words by", "article by", "report by",
        "reported by", "created by", "geschrieben von", "verfasst von", "veröffentlicht von", "ein beitrag von",
        "ein artikel von",
        "eine analyse von", "ein kommentar von", "ein gastbeitrag von", "eine kolumne von", "ein interview von",
        "escrito por", "publicado por", "écrit par", "publié par", "rédigé par", "scritto da", "pubblicato da",
        "a cura di",
        "erstellt von", "gespeichert von", "blog beitrag von", "kommentar von", "analyse von", "interview",
        "interview von", "protokoll", "aufgezeichnet von", "opinion by",
        "analysis by",
        "review by", "guest post by", "contributed by", "photos and text by", "text by", "text von", "text und fotos",
        "from",
        "skrevet af", "skrevet av", "geplaatst door", "geschreven door", "napisał", "napisała", "opracował",
        "opracowanie",
        "postado por", "autor/in", "autor des beitrags", "text und bild", "published", "posted",
    ]

    /// What begins another statement in a byline.
    private static let enders: Set<String> = [
        "updated", "published", "follow", "posted", "aktualisiert", "veröffentlicht", "publié", "publicado",
        "actualizado",
        "last", "photo", "photos", "foto", "fotos", "photography", "picture", "is", "ist", "est", "es", "has", "am",
        "on", "view",
        "read", "share", "email", "e-mail", "mehr", "illustration", "mis", "über", "about", "stand", "contact", "min",
        "opens",
        "special", "profile", "bio",
    ]

    private static let roles: Set<String> = [
        "editor", "editors", "reporter", "reporters", "correspondent", "writer", "staff", "columnist", "contributor",
        "contributors",
        "redaktion", "redakteur", "redakteurin", "redaktionsleiter", "redaktionsleiterin", "korrespondent",
        "korrespondentin",
        "journalist", "journalistin", "chefredakteur", "chefredakteurin", "autor", "autorin", "volontär", "volontärin",
        "volontaer",
        "chief", "director", "professor", "analyst", "producer", "fellow", "manager", "president", "founder",
        "co-founder", "ceo",
        "phd", "ph.d", "md", "m.d", "rd", "rdn", "rn", "mph", "msc", "ms", "mba", "dds", "dvm", "pharmd", "cpa", "cfp",
        "esq",
        "author", "blogger", "photographer", "fotograf", "fotografin", "intern", "freelance", "freelancer", "senior",
        "assistant",
        "associate", "deputy", "rédaction", "redacción", "redacao", "redação", "redazione", "redactie", "redakcja",
        "redaksi",
        "periodista", "giornalista", "giornaliste", "journaliste", "dziennikarz", "corresponsal", "редакция",
        "newsroom", "newsdesk",
        "team", "webredaktion", "onlineredaktion", "editorial", "reviewed", "fact-checked", "jr", "sr", "digital",
        "expert",
        "specialist", "기자",
    ]

    private static let nobodyKeys: Set<String> = [
        "admin", "administrator", "none", "null", "undefined", "unknown", "anonymous", "anonym", "guest", "gast",
        "gastautor",
        "gastbeitrag", "user", "webmaster", "na", "the", "by", "von", "default", "root", "wordpress", "author",
        "autor",
        "moderator", "support", "press", "presse", "news", "blog", "home", "kommentar", "comments", "website",
        "redaktion", "editor",
        "byline", "facebook", "twitter", "instagram", "linkedin", "email", "share", "follow", "subscribe", "more",
        "mehr",
    ]
}

extension StringProtocol {
    /// The text without the given characters at its ends.
    func trimming(_ characters: String) -> String {
        var slice = self[...]
        while let first = slice.first, characters.contains(first) { slice.removeFirst() }
        while let last = slice.last, characters.contains(last) { slice.removeLast() }
        return String(slice)
    }
}
