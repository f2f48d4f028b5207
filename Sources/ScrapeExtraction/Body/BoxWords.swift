import ScrapeDOM

/// What the words of classes and ids say about a box.
struct BoxWords {
    private let table: NodeTable
    /// What was read already, by the number of the class and id.
    private var known: [(hint: Hint, word: ClassWord?)?]

    init(_ table: NodeTable) {
        self.table = table
        known = Array(repeating: nil, count: table.nameCount + 1)
    }

    /// The strongest hint of the element's class and id, and the word that gave it.
    mutating func hint(of row: NodeID) -> (Hint, ClassWord?) {
        let number = table.nameNumber(row)
        if number == 0 { return (.none, nil) }
        if let known = known[number] { return known }
        let hint = BoxWords.hint(table.classAndID(row))
        known[number] = hint
        return hint
    }

    enum Hint {
        case none
        /// The box says that it holds the text, or something around it.
        case content
        /// The box says that it is the text: `article-body`, `entry-content`.
        case body
        /// The box says that it holds something beside the text.
        case boilerplate
        /// Comments of readers.
        case comments
        /// The box is not shown.
        case hidden
        /// The text belongs to a picture.
        case caption
    }

    /// The strongest hint, and the word that gave it.
    static func hint(_ classAndID: ArraySlice<UInt8>) -> (Hint, ClassWord?) {
        var found = (hint: Hint.none, word: ClassWord?.none)
        let meanings = meanings
        var rest = classAndID
        while let first = rest.firstIndex(where: { $0 != 0x20 }) {
            let token = rest[first...].prefix { $0 != 0x20 }
            rest = rest[token.endIndex...]
            if isLabel(token) { continue }
            var namesStory = false
            var namesText = false
            var isBody = false
            token.forEachClassWord { word in
                let meaning = meanings[word]
                if strength(meaning.hint) > strength(found.hint) { found = (meaning.hint, word) }
                namesStory = namesStory || meaning.namesStory
                namesText = namesText || meaning.namesText
                isBody = isBody || meaning.isBody
            }
            if isBody || (namesStory && namesText), found.hint == .content { found.hint = .body }
        }
        return found
    }

    private static let stories = "article post entry story blog news artikel articulo noticia"
    private static let texts = "body content text copy inhalt texte texto contenido"
    private static let bodies = """
        articlebody articletext articlecontent postcontent postbody entrycontent storybody storytext
        bodytext storycontent
        """

    /// `tag-politics`, `category-social`: WordPress puts an article's tags into the classes of its box.
    private static func isLabel(_ token: ArraySlice<UInt8>) -> Bool {
        token.prefix(longestLabel).contains(UInt8(ascii: "-")) && labels.contains { token.starts(with: $0) }
    }

    private static let longestLabel = 9
    private static let labels = ["tag-", "category-", "author-", "channel-", "topic-", "section-", "cat-"].map {
        Array($0.utf8)
    }

    /// What one word says.
    private struct Meaning {
        var hint = Hint.none
        var namesStory = false
        var namesText = false
        var isBody = false
    }

    private static let meanings: WordTable<Meaning> = {
        var meanings: [ClassWord: Meaning] = [:]
        func set(_ words: String, _ change: (inout Meaning) -> Void) {
            for word in words.split(whereSeparator: \.isWhitespace) {
                change(&meanings[ClassWord(word), default: Meaning()])
            }
        }
        // Of two lists with the same word the later one counts.
        for (words, hint) in [
            (content, Hint.content), (captions, .caption), (boilerplate, .boilerplate), (comments, .comments),
            (hidden, .hidden),
        ] { set(words) { $0.hint = hint } }
        set(stories) { $0.namesStory = true }
        set(texts) { $0.namesText = true }
        set(bodies) { $0.isBody = true }
        return WordTable(meanings, nothing: Meaning())
    }()

    private static func strength(_ hint: Hint) -> Int {
        switch hint {
        case .none: 0
        case .content: 1
        case .body: 2
        case .caption: 3
        case .boilerplate: 4
        case .comments: 5
        case .hidden: 6
        }
    }

    private static let content = """
        article articlebody articletext articlecontent body content entry post story storybody text main
        blog maincontent postcontent bodytext richtext prose copy postbody entrycontent storytext
        storycontent inhalt texto contenido noticia news artikel articulo texte hentry hnews
        """

    private static let comments = """
        comment comments commentlist disqus respond commentary kommentar kommentare comentarios commentaires
        livefyre discussion replies
        """

    private static let captions = "caption captions credit figcaption cutline bildunterschrift"

    private static let hidden = "visuallyhidden visually screenreader sr noprint"

    private static let boilerplate = """
        onetrust didomi usercentrics sourcepoint privacy
        ad ads adv advert adverts advertisement advertising adsense adslot adunit anzeige werbung publicite
        publicidad aside sidebar rail related relateds recommend recommended recommendation recommendations
        recirc recirculation share sharing shares sharebar sharedaddy social socialmedia addthis addtoany
        jiathis follow teilen newsletter newsletters subscribe subscription signup register registration
        login paywall donate donation membership promo promos promotion promoted sponsor sponsored outbrain
        taboola teaser teasers trending popular mostread mostpopular nav navi navigation navbar menu menus
        breadcrumb breadcrumbs pagination pager paging pagenav prevnext toolbar tools footer foot masthead
        topbar banner cookie cookies consent gdpr overlay popup modal lightbox dialog notification widget
        widgets tag tags taglist tagcloud categories keywords topics themen byline bylines dateline
        timestamp author authors authorbox bio biography posted postmeta metadata meta rating ratings vote
        votes poll quiz survey captcha search searchform filter email mail skip readmore seealso copyright
        disclaimer feedback contact jump toc cta button buttons btn badge shop affiliate partner partners
        """
}
