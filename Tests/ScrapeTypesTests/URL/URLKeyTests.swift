import ScrapeTypes
import Testing

@Suite struct `URL keys` {
    @Test(arguments: [
        ("http://h/a#part", "http://h/a"), ("http://h/#!/story/1", "http://h/#!/story/1"),
        ("http://h:80/", "http://h/"),
        ("http://h/?", "http://h/"), ("http://h/?utm_source=x&id=1&fbclid=y&b=2", "http://h/?id=1&b=2"),
        ("http://h/?UTM_Medium=x", "http://h/"), ("http://h/?id=1&amp;utm_source=x", "http://h/?id=1"),
        ("http://h/?b=2&a=1", "http://h/?b=2&a=1"), ("http://h/?b=2&&a", "http://h/?b=2&&a"),
        ("http://h/?gclid", "http://h/"), ("http://h/?q=utm_source=x", "http://h/?q=utm_source=x"),
        ("http://h/utm_source=x", "http://h/utm_source=x"),
    ])
    func `what does not choose the page is not in its key`(address: String, key: String) throws {
        #expect(try URLKey(WebURL(address)).description == key)
    }

    @Test(arguments: ["ref", "source", "id", "p", "page", "q", "lang", "amp", "campaign", "utm", "cid"])
    func `what may choose the page stays`(name: String) throws {
        let url = try WebURL("http://h/?\(name)=1")
        #expect(URLKey(url).description == url.description)
    }
}
