import ScrapeDOM

extension NodeID {
    /// The row after this one: the first child, or what follows.
    var next: NodeID { NodeID(int + 1) }
}
