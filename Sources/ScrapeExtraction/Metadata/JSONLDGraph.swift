import ScrapeTypes

/// The objects of a page's JSON-LD, out of their arrays and `@graph`s, with their references resolved.
struct JSONLDGraph {
    /// In the order of the page, outer objects first.
    private(set) var objects: [JSONValue] = []
    private var indexByID: [String: Int] = [:]

    /// Objects of a page beyond this number are a list of other pages.
    private static let limit = 500

    init(_ blocks: [[UInt8]]) {
        for block in blocks {
            if let value = JSONValue(lenient: block) { collect(value) }
        }
    }

    /// Takes an object and what it is the frame of: `@graph`, `mainEntity`, `mainEntityOfPage`.
    private mutating func collect(_ root: JSONValue) {
        var waiting = [root]
        while let value = waiting.popLast(), objects.count < JSONLDGraph.limit {
            switch value {
            case .array(let values):
                waiting.append(contentsOf: values.reversed())
            case .object(let members):
                add(value)
                for member in members.reversed() where JSONLDGraph.frames.contains(member.key) {
                    waiting.append(member.value)
                }
            case .null, .bool, .integer, .number, .string: break
            }
        }
    }

    private static let frames: Set<String> = ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"]

    private mutating func add(_ object: JSONValue) {
        if let id = object["@id"]?.string {
            // A mere reference must not hide the object that it refers to.
            let known = indexByID[id].map { objects[$0].object?.count ?? 0 } ?? 0
            if object.object?.count ?? 0 > known { indexByID[id] = objects.count }
        }
        objects.append(object)
    }

    /// The object that a reference means, or the value itself.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard let id = value["@id"]?.string, value["name"] == nil, let index = indexByID[id] else { return value }
        return objects[index]
    }

    /// The types of an object, without the address of their vocabulary.
    static func types(of object: JSONValue) -> [String] {
        list(object["@type"]).compactMap { type in
            type.string.map { String($0.split(whereSeparator: { $0 == "/" || $0 == "#" || $0 == ":" }).last ?? "") }
        }
    }

    /// One value or several, as a list.
    static func list(_ value: JSONValue?) -> [JSONValue] {
        switch value {
        case .array(let values): values
        case nil, .null: []
        case .some(let value): [value]
        }
    }
}
