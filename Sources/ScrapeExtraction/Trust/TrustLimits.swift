/// The figures by which a rule's body is believed: the one table that fitting changes.
///
/// Fitted by `Scripts/fit-trust` on 108 pages with public rules of all ages (docs/extraction.md).
struct TrustLimits {
    /// Generic bodies with fewer words than this prove nothing against a rule.
    var enoughWords = 80
    /// A rule's body must have this share of the generic body's words.
    var leastShare = 0.4
    /// A rule's body may have this many times the generic body's words, and no more.
    var mostTimes = 2.0
    /// A body that is longer than `mostTimes` is doubted only when it also has this share of link text.
    var longLinkDensity = 0.15
    /// This share of the shorter body's word runs must be in the other one too.
    var leastOverlap = 0.5
    /// A body with a larger share of link text is a list of links, unless the two say the same.
    var mostLinkDensity = 0.4
    /// From this share of common word runs on, two bodies of about one length say the same.
    var sameOverlap = 0.8
    /// Of a generic body that lies within the rule's and has this share of its words, the rest is most often what stands
    /// around the text: only for rules that were not written for this program.
    var cleanerShare = 0.5
    /// So much of the generic body's runs must be in the rule's body then.
    var cleanerOverlap = 0.9
    /// Words of a run that is compared.
    var runLength = 4
    /// Of a text with more runs than this only a part is compared, chosen by its hash.
    var sampledRuns = 600

    static let standard = TrustLimits()
}
