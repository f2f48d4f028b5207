import Foundation
import ScrapeTypes
import Synchronization
import Testing

@testable import ScrapeRules

/// Folders of rule files on disk.
struct RuleBookTests {
    private let folders = TemporaryFolders()

    @Test func `the first folder that has a file for the host wins, an exact host only inside a folder`() throws {
        try folders.write("own/wide.yaml", "site: '*.example.com'\narticle: {title: h1}\n")
        try folders.write("packaged/news.yaml", "site: news.example.com\narticle: {title: h2}\n")
        #expect(try file(for: "https://news.example.com/a") == "own/wide.yaml")
        try folders.write("own/exact.yaml", "site: news.example.com\narticle: {title: h3}\n")
        #expect(try file(for: "https://news.example.com/a") == "own/exact.yaml")
        #expect(try file(for: "https://www.news.example.com/a") == "own/exact.yaml")
        #expect(try file(for: "https://a.b.example.com/") == "own/wide.yaml")
        #expect(try file(for: "https://example.com/") == nil)
    }

    @Test func `in a folder a YAML file beats an ftr file, unless the configuration says otherwise`() throws {
        try folders.write("own/a.yaml", "site: example.com\nschedule: {every: 7m}\narticle: {title: h1}\n")
        try folders.write("own/example.com.txt", "title: //h2\nhttp_header(Accept): text/html\n")
        #expect(try file(for: "https://example.com/") == "own/a.yaml")
        var configuration = configuration()
        configuration.prefersFTR = true
        let rule = try #require(RuleBook(configuration: configuration).rule(for: WebURL("https://example.com/")))
        #expect(folders.name(rule.file) == "own/example.com.txt")
        // What an ftr file cannot say stays in force.
        #expect(rule.schedule.every == .seconds(420))
        #expect(rule.fetch.headers == [Header("accept", "text/html")])
    }

    @Test func `an ftr wildcard is for one level of sub-domains`() throws {
        try folders.write("own/.example.com.txt", "title: //h1\n")
        #expect(try file(for: "https://a.example.com/") == "own/.example.com.txt")
        #expect(try file(for: "https://a.b.example.com/") == nil)
        #expect(try file(for: "https://example.com/") == nil)
    }

    @Test func `two YAML files for one host are an error, and the first by name holds`() throws {
        try folders.write("own/a.yaml", "site: [example.com, example.org]\narticle: {title: h1}\n")
        try folders.write("own/b.yaml", "site: www.example.com\narticle: {title: h2}\n")
        let book = RuleBook(configuration: configuration())
        #expect(book.folderProblems.map(\.severity) == [.error])
        #expect(try file(for: "https://example.com/") == "own/a.yaml")
        try folders.write("own/a.yaml", "site: example.com\narticle: {tilte: h1}\n")
        #expect(try file(for: "https://example.com/") == "own/b.yaml")
    }

    @Test func `a broken file is told of once and left out, and the others hold`() throws {
        try folders.write("own/bad.yaml", "site: bad.example\narticle: {titel: h1}\n")
        try folders.write("own/good.yaml", "site: good.example\narticle: {title: h1}\n")
        try folders.write("packaged/bad.yaml", "site: bad.example\narticle: {title: h4}\n")
        let told = Mutex<[RuleProblem]>([])
        var configuration = configuration()
        configuration.onError = { problem in told.withLock { $0.append(problem) } }
        let book = RuleBook(configuration: configuration)
        for _ in 0..<2 {
            let rule = try #require(book.rule(for: WebURL("https://bad.example/")))
            #expect(folders.name(rule.file) == "packaged/bad.yaml")
        }
        #expect(try book.rule(for: WebURL("https://good.example/")) != nil)
        #expect(told.withLock { $0.map { folders.name($0.file) } } == ["own/bad.yaml"])
    }

    @Test func `a reload with errors keeps the rule that was in force, and takes over the other changes`() throws {
        try folders.write("own/a.yaml", "site: a.example\nname: old\narticle: {title: h1}\n")
        try folders.write("own/b.yaml", "site: b.example\nname: old\narticle: {title: h1}\n")
        let book = RuleBook(configuration: configuration())
        #expect(try book.rule(for: WebURL("https://a.example/"))?.name == "old")
        try folders.write("own/a.yaml", "site: a.example\nname: new\narticle: {title: 'h1['}\n")
        try folders.write("own/b.yaml", "site: b.example\nname: new\narticle: {title: h1}\n")
        try folders.write("own/c.yaml", "site: c.example\narticle: {title: h1}\n")
        let errors = book.reload()
        #expect(errors.count == 1 && errors[0].line == 3)
        #expect(try book.rule(for: WebURL("https://a.example/"))?.name == "old")
        #expect(try book.rule(for: WebURL("https://b.example/"))?.name == "new")
        #expect(try book.rule(for: WebURL("https://c.example/")) != nil)
        // Mended, it comes into force.
        try folders.write("own/a.yaml", "site: a.example\nname: new\narticle: {title: h1}\n")
        #expect(book.reload().isEmpty)
        #expect(try book.rule(for: WebURL("https://a.example/"))?.name == "new")
    }

    @Test func `a file extends a base of its folder, and the packaged file of its site`() throws {
        try folders.write("own/base.yaml", "article: {title: h1, remove: [aside]}\n")
        try folders.write("own/a.yaml", "site: a.example\nextends: base\narticle: {title: h2}\n")
        try folders.write("own/b.yaml", "site: b.example\nextends: packaged\nname: mine\n")
        try folders.write("packaged/b.yaml", "site: b.example\nname: theirs\narticle: {title: h5}\n")
        let book = RuleBook(configuration: configuration())
        let first = try #require(book.choice(for: Host("a.example")))
        #expect(first.mergedWith.map(folders.name) == ["own/base.yaml"])
        guard case .native(let article, _) = first.rule.reading else { return #expect(Bool(false)) }
        #expect(article.remove.map(\.text) == ["aside"])
        let second = try #require(book.choice(for: Host("b.example")))
        #expect(second.rule.name == "mine" && second.overlooked.map(folders.name) == ["packaged/b.yaml"])
        guard case .native(let other, _) = second.rule.reading else { return #expect(Bool(false)) }
        #expect(other.fields[.title] != nil)
    }

    @Test func `a folder that is not there is empty, and odd names are warned of`() throws {
        try folders.write("own/www.example.com.txt", "title: //h1\n")
        try folders.write("own/LICENSE.txt", "All rights.\n")
        try folders.write("own/notes.md", "# Notes\n")
        let problems = RuleBook(configuration: configuration()).folderProblems
        #expect(problems.map { folders.name($0.file) }.sorted() == ["own/LICENSE.txt", "own/www.example.com.txt"])
        #expect(problems.allSatisfy { $0.severity == .warning })
    }

    @Test func `a test is added at the end, in the section where there is one`() {
        let item = "  - url: 'https://a.example/'\n    page: a/1.html\n"
        func added(_ text: String) -> String? {
            RuleFile.adding(test: item, to: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
        }
        let flat = "- url: 'https://a.example/'\n  page: a/1.html\n"
        #expect(
            added("site: a.example\ntests:\n- url: x\n\narticle: {}\n") == "site: a.example\ntests:\n- url: x\n" + flat
                + "\narticle: {}\n"
        )
        #expect(added("site: a.example\ntests: [{url: x}]\n") == nil)
        #expect(added("site: a.example") == "site: a.example\n\ntests:\n" + item)
        #expect(
            added("site: a.example\ntests:\n  - url: 'https://a.example/0'\n")
                == "site: a.example\ntests:\n  - url: 'https://a.example/0'\n" + item
        )
        #expect(
            added("tests:\n  - url: x\n\nsite: a.example\n") == "tests:\n  - url: x\n" + item + "\nsite: a.example\n"
        )
    }

    private func configuration() -> RuleBook.Configuration {
        var configuration = RuleBook.Configuration(folders: ["own", "packaged"].map(folders.path))
        configuration.packaged = folders.path("packaged")
        return configuration
    }

    /// The file that holds for an address, in a book that is opened anew.
    private func file(for address: String) throws -> String? {
        try RuleBook(configuration: configuration()).rule(for: WebURL(address)).map { folders.name($0.file) }
    }
}

/// A place for folders of a test, taken away with it.
final class TemporaryFolders: Sendable {
    private let root: String

    init() {
        root = FileManager.default.temporaryDirectory.path + "/scrape-rules-\(UInt64.random(in: 0 ... .max))"
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    func path(_ name: String) -> String { root + "/" + name }

    func name(_ path: String) -> String { String(path.dropFirst(root.count + 1)) }

    func write(_ name: String, _ text: String) throws {
        let path = path(name)
        let folder = String(path[..<path.lastIndex(of: "/")!])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
