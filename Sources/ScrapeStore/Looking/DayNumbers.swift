import GRDB
import ScrapeTypes

/// What the daemon did in some time.
public struct DayNumbers: Sendable, Hashable {
    public var visits = 0
    public var requests = 0
    public var bytes = 0
    public var articles = 0
    public var notModified = 0
    public var blocked = 0
    public var refused = 0
    public var failed = 0
    public var gone = 0

    public init() {}

    static let sums = """
        total(visits), total(requests), total(bytes), total(articles), total(not_modified), total(blocked),
        total(refused), total(failed), total(gone)
        """

    /// - Parameter first: The column that `sums` begin at.
    init(_ row: Row, from first: Int = 0) {
        let numbers = (0..<9).map { Int(row[first + $0] as Double) }
        visits = numbers[0]
        requests = numbers[1]
        bytes = numbers[2]
        articles = numbers[3]
        notModified = numbers[4]
        blocked = numbers[5]
        refused = numbers[6]
        failed = numbers[7]
        gone = numbers[8]
    }

    /// The share of visits that came to nothing because of the other side.
    public var errorRate: Double { visits == 0 ? 0 : Double(failed + blocked) / Double(visits) }
}
