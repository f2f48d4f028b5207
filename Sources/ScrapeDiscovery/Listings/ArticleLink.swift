import ScrapeTypes

/// What an address and the text of its link tell of the page behind it.
///
/// A guess, made for lists of any language: an article's address is long, names a day or has a number, and its link is a
/// headline.
struct ArticleLink {
    private let url: WebURL
    private let title: [UInt8]
    private let page: WebURL
    private let segments: [Substring]

    init(_ found: FoundURL, on page: WebURL) {
        url = found.url
        title = Array((found.title ?? "").utf8)
        self.page = page
        segments = found.url.path.lowercased().split(separator: "/")
    }

    /// Whether it stays on the site of the page.
    var isSameSite: Bool { url.host.isSameSite(as: page.host) }

    /// Whether it is a way to do something: to log in, to search, to share.
    var isUtility: Bool {
        segments.contains { ArticleWords.utilities.contains(String($0)) }
    }

    /// Whether it leads to a picture, a sound or an archive.
    var isFile: Bool {
        guard let dot = segments.last?.lastIndex(of: "."), let last = segments.last else { return false }
        return ArticleWords.files.contains(String(last[last.index(after: dot)...]))
    }

    var looksLikeArticle: Bool {
        guard isSameSite, let last = segments.last, !isUtility, !isFile else { return false }
        if ArticleLink.words(in: last) >= 4 { return true }
        if segments.contains(where: { ArticleWords.lists.contains(String($0)) }) { return false }
        // A day alone is an archive.
        if url.pathDay != nil, title.count >= 4, last.utf8.contains(where: { 0x61...0x7A ~= $0 }) { return true }
        if isHeadline, ArticleLink.longestNumber(in: last) >= 4 || ArticleLink.longestNumber(in: url.query ?? "") >= 3 {
            return true
        }
        return isHeadline && ArticleLink.words(in: last) >= 3
    }

    /// Long enough for a headline: three words and twenty bytes, which eight signs of Chinese are too.
    private var isHeadline: Bool {
        let isASCII = title.allSatisfy { $0 < 0x80 }
        return title.count >= 20 && (!isASCII || title.count(where: { $0 == 0x20 }) >= 2)
    }

    private static func words(in segment: Substring) -> Int {
        let name = segment.prefix { $0 != "." }
        return name.split { "-_+".contains($0) || $0 == "%" }.count { $0.utf8.contains { 0x61...0x7A ~= $0 } }
    }

    private static func longestNumber(in text: some StringProtocol) -> Int {
        text.utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }.map(\.count).max() ?? 0
    }
}

extension Host {
    /// Whether two hosts belong to who registered one name.
    func isSameSite(as other: Host) -> Bool {
        if self == other { return true }
        guard let domain = registrableDomain else { return false }
        return domain == other.registrableDomain
    }
}

/// Words of paths, in the languages that many sites are written in.
enum ArticleWords {
    /// What leads to no page worth a visit.
    static let utilities: Set<String> = set(
        """
        login logout signin sign-in signout signup sign-up register registration subscribe subscription account cart \
        checkout basket wishlist search suche buscar busca recherche cerca zoeken szukaj poisk arama print share \
        wp-login.php wp-admin wp-json xmlrpc.php cgi-bin anmelden abmelden anmeldung registrieren warenkorb \
        connexion inscription panier iniciar-sesion registro carrito accedi registrati carrello inloggen \
        logowanie rejestracja koszyk entrar cadastro feed rss atom comment reply trackback
        """
    )

    /// What leads to a list, or to a page about the site.
    static let lists: Set<String> = set(
        """
        tag tags category categories topic topics author authors archive archives page label labels \
        kategorie kategorien schlagwort schlagworte thema themen autor autoren archiv seite \
        categoria categorias categorie etiqueta etiquetas tema temas autores archivo pagina \
        catégorie étiquette auteur auteurs sujet sujets mot-cle rubrique \
        autore autori argomento argomenti archivio onderwerp onderwerpen auteurs trefwoord \
        kategoria kategorie tagi autorzy rubrika rubriky stitek stitky etiket etiketler konu yazar yazarlar kategori \
        emne emner ämne arkiv avainsana aihe about contact kontakt contacto contatti contato impressum imprint \
        datenschutz privacy privacidad confidentialite terms cookies agb help faq hilfe aide ayuda advertise careers \
        newsletter newsletters podcast podcasts sitemap
        """
    )

    static let files: Set<String> = set(
        """
        jpg jpeg png gif webp avif svg ico bmp mp3 m4a ogg wav mp4 m4v webm avi mov pdf zip gz tar rar 7z exe dmg apk \
        css js json xml rss atom woff woff2 ttf doc docx xls xlsx ppt pptx epub ics csv
        """
    )

    private static func set(_ words: String) -> Set<String> {
        Set(words.split(separator: " ").map(String.init))
    }
}
