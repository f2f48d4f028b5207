import ScrapeCurl
import ScrapeTypes
import Testing

@testable import scrape

/// Which hosts need no rest.
struct OwnHostsTests {
    private let ranges = ["10.0.0.0/8", "::1"].compactMap { AddressRange($0) }

    @Test(arguments: [
        ("10.1.2.3", nil, true, true), ("10.1.2.3", "192.0.2.1", true, true), ("[::1]", nil, true, true),
        ("192.0.2.1", "192.0.2.1", false, false), ("[::2]", nil, false, false),
        // A name counts where it leads, and only where the user has asked for that.
        ("a.example", "10.1.2.3", false, true), ("a.example", "::1", false, true),
        ("a.example", "192.0.2.1", false, false),
        ("a.example", nil, false, false),
    ])
    func `those at an allowed address`(_ name: String, _ address: String?, _ isOwn: Bool, _ withNames: Bool) throws {
        let host = try Host(name)

        #expect(OwnHosts(ranges: ranges, includesNames: false).contains(host, at: address) == isOwn)
        #expect(OwnHosts(ranges: ranges, includesNames: true).contains(host, at: address) == withNames)
    }
}
