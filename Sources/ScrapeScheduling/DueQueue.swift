import ScrapeTypes

/// Hosts in the order in which they are due; among equals the one that came first goes first.
struct DueQueue {
    struct Entry {
        var due: Instant
        /// Rises with each entry.
        var number: Int
        var host: Host

        static func < (a: Entry, b: Entry) -> Bool {
            a.due == b.due ? a.number < b.number : a.due < b.due
        }
    }

    /// A binary heap: no entry comes before the one at half its place.
    private var heap: [Entry] = []

    var first: Entry? { heap.first }
    var count: Int { heap.count }

    mutating func insert(_ entry: Entry) {
        heap.append(entry)
        var place = heap.count - 1
        while place > 0, heap[place] < heap[(place - 1) / 2] {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var place = 0
        while let child = smallerChild(of: place), heap[child] < heap[place] {
            heap.swapAt(place, child)
            place = child
        }
    }

    private func smallerChild(of place: Int) -> Int? {
        let left = 2 * place + 1
        guard left < heap.count else { return nil }
        return left + 1 < heap.count && heap[left + 1] < heap[left] ? left + 1 : left
    }
}
