/// A number of bytes as people write it: `500000`, `512KiB`, `20MB`.
///
/// `KiB`, `MiB` and `GiB`, also as `K`, `M` and `G`, are powers of 1024; `KB`, `MB` and `GB` are powers of 1000.
public struct ByteCount: Sendable, Hashable {
    public var bytes: Int

    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    private static let units: [(names: [String], bytes: Int)] = [
        (["gib", "g"], 1 << 30), (["mib", "m"], 1 << 20), (["kib", "k"], 1 << 10),
        (["gb"], 1_000_000_000), (["mb"], 1_000_000), (["kb"], 1000), (["", "b"], 1),
    ]

    public init?(shorthand text: some StringProtocol) {
        var rest = Array(text.lowercased().utf8)[...]
        guard let number = takeDecimal(&rest) else { return nil }
        let name = String(decoding: rest.drop { $0 == 0x20 }, as: UTF8.self)
        guard let unit = ByteCount.units.first(where: { $0.names.contains(name) }),
            let bytes = Int(exactly: (number * Double(unit.bytes)).rounded())
        else { return nil }
        self.bytes = bytes
    }
}

extension ByteCount: CustomStringConvertible {
    /// In the largest binary unit that needs no fraction: `10MiB`, `512KiB`, else in bytes alone.
    public var description: String {
        for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        where bytes != 0 && bytes.isMultiple(of: unit) {
            return "\(bytes / unit)\(name)"
        }
        return String(bytes)
    }
}
