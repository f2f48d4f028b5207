/// An entry of a rule file's `tests`: a page and what must be found on it.
public struct RuleTest: Sendable, Hashable, Codable {
    public var url: WebURL
    /// Saved pages, the first that of `url`; paths relative to the rule file. None: the test needs the network.
    public var pages: [SavedPage] = []
    public var expect: [Expectation] = []
    public var line: Int

    public init(url: WebURL, line: Int) {
        self.url = url
        self.line = line
    }

    public struct SavedPage: Sendable, Hashable, Codable {
        public var url: WebURL
        public var path: String

        public init(url: WebURL, path: String) {
            self.url = url
            self.path = path
        }
    }

    /// One line of `expect`: a field or one of the checks of the body.
    public struct Expectation: Sendable, Hashable, Codable {
        /// The key as it is written: `title`, `body_starts`, `contains`, the name of an own field.
        public var key: String
        public var values: [String]
        public var line: Int

        public init(_ key: String, _ values: [String], line: Int) {
            self.key = key
            self.values = values
            self.line = line
        }
    }
}
