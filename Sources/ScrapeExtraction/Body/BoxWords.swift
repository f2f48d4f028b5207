/// What the words of classes and ids say about a box.
enum BoxWords {
    enum Hint {
        case none
        /// The box says that it holds the text.
        case content
        /// The box says that it holds something beside the text.
        case boilerplate
        /// Comments of readers.
        case comments
        /// The box is not shown.
        case hidden
        /// The text belongs to a picture.
        case caption
    }

    static func hint(_ classAndID: ArraySlice<UInt8>) -> Hint {
        var hint = Hint.none
        classAndID.forEachClassWord { word in
            if hidden.contains(word) { hint = .hidden }
            if hint == .hidden { return }
            if comments.contains(word) { hint = .comments }
            if hint == .comments { return }
            if boilerplate.contains(word) { hint = .boilerplate }
            if hint == .none, captions.contains(word) { hint = .caption }
            if hint == .none, content.contains(word) { hint = .content }
        }
        return hint
    }

    private static let content: WordSet = [
        "article", "articlebody", "articletext", "articlecontent", "body", "content", "entry", "post", "story", "storybody", "text", "main", "blog", "maincontent",
        "postcontent", "bodytext", "richtext", "prose", "copy", "artikel", "articulo", "texte", "hentry", "hnews",
    ]

    private static let comments: WordSet = [
        "comment", "comments", "commentlist", "disqus", "respond", "commentary", "kommentar", "kommentare", "comentarios",
        "commentaires", "livefyre", "discussion", "replies",
    ]

    private static let captions: WordSet = ["caption", "captions", "credit", "figcaption", "cutline", "bildunterschrift"]

    private static let hidden: WordSet = ["visuallyhidden", "screenreader", "hide", "hidden", "invisible", "noprint"]

    private static let boilerplate: WordSet = [
        "ad", "ads", "adv", "advert", "adverts", "advertisement", "advertising", "adsense", "adslot", "adunit", "anzeige", "werbung", "publicite", "publicidad",
        "aside", "sidebar", "rail", "related", "relateds", "recommend", "recommended", "recommendation", "recommendations", "recirc", "recirculation",
        "share", "sharing", "shares", "sharebar", "sharedaddy", "social", "socialmedia", "addthis", "addtoany", "jiathis", "follow", "teilen", 
        "newsletter", "newsletters", "subscribe", "subscription", "signup", "register", "registration", "login", "paywall", "donate", "donation", "membership",
        "promo", "promos", "promotion", "promoted", "sponsor", "sponsored", "outbrain", "taboola", "teaser", "teasers", "trending", "popular", "mostread", "mostpopular",
        "nav", "navi", "navigation", "navbar", "menu", "menus", "breadcrumb", "breadcrumbs", "pagination", "pager", "paging", "pagenav", "prevnext", "toolbar", "tools",
        "footer", "foot", "masthead", "topbar", "banner", "cookie", "cookies", "consent", "gdpr", "overlay", "popup", "modal", "lightbox", "dialog", "notification", 
        "widget", "widgets", "tag", "tags", "taglist", "tagcloud", "categories", "keywords", "topics", "themen",
        "byline", "bylines", "dateline", "timestamp", "author", "authors", "authorbox", "bio", "biography", "posted", "postmeta", "metadata", "meta",
        "rating", "ratings", "vote", "votes", "poll", "quiz", "survey", "captcha", "search", "searchform", "filter", "email", "mail", "skip", "readmore", "seealso",
        "copyright", "disclaimer", "feedback", "contact", "jump", "toc",
        "cta", "button", "buttons", "btn", "badge", "shop", "affiliate", "partner", "partners",
    ]
}
