import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct VerdictTests {
    private func verdict(_ html: String, headers: [Header] = [], status: Int = 200) throws -> Verdict {
        try Pages.extraction(html, headers: headers, status: status).verdict
    }

    @Test func `a story is an article`() throws {
        #expect(try verdict("<title>Storm</title><article><h1>Storm</h1>\(Pages.prose)</article>") == Verdict(.article))
    }

    @Test(arguments: [
        ("<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h/b/x.js'></script>", "Cloudflare"),
        ("<title>Access Denied</title><p>Reference #18. https://errors.edgesuite.net/18.x", "Akamai"),
        ("<title>site</title><script src='https://ct.captcha-delivery.com/c.js'></script>", "DataDome"),
        ("<title>Making sure you're not a bot!</title><p>Loading", "Anubis"),
        ("<title>x</title><script>_Incapsula_Resource</script>", "Imperva"),
    ])
    func `a bot wall is blocked, with its maker`(html: String, vendor: String) throws {
        #expect(try verdict(html) == Verdict(.blocked, .botWall(vendor: vendor)))
    }

    @Test func `an article about bot walls is an article`() throws {
        let about = (1...30).map {
            "<p>On day \($0) the page said \"Just a moment...\", and loaded _Incapsula_Resource once more.</p>"
        }
        let html = "<title>Why sites block</title><article><h1>Why sites block</h1>\(about.joined())</article>"
        #expect(try verdict(html).kind == .article)
    }

    @Test func `a shell for scripts is empty`() throws {
        let shell =
            "<title>App</title><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"
        #expect(try verdict(shell) == Verdict(.empty, .needsJavaScript))
    }

    @Test func `a page that says not found is empty`() throws {
        #expect(
            try verdict("<title>404 - Page not found</title><p>Sorry, we could not find that.")
                == Verdict(.empty, .softNotFound)
        )
    }

    @Test func `an empty body is empty`() throws {
        #expect(try verdict(" \n ") == Verdict(.empty, .emptyBody))
        #expect(try verdict("", headers: [Header("Server", "x")]) == Verdict(.empty, .emptyBody))
    }

    @Test func `a front page is a listing`() throws {
        let card =
            "<div><h3><a href=/s/1>A headline of a story that is long enough</a></h3><p><a href=/s/1>What it says</a></p></div>"
        let page = try Pages.page(
            "<title>News</title><body>" + String(repeating: card, count: 40),
            url: "https://example.com/"
        )
        #expect(Extractor().extract(ExtractJob(page)).verdict == Verdict(.listing, .mostlyLinks))
    }

    @Test func `a declared paywall is a teaser, and its text is kept`() throws {
        let html = """
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm","isAccessibleForFree":false}</script>
            <article><h1>Storm</h1>\(Pages.prose)</article>
            """
        let extraction = try Pages.extraction(html)
        #expect(extraction.verdict == Verdict(.teaser, .declaredPaywall))
        #expect(extraction.article?.access == .paywalled)
        #expect(extraction.article?.blocks.count == 2)
    }

    @Test(arguments: [
        ("application/pdf", "%PDF-1.7", "application/pdf"), ("text/html", "%PDF-1.7", "application/pdf"),
        ("application/json", "{}", "application/json"), ("text/plain", "just words", "text/plain"),
        ("text/xml", "<?xml version='1.0'?><rss></rss>", "application/rss+xml"), ("image/png", "x", "image/png"),
    ])
    func `what is not HTML is named`(type: String, body: String, named: String) throws {
        #expect(
            try verdict(body, headers: [Header("Content-Type", type)])
                == Verdict(.unsupported, .notHTML(mediaType: named))
        )
    }

    @Test func `HTML without a type is read`() throws {
        let html = "<!doctype html><title>Storm</title><article><h1>Storm</h1>\(Pages.prose)</article>"
        #expect(try verdict(html, headers: [Header("X", "y")]).kind == .article)
    }

    @Test func `a coding that is not read is named`() throws {
        let headers = [Header("Content-Type", "text/html"), Header("Content-Encoding", "compress")]
        #expect(try verdict("x", headers: headers) == Verdict(.unsupported, .unsupportedEncoding("compress")))
    }

    @Test func `a login form is blocked`() throws {
        #expect(try verdict("<title>Log in</title><form><input type=password></form>") == Verdict(.blocked, .loginPage))
    }

    @Test(arguments: [
        ("Перевірка", "Переконайтеся, що ви не робот"), ("Un momento", "Comprobando su navegador antes de continuar"),
        ("请稍候", "正在进行安全验证"), ("Één moment", "Bevestig dat u geen robot bent"),
    ])
    func `a check of the visitor is blocked, whoever made it`(title: String, text: String) throws {
        #expect(
            try verdict("<title>\(title)</title><h1>\(title)</h1><p>\(text)") == Verdict(.blocked, .botWall(vendor: ""))
        )
    }

    @Test(arguments: [
        ("Integritet och kakor", "Vi och våra partners använder kakor för annonser.", "Acceptera alla"),
        ("Cookie e pubblicità", "Noi e i nostri partner usiamo cookie.", "Accetta e continua"),
        ("Мы используем куки", "Согласие на рекламу и конфиденциальность", "Принять"),
        ("プライバシー", "広告のためにクッキーを使用します。", "同意する"),
    ])
    func `a page that asks for consent is blocked`(title: String, text: String, button: String) throws {
        let html = "<title>\(title)</title><h1>\(title)</h1><p>\(text)</p><button>\(button)</button>"
        #expect(try verdict(html) == Verdict(.blocked, .consentPage))
    }

    @Test func `a short recipe for cookies under a cookie notice is an article`() throws {
        let html = """
            <title>Oat cookies</title><article><h1>Oat cookies</h1>\(Pages.prose)</article>
            <div class=cookie-notice><p>We use cookies.</p><button>Accept</button></div>
            """
        #expect(try verdict(html).kind == .article)
    }

    @Test(arguments: ["/users/sign_in", "/auth/form", "https://sso.example.com/session/new"])
    func `a form with a password that is sent to a login is blocked, whatever its words`(action: String) throws {
        let html = "<title>Vítejte</title><h1>Vítejte</h1><form action='\(action)'><input type=password></form>"
        #expect(try verdict(html).reason == .loginPage)
    }

    @Test func `a story with a login form in its head is an article`() throws {
        let html = """
            <title>Storm</title><form action=/login><input type=password></form>
            <article><h1>Storm</h1>\(Pages.prose)</article>
            """
        #expect(try verdict(html).kind == .article)
    }

    @Test(arguments: [
        "Sidan hittades inte", "Stránka nenalezena", "Сторінку не знайдено", "Sayfa bulunamadı", "ページが見つかりません",
        "页面不存在", "페이지를 찾을 수 없습니다", "Trang không tồn tại", "الصفحة غير موجودة",
    ])
    func `a page that says in another language that it is not there is empty`(title: String) throws {
        #expect(try verdict("<title>\(title)</title><p>…</p><a href=/>1</a>") == Verdict(.empty, .softNotFound))
    }
}
