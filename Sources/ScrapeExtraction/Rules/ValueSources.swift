import ScrapeDOM
import ScrapeTypes

/// What `from` reads: the page's metadata by name, whatever the metadata reader makes of it.
final class ValueSources {
    private let scan: PageScan
    private let page: RulePage
    private let feedTitle: String?
    private lazy var graph = JSONLDGraph(scan.jsonLD)

    init(_ scan: PageScan, page: RulePage) {
        self.scan = scan
        self.page = page
        feedTitle = page.page.page.feedTitle
    }

    func texts(_ key: MetadataKey, wantsAddress: Bool) -> [String] {
        switch key {
        case .jsonLD(let type, let path): jsonLD(type, path, wantsAddress)
        case .openGraph(let name): meta("og:" + name)
        case .meta(let name): meta(name)
        case .microdata(let name): microdata(name)
        case .url: [scan.url.description]
        case .feedTitle: [feedTitle].compactMap { $0?.foldingSpace }
        }
    }

    private func meta(_ name: String) -> [String] {
        let name = name.lowercased()
        return scan.metas.filter { $0.name == name }.map { TextCleaning.line($0.content) }
    }

    private func microdata(_ name: String) -> [String] {
        let document = page.document
        return document.table.elements(document.root).filter { row in
            guard let words = document.attribute("itemprop", of: row) else { return false }
            return words.split(separator: " ").contains { $0 == name }
        }
        .map { row in
            let names: [StaticString] = ["content", "datetime", "href", "src"]
            let value = names.lazy.compactMap { document.attribute($0, of: row) }.first { !$0.isEmpty }
            return value.map { TextCleaning.line($0) } ?? page.texts.line(row)
        }
    }

    // MARK: JSON-LD

    private func jsonLD(_ type: String?, _ path: [String], _ wantsAddress: Bool) -> [String] {
        for object in objects(type) {
            let texts = values(path, of: object).flatMap { self.texts(of: $0, wantsAddress) }.filter { !$0.isEmpty }
            if !texts.isEmpty { return texts }
        }
        return []
    }

    /// Those of the type, or articles before all others.
    private func objects(_ type: String?) -> [JSONValue] {
        if let type { return graph.objects.filter { JSONLDGraph.types(of: $0).contains(type) } }
        let isArticle = graph.objects.map { object in
            JSONLDGraph.types(of: object).contains { $0.hasSuffix("Article") || $0.hasSuffix("Posting") }
        }
        let pairs = Array(zip(graph.objects, isArticle))
        return pairs.filter(\.1).map(\.0) + pairs.filter { !$0.1 }.map(\.0)
    }

    /// What a path leads to; a dot goes through lists.
    private func values(_ path: [String], of object: JSONValue) -> [JSONValue] {
        path.reduce([object]) { values, key in
            values.flatMap { JSONLDGraph.list($0[key]).map(graph.resolved) }
        }
    }

    private func texts(of value: JSONValue, _ wantsAddress: Bool) -> [String] {
        switch value {
        case .null: []
        case .bool(let flag): [flag ? "true" : "false"]
        case .integer(let number): ["\(number)"]
        case .number(let number): ["\(number)"]
        case .string(let text): [TextCleaning.line(text)]
        case .array(let values): values.flatMap { scalar($0, wantsAddress) }
        case .object: scalar(value, wantsAddress)
        }
    }

    /// An object gives its name, or its address where one is wanted.
    private func scalar(_ value: JSONValue, _ wantsAddress: Bool) -> [String] {
        if let text = value.string { return [TextCleaning.line(text)] }
        let keys = wantsAddress ? ["url", "contentUrl", "@id"] : ["name", "@value"]
        for key in keys {
            let texts = JSONLDGraph.list(value[key]).compactMap(\.string).map { TextCleaning.line($0) }
            if !texts.isEmpty { return texts }
        }
        return []
    }
}
