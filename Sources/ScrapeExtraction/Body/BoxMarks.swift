import ScrapeDOM

/// What an element is, and what its class, id and role say of what it holds: one bit a meaning.
///
/// A block has the marks of all boxes around it. What a mark is worth is for `BlockModel` to know: it was learned from pages.
struct BoxMarks: OptionSet, Hashable {
    let rawValue: UInt64

    static let count = 47

    init(rawValue: UInt64) { self.rawValue = rawValue }

    private init(bit: Int) { rawValue = 1 << UInt64(bit) }

    /// The marks of one element.
    ///
    /// - Parameter known: What classes and ids said, by their number in the table (`nameNumber`).
    init(_ row: NodeID, _ table: NodeTable, _ document: Document, known: inout [BoxMarks?]) {
        let tag = table.tag(row)
        var marks = BoxMarks.tagMarks[Int(tag.rawValue)]
        if tag != .body, tag != .html { marks.formUnion(BoxMarks.named(row, table, &known)) }
        if document.attribute("itemprop", of: row) == "articleBody" { marks.insert(.articleBody) }
        if let role = document.attribute("role", of: row), let found = BoxMarks.roleMarks[role] {
            marks.formUnion(found)
        }
        self = marks
    }

    private static func named(_ row: NodeID, _ table: NodeTable, _ known: inout [BoxMarks?]) -> BoxMarks {
        let number = table.nameNumber(row)
        if number == 0 { return [] }
        if let marks = known[number] { return marks }
        var marks = BoxMarks()
        let words = wordMarks
        table.classAndID(row).forEachClassWord { marks.formUnion(words[$0]) }
        known[number] = marks
        return marks
    }

    // What elements are.
    static let article = BoxMarks(bit: 0)
    static let main = BoxMarks(bit: 1)
    static let nav = BoxMarks(bit: 2)
    static let aside = BoxMarks(bit: 3)
    static let footer = BoxMarks(bit: 4)
    static let header = BoxMarks(bit: 5)
    static let section = BoxMarks(bit: 6)
    static let form = BoxMarks(bit: 7)
    static let list = BoxMarks(bit: 8)
    static let table = BoxMarks(bit: 9)
    static let quote = BoxMarks(bit: 10)
    static let figure = BoxMarks(bit: 11)
    static let caption = BoxMarks(bit: 12)
    static let definitions = BoxMarks(bit: 13)
    static let details = BoxMarks(bit: 14)
    static let address = BoxMarks(bit: 15)

    // What classes and ids call themselves.
    static let namedArticle = BoxMarks(bit: 16)
    static let namedContent = BoxMarks(bit: 17)
    static let articleBody = BoxMarks(bit: 18)
    static let namedMain = BoxMarks(bit: 19)
    static let comments = BoxMarks(bit: 20)
    static let namedCaption = BoxMarks(bit: 21)
    static let hidden = BoxMarks(bit: 22)
    static let advert = BoxMarks(bit: 23)
    static let related = BoxMarks(bit: 24)
    static let teaser = BoxMarks(bit: 25)
    static let share = BoxMarks(bit: 26)
    static let newsletter = BoxMarks(bit: 27)
    static let account = BoxMarks(bit: 28)
    static let namedNav = BoxMarks(bit: 29)
    static let paging = BoxMarks(bit: 30)
    static let namedFooter = BoxMarks(bit: 31)
    static let namedHeader = BoxMarks(bit: 32)
    static let sidebar = BoxMarks(bit: 33)
    static let widget = BoxMarks(bit: 34)
    static let consent = BoxMarks(bit: 35)
    static let overlay = BoxMarks(bit: 36)
    static let byline = BoxMarks(bit: 37)
    static let date = BoxMarks(bit: 38)
    static let tags = BoxMarks(bit: 39)
    static let tools = BoxMarks(bit: 40)
    static let product = BoxMarks(bit: 41)
    static let message = BoxMarks(bit: 42)
    static let signature = BoxMarks(bit: 43)
    static let summary = BoxMarks(bit: 44)
    static let grid = BoxMarks(bit: 45)
    static let title = BoxMarks(bit: 46)

    private static let tagMarks: [BoxMarks] = {
        var marks = [BoxMarks](repeating: [], count: Int(Tag.RawValue.max) + 1)
        let pairs: [(Tag, BoxMarks)] = [
            (.article, .article), (.main, .main), (.nav, .nav), (.aside, .aside), (.footer, .footer),
            (.header, .header), (.section, .section), (.form, .form), (.ul, .list), (.ol, .list), (.table, .table),
            (.blockquote, .quote), (.figure, .figure), (.figcaption, .caption), (.dl, .definitions),
            (.details, .details), (.address, .address),
        ]
        for (tag, mark) in pairs { marks[Int(tag.rawValue)] = mark }
        return marks
    }()

    private static let roleMarks: [String: BoxMarks] = [
        "navigation": .nav, "banner": .header, "contentinfo": .footer, "complementary": .aside, "search": .tools,
        "dialog": .overlay, "alertdialog": .overlay, "menu": .namedNav, "menubar": .namedNav, "main": .main,
        "article": .article, "tablist": .tools, "alert": .overlay,
    ]

    private static let wordMarks: WordTable<BoxMarks> = {
        var words: [ClassWord: BoxMarks] = [:]
        for (mark, list) in lists {
            for word in list.split(whereSeparator: \.isWhitespace) {
                words[ClassWord(word), default: []].formUnion(mark)
            }
        }
        return WordTable(words, nothing: [])
    }()

    private static let lists: [(BoxMarks, String)] = [
        (
            .namedArticle,
            "article post entry story blog news noticia artikel articulo hentry hnews beitrag articolo statya"
        ),
        (
            .namedContent,
            "body content text copy inhalt texto texte contenido contenu testo richtext prose wysiwyg html rte cms"
        ),
        (
            .articleBody,
            """
            articlebody articletext articlecontent postcontent postbody entrycontent storybody storytext bodytext
            storycontent maincontent articlecontents newsbody newstext bodycopy fulltext
            """
        ),
        (.namedMain, "main primary center page detail single"),
        (
            .comments,
            """
            comment comments commentlist disqus respond commentary kommentar kommentare comentarios commentaires commento
            commenti komentarze livefyre discussion replies reply komentar commenter
            """
        ),
        (
            .namedCaption,
            "caption captions credit figcaption cutline bildunterschrift legend copyrightinfo photographer"
        ),
        (.hidden, "visuallyhidden visually screenreader sr noprint hidden offscreen invisible collapsed"),
        (
            .advert,
            """
            ad ads adv advert adverts advertisement advertising adsense adslot adunit anzeige werbung publicite publicidad
            dfp gpt sponsor sponsored banner affiliate partner partners adbox adcontainer reklama pub
            """
        ),
        (
            .related,
            """
            related relateds recommend recommended recommendation recommendations recirc recirculation readmore seealso
            outbrain taboola trending popular mostpopular mostread latest similar more also next previous prev further
            weitere mehr aktuelles verwandt meistgelesen relacionadas relacionados correlati podobne lire leggi upnext others
            """
        ),
        (
            .teaser,
            "teaser teasers promo promos promotion promoted card cards tile tiles headline headlines thumb thumbnail excerpt"
        ),
        (
            .share,
            """
            share sharing shares sharebar sharedaddy social socialmedia addthis addtoany jiathis follow teilen facebook
            twitter whatsapp pinterest linkedin bookmark compartir partager condividi print email mail
            """
        ),
        (.newsletter, "newsletter newsletters subscribe subscription signup optin mailchimp mailing abo abonnement"),
        (
            .account,
            "register registration login signin account paywall donate donation membership premium piano user profile"
        ),
        (
            .namedNav,
            "nav navi navigation navbar menu menus submenu dropdown breadcrumb breadcrumbs crumbs sitemap topnav mainmenu"
        ),
        (.paging, "pagination pager paging pagenav prevnext toc skip jump index"),
        (.namedFooter, "footer foot copyright disclaimer legal imprint impressum colophon bottom"),
        (.namedHeader, "masthead topbar header head top logo branding site"),
        (.sidebar, "sidebar aside rail column right left secondary side marginal"),
        (.widget, "widget widgets module block panel box region"),
        (
            .consent,
            "onetrust didomi usercentrics sourcepoint privacy cookie cookies consent gdpr cmp ccpa cookiebot klaro"
        ),
        (.overlay, "overlay popup modal lightbox dialog notification tooltip alert drawer flyout toast notice warning"),
        (
            .byline,
            "byline bylines author authors authorbox autor auteur writer contributor contributors avatar bio biography"
        ),
        (.date, "date dateline timestamp time posted published postmeta metadata meta info data datum fecha"),
        (.tags, "tag tags taglist tagcloud category categories keywords topic topics themen label labels badge"),
        (
            .tools,
            """
            toolbar tools tool search searchform filter filters poll quiz survey captcha rating ratings vote votes feedback
            contact cta button buttons btn tab tabs control controls player settings sort view views
            """
        ),
        (
            .product,
            """
            product products price prices cart sku spec specs specification specifications description shop basket buy
            offer review reviews feature features variant stock delivery shipping faq
            """
        ),
        (
            .message,
            "message messages thread topic forum postbody posttext answer answers question quote discussion conversation"
        ),
        (.signature, "signature sig attribution"),
        (
            .summary,
            "standfirst dek deck subtitle subhead strapline lead lede chapo intro summary abstract ingress vorspann kicker"
        ),
        (
            .grid,
            "grid list listing items item row rows results result collection gallery carousel slider slide slides feed stream"
        ),
        (.title, "title titel heading titulo titre hed"),
    ]
}
