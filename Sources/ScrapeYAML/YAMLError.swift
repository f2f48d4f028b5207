import ScrapeTypes

/// A mistake behind which a file cannot be read on.
struct YAMLError: Error {
    var problem: RuleProblem
    /// The line as it should be, where that can be told: with it, reading goes on and finds what else is wrong.
    var mended: String?

    init(_ problem: RuleProblem, mended: String? = nil) {
        self.problem = problem
        self.mended = mended
    }

    init(at place: Place, _ message: String, instead: String? = nil, mended: String? = nil) {
        self.init(place.problem(.error, message, instead: instead), mended: mended)
    }
}
