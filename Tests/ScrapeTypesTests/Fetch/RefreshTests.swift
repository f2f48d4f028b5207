import ScrapeTypes
import Testing

// HTML Standard, section 4.2.5.3.
struct RefreshTests {
    @Test(arguments: [
        ("0; url=/a", 0, "/a"), ("5;URL='/a b'", 5, "/a b"), ("0,url=\"x\"", 0, "x"), ("3;url = y", 3, "y"),
        ("1.5; url=z", 1, "z"), (" 2 ; url='a'b", 2, "a"), (".5;url=q ", 0, "q"),
    ])
    func `a refresh is read as browsers do`(content: String, delay: Int, address: String) throws {
        let refresh = try #require(Refresh(content))
        #expect(refresh.delay == delay)
        #expect(refresh.address == address)
    }

    @Test(arguments: ["", "5", "url=/a", "x; url=/a", "0; url=", "0; url=''", "0; /a"])
    func `a refresh without a time or an address leads nowhere`(content: String) {
        #expect(Refresh(content) == nil)
    }

    @Test(arguments: [("0", true), ("5", true), ("6", false), ("99999999999999999999", false)])
    func `a page that stays for a while is read`(delay: String, isSoon: Bool) {
        #expect(Refresh(delay + "; url=/a")?.isSoon == isSoon)
    }
}
