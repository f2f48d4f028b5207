import ArgumentParser
import ScrapeOutput
import ScrapeTypes

/// The daemon's messages on standard error: lines for a person, with priorities for the journal, or JSON lines.
///
/// A message is constant, and what it is about stands in fields beside it.
struct DaemonLog: Sendable {
    enum Format: String, Sendable, CaseIterable, ExpressibleByArgument {
        case auto, plain, journal, json
    }

    /// As `syslog(3)` numbers them.
    enum Level: Int, Sendable, Comparable {
        case error = 3
        case warning = 4
        case notice = 5
        case info = 6
        case debug = 7

        var name: String {
            switch self {
            case .error: "error"
            case .warning: "warning"
            case .notice: "notice"
            case .info: "info"
            case .debug: "debug"
            }
        }

        static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    private let format: Format
    private let limit: Level

    init(_ format: Format, limit: Level) {
        self.format = format == .auto ? (Environment["JOURNAL_STREAM"] == nil ? .plain : .journal) : format
        self.limit = limit
    }

    func callAsFunction(_ level: Level, _ message: String, _ fields: KeyValuePairs<String, String?> = [:]) {
        guard level <= limit else { return }
        let known = fields.compactMap { field in field.value.map { (field.key, $0) } }
        FileDescriptor.standardError.write(line(level, message, known) + "\n")
    }

    private func line(_ level: Level, _ message: String, _ fields: [(String, String)]) -> String {
        if format == .json {
            let head: [JSONValue.Member] = [
                .init("time", .string(Instant.now.rfc3339)), .init("level", .string(level.name)),
                .init("message", .string(message)),
            ]
            return JSONValue.object(head + fields.map { .init($0.0, .string($0.1)) }).text()
        }
        let text = message + fields.map { " \($0.0)=\($0.1)" }.joined()
        return (format == .journal ? "<\(level.rawValue)>" : "scrape: ") + InertText.of(text)
    }
}
