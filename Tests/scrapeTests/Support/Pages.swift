/// Pages that the tests serve and save.
enum Pages {
    static let title = "Ferry Returns to the Harbour"
    static let sentence = "the town turned out to see it tie up at the pier"

    /// A short article with some navigation around it.
    static func article(title: String = title, head: String = "", body: String = "") -> String {
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>\(title) | Example Post</title>\(head)</head>
        <body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
        <article><h1>\(title)</h1>
        <p>After eleven years in a dry dock the old ferry is back in the harbour, and the town turned out to see it tie \
        up at the pier.</p>
        <p>The first crossing, on <a href="/timetable">Saturday morning</a>, was sold out within an hour; the second \
        left with half of the queue still waiting.</p>
        <p>Nobody could say on Monday how long the engine will last, but the captain said that he would not sell the \
        ship again.</p>\(body)
        </article><footer><a href="/imprint">Imprint</a></footer></body></html>
        """
    }

    /// A front page: headlines and links, no text of its own.
    static let listing =
        "<!doctype html><html><head><title>Example Post</title></head><body><main>"
        + (1...40).map { number in
            "<article><h2><a href=\"/story/\(number)\">Story number \(number) of this day</a></h2>"
                + "<p><a href=\"/story/\(number)\">What happened in story number \(number)</a></p></article>"
        }.joined() + "</main></body></html>"

    /// A page that says "not found" with status 200.
    static let softNotFound = """
        <!doctype html><html><head><title>Page not found | Example Post</title></head><body><main><h1>Page not found</h1>
        <p>We are sorry, but there is nothing under this address any more, and nobody remembers what it once was.</p>
        </main></body></html>
        """

    /// What a page that is built by scripts sends.
    static let scriptShell = """
        <!doctype html><html><head><title>Example App</title><script src="/static/js/main.4f2a.js" defer></script></head>
        <body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>
        """

    static let botWall = """
        <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
        <meta name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper"><noscript>Enable JavaScript \
        and cookies to continue</noscript></div>
        <script>window._cf_chl_opt={cvId:'3',cType:'managed'};</script>
        <script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>
        """

    /// An article that declares a paywall.
    static let paywalled = article(
        head: """
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
            "headline":"\(title)","isAccessibleForFree":false}</script>
            """
    )
}
