import TestSupport
import Testing

/// What the golden pages give, read back by parsers that are not ours.
struct GoldenRoundTripTests {
    @Test func `the outputs of all golden pages say what their articles say`() async throws {
        var roundTrip = RoundTrip()
        for slug in GoldenPage.slugs {
            if let article = try GoldenPage(slug: slug).extraction().article { roundTrip.add(article, named: slug) }
        }
        let problems = try await roundTrip.problems()
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }
}
