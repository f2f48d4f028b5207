import TestSupport
import Testing

/// The rule files of the repository's folder Rules, as they are shipped.
struct PackagedRulesTests {
    private static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Rules"

    @Test func `the packaged rule files have no mistakes and no warnings`() async throws {
        let result = try await ProcessRunner.scrape("rules", "lint", Self.folder, "--config", "/dev/null").run()
        #expect(result.status == 0)
        #expect(result.text.isEmpty)
        #expect(result.messages.contains(" 0 errors, 0 warnings"))
        #expect(!result.messages.hasPrefix("0 files"))
    }

    @Test func `the packaged rule files pass their own tests`() async throws {
        let result = try await ProcessRunner.scrape("rules", "test", "--rules", Self.folder, "--config", "/dev/null")
            .run()
        #expect(result.status == 0)
        #expect(!result.messages.contains("warning"))
    }
}
