/// The `Link` header (RFC 8288), as far as it names addresses and relations.
enum LinkHeader {
    struct Link: Equatable {
        var address: String
        var relations: [String]
    }

    /// `<https://hub.example/>; rel="hub", <…>; rel=self`; what is broken is left out.
    static func links(in value: String) -> [Link] {
        value.prefix(16 << 10).split(separator: "<").compactMap { piece in
            guard let end = piece.firstIndex(of: ">") else { return nil }
            let relations = piece[piece.index(after: end)...].split(separator: ";").compactMap(relations)
            return Link(address: String(piece[..<end]), relations: relations.flatMap { $0 })
        }
    }

    private static func relations(in parameter: Substring) -> [String]? {
        let parts = parameter.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].filter({ $0 != " " }).lowercased() == "rel" else { return nil }
        return parts[1].split { " \",\t".contains($0) }.map { $0.lowercased() }
    }
}
