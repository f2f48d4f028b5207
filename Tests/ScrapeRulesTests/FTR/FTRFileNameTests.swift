import ScrapeTypes
import Testing

@testable import ScrapeRules

/// Which host a file is for, by its name.
struct FTRFileNameTests {
    @Test(arguments: [
        ("example.com.txt", "example.com"), (".example.com.txt", "*.example.com"),
        ("BÜCHER.de.txt", "xn--bcher-kva.de"),
    ])
    func `a name is its site's host`(name: String, pattern: String) throws {
        guard case .site(let site) = FTRFileName(name) else { throw NoSite() }
        #expect(site.description == pattern)
    }

    private struct NoSite: Error {}

    @Test(arguments: ["LICENSE.txt", "README.md", ".gitignore", "example.com", "1.2.3.4.txt", ".txt", "a b.com.txt"])
    func `what is no host is no rule file`(name: String) {
        #expect(FTRFileName(name) == .other)
    }

    @Test func `global.txt is for its folder, and www.X.txt is for nobody`() {
        #expect(FTRFileName("global.txt") == .global)
        #expect(FTRFileName("www.example.com.txt") == .neverFound(HostPattern(host: "www.example.com")))
    }

    @Test(arguments: [
        ("a.example.com", true), ("www.a.example.com", true), ("a.b.example.com", false), ("example.com", false),
        ("www.example.com", false),
    ])
    func `a wildcard holds one label deep`(host: String, holds: Bool) throws {
        guard case .site(let site) = FTRFileName(".example.com.txt") else { throw NoSite() }
        #expect(site.matches(host) == holds)
    }
}
