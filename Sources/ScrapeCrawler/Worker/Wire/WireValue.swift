import ScrapeTypes

/// A value that travels between the program and its workers.
///
/// Both ends are the same program, so nothing is optional and nothing has a name: fields follow each other in the order
/// of their declaration. Whoever adds a field to a type adds it to both functions here; a round trip of generated
/// values in the tests finds the one that was forgotten.
protocol WireValue {
    init(from reader: inout WireReader) throws(WireError)
    func write(to writer: inout WireWriter)
}

/// What a frame may hold. The reader holds the other side to it, the writer itself.
enum WireLimits {
    /// Elements of all arrays of a frame together.
    static let elements = 1 << 20
    /// How deep values nest: an article's blocks.
    static let depth = ArticleBlock.maximumDepth
}
