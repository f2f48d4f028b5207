import ScrapeTypes
import TestSupport

/// warcio, a program that is not ours (Tools/warc/check).
enum OtherTool {
    struct Failure: Error {
        let message: String
    }

    /// What it makes of the records of a file.
    static func records(in path: String) async throws -> [JSONValue] {
        try await run("read", path).split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    }

    /// Has it write a file.
    static func write(_ path: String, _ options: [String]) async throws {
        _ = try await run(["write", path] + options)
    }

    private static func run(_ arguments: String...) async throws -> String { try await run(arguments) }

    private static func run(_ arguments: [String]) async throws -> String {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let result = try await ProcessRunner("/\(folder)/Tools/warc/check", arguments).run()
        guard result.status == 0 else { throw Failure(message: result.messages) }
        return result.text
    }
}
