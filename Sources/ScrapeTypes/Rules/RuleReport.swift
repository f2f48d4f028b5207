/// What became of a rule on a page: each selector that was asked, and whose body won.
public struct RuleReport: Sendable, Hashable, Codable {
    /// The rule's file.
    public var file: String
    /// The name of the template that held, where one did.
    public var template: String?
    public var answers: [Answer] = []
    public var trust: Trust?
    public var warnings: [Warning] = []

    public init(file: String) {
        self.file = file
    }

    /// One selector, source or expression and what it found.
    public struct Answer: Sendable, Hashable, Codable {
        /// The key, with the number of the alternative from 1 where there are several: `title`, `body[2]`, `remove[1]`.
        public var key: String
        public var text: String
        public var line: Int
        public var count: Int
        public var fate: Fate
        /// The first words of what was found.
        public var sample: String

        public init(key: String, _ text: RuleText, count: Int, fate: Fate, sample: String = "") {
            self.key = key
            self.text = text.text
            line = text.line
            self.count = count
            self.fate = fate
            self.sample = sample
        }
    }

    public enum Fate: Sendable, Hashable, Codable {
        /// Its value is the field's, or its nodes were changed.
        case won
        /// It matched, but nothing came out of it, or it was not trusted.
        case lost
        case missed
        /// An earlier alternative had won.
        case notReached
        /// It was skipped or ran away; the sentence says why.
        case failed(String)
    }

    /// Whose body stands.
    public struct Trust: Sendable, Hashable, Codable {
        public var rulesBodyStands: Bool
        public var reason: Reason
        /// Words of the rule's body.
        public var ruleWords: Int
        /// Words of the generic body.
        public var genericWords: Int
        /// The share of the shorter body's word runs that the other has too, 0 to 1.
        public var overlap: Double
        /// The share of the rule's body that is link text, 0 to 1.
        public var linkDensity: Double

        public init(
            _ rulesBodyStands: Bool,
            _ reason: Reason,
            ruleWords: Int,
            genericWords: Int,
            overlap: Double,
            linkDensity: Double
        ) {
            self.rulesBodyStands = rulesBodyStands
            self.reason = reason
            self.ruleWords = ruleWords
            self.genericWords = genericWords
            self.overlap = overlap
            self.linkDensity = linkDensity
        }
    }

    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        case agrees
        /// No body selector matched.
        case noMatch = "no_match"
        case tooShort = "too_short"
        case tooLong = "too_long"
        case otherText = "other_text"
        case mostlyLinks = "mostly_links"
        /// Both have the same text, and the rule's has more around it.
        case genericIsCleaner = "generic_is_cleaner"
        /// `fallback: no`
        case notChecked = "not_checked"
        /// The rule has no body of its own.
        case noBodyRule = "no_body_rule"
        /// The rule took too long and was left out.
        case ranAway = "ran_away"
    }

    public enum Warning: Sendable, Hashable, Codable {
        /// A `remove` or `unwrap` would have taken the body, and was skipped there.
        case holdsBody(key: String, RuleText)
        /// The body's matches lie far apart.
        case bodyScattered(RuleText, matches: Int)
        /// A later page could not be had; the article ends before it.
        case pageMissing(WebURL, reason: String)
        /// The site's rule alarms: its body missed, and the generic one stands.
        case fellBack
        /// A field of `require` is empty.
        case missingField(String)
        case tooFewWords(Int, atLeast: Int)
    }
}
