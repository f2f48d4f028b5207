import ScrapeCurl
import Testing

struct AddressPolicyTests {
    private let policy = AddressPolicy()

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
        "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
        "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255",
    ])
    func `a special IPv4 address is refused`(text: String) throws {
        #expect(!policy.permits(try #require(IPAddress(text))))
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "223.255.255.255",
    ])
    func `a global IPv4 address is permitted`(text: String) throws {
        #expect(policy.permits(try #require(IPAddress(text))))
    }

    @Test(arguments: [
        "::", "::1", "::127.0.0.1", "64:ff9b:1::1", "100::1", "2001::", "2001:2::1", "2001:20::1", "2001:db8::1",
        "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1",
    ])
    func `a special IPv6 address is refused`(text: String) throws {
        #expect(!policy.permits(try #require(IPAddress(text))))
    }

    @Test(arguments: ["2606:4700:4700::1111", "2a00:1450::1", "2001:200::1", "2400::1", "3ffe::1"])
    func `a global IPv6 address is permitted`(text: String) throws {
        #expect(policy.permits(try #require(IPAddress(text))))
    }

    @Test(arguments: [
        // Mapped (RFC 4291), in both spellings.
        "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254", "::ffff:0.0.0.0",
        // NAT64 (RFC 6052).
        "64:ff9b::10.0.0.1", "64:ff9b::7f00:1",
        // 6to4 (RFC 3056).
        "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::5",
        // Teredo (RFC 4380): a private client behind a public server, and a private server.
        "2001:0:808:808:0:0:80ff:fffe", "2001:0:a00:1:0:0:f7f7:f7f7",
    ])
    func `a special IPv4 address inside an IPv6 one is refused`(text: String) throws {
        #expect(!policy.permits(try #require(IPAddress(text))))
    }

    @Test(arguments: ["::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "2001:0:808:808:0:0:f7f7:f7f7"])
    func `a global IPv4 address inside an IPv6 one is permitted`(text: String) throws {
        #expect(policy.permits(try #require(IPAddress(text))))
    }

    @Test func `the allow-list permits what it names and nothing beside it`() throws {
        let ranges = ["127.0.0.1", "10.1.0.0/16", "fd00::/8"]
        let policy = AddressPolicy(allowed: try ranges.map { try #require(AddressRange($0)) })
        for text in ["127.0.0.1", "::ffff:127.0.0.1", "10.1.255.255", "fd12::1"] {
            #expect(policy.permits(try #require(IPAddress(text))), "\(text)")
        }
        for text in ["127.0.0.2", "10.2.0.0", "10.0.255.255", "fc00::1", "::1", "192.168.0.1"] {
            #expect(!policy.permits(try #require(IPAddress(text))), "\(text)")
        }
    }
}

struct AddressRangeTests {
    @Test(arguments: [
        "", "/", "127.0.0.1/", "127.0.0.1/33", "::/129", "127.0.0.1/-1", "127.0.0.1/+8", "127.0.0.1/8/8", "127.1",
        "0x7f.0.0.1", "0177.0.0.1", "2130706433", "localhost", "[::1]", "::1%lo", " 127.0.0.1", "300.1.1.1",
    ])
    func `other spellings are no range`(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test func `a range counts the bits of its prefix`() throws {
        let range = try #require(AddressRange("10.1.2.3/20"))

        #expect(range.contains(try #require(IPAddress("10.1.0.0"))))
        #expect(range.contains(try #require(IPAddress("10.1.15.255"))))
        #expect(!range.contains(try #require(IPAddress("10.1.16.0"))))
        #expect(!range.contains(try #require(IPAddress("::"))))
    }

    @Test func `a prefix of zero holds a whole family`() throws {
        let range = try #require(AddressRange("0.0.0.0/0"))

        #expect(range.contains(try #require(IPAddress("255.255.255.255"))))
        #expect(!range.contains(try #require(IPAddress("::1"))))
    }

    @Test(arguments: ["127.0.0.1", "2001:db8::1", "::", "255.255.255.255", "::ffff:1.2.3.4"])
    func `an address is written as it was read`(text: String) {
        #expect(IPAddress(text)?.description == text)
    }
}
