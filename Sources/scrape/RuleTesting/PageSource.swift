import ArgumentParser
import Glibc
import ScrapeCrawler
import ScrapeScheduling
import ScrapeTypes

/// A page that a command about rules looks at: an address, or a file.
struct PageSource {
    private enum Place {
        case address(WebURL)
        case file(String, WebURL?)
    }

    private let place: Place

    /// - Parameter url: The address that a saved page came from.
    init(_ name: String, url: String?) throws {
        let address = try url.map { try TypedAddress.webURL($0) }
        if !name.contains("://"), name == "-" || access(name, F_OK) == 0 {
            place = .file(name, address)
        } else {
            if !name.contains("://"), name.contains("/") ? name.hasPrefix("/") || name.hasPrefix(".") : isFileName(name)
            {
                throw ValidationError("\(name): there is no such file. An address begins with https://")
            }
            if url != nil { throw ValidationError("--url is the address of a saved page, and \(name) is no file.") }
            guard let typed = try TypedAddress(name).url else { throw ValidationError("\(name) is no address.") }
            place = .address(typed)
        }
    }

    /// Fetches or reads the page, and reads the article by the rules.
    func visit(
        rules: any RuleSource,
        request: RequestOptions,
        settings: Settings,
        console: Console,
        traces: Bool = false
    ) async throws -> Visit {
        var options = request.extractOptions
        options.traces = traces
        switch place {
        case .address(let url):
            let engine = WatchedEngine(console: console, name: "\(url)")
            var oneShot = try request.oneShot(engine, rules: rules, InMemoryPoliteness(), settings, console)
            oneShot.options.traces = traces
            return try await oneShot.visit(request.task(for: url))
        case .file(let path, let url):
            let engine = WatchedEngine(console: console, name: path)
            return try await saved(path, url, SavedVisit(engine: engine, rules: rules, options: options), console)
        }
    }

    private func saved(_ path: String, _ url: WebURL?, _ visit: SavedVisit, _ console: Console) async throws -> Visit {
        let page: SavedPage
        do throws(FileError) {
            page = try SavedPage(path: path, url: url, limit: visit.options.decodedLimit)
        } catch {
            throw OutputError.file(path, error).report(on: console)
        }
        if page.bytes.isEmpty {
            console.error("\(path): \(Messages.emptyInput)")
            throw ProgramExit.file
        }
        let nowhere = try SavedPage.nowhere()
        let first = try await visit.visit([.init(url: url ?? nowhere, bytes: page.bytes)])
        guard url == nil, let own = first.article?.canonical, own.host != nowhere.host else { return first }
        return try await visit.visit([.init(url: own, bytes: page.bytes)])
    }
}

/// Whether a word is the name of a page's file rather than a host.
private func isFileName(_ name: String) -> Bool {
    [".html", ".htm", ".xhtml"].contains { name.hasSuffix($0) }
}
