import ScrapeTypes

/// How many hosts of one address are being asked, and which ones wait until fewer are.
///
/// Each call costs the same however many hosts there are, but for the logarithm of a heap.
struct AddressLimit {
    private struct Crowd {
        var asked = 0
        var held = DueQueue()
    }

    private var limit: Int
    private var crowds: [String: Crowd] = [:]

    init(_ limit: Int) {
        self.limit = limit
    }

    /// Whether no further host of the address may be asked. An address that nobody knows yet is never full.
    func isFull(_ address: String?) -> Bool {
        guard let address, let crowd = crowds[address] else { return false }
        return crowd.asked >= limit
    }

    /// Tells of which addresses a place may have become free.
    mutating func change(to limit: Int) -> [String] {
        self.limit = limit
        return crowds.keys.filter { !isFull($0) }
    }

    mutating func begin(_ address: String?) {
        if let address { crowds[address, default: Crowd()].asked += 1 }
    }

    mutating func end(_ address: String?) {
        guard let address else { return }
        crowds[address]?.asked -= 1
        forgetIfEmpty(address)
    }

    /// Keeps the place of a host that is due while its address is full.
    mutating func hold(_ entry: DueQueue.Entry, at address: String) {
        crowds[address, default: Crowd()].held.insert(entry)
    }

    /// Gives the first place back that was held and still counts, once its address is not full.
    mutating func release(_ address: String?, where counts: (DueQueue.Entry) -> Bool) -> DueQueue.Entry? {
        guard let address, !isFull(address) else { return nil }
        defer { forgetIfEmpty(address) }
        while let entry = crowds[address]?.held.first {
            crowds[address]?.held.removeFirst()
            if counts(entry) { return entry }
        }
        return nil
    }

    private mutating func forgetIfEmpty(_ address: String) {
        guard let crowd = crowds[address], crowd.asked <= 0, crowd.held.first == nil else { return }
        crowds[address] = nil
    }
}
