/// The figures by which a rule's body is believed: the one table that fitting changes.
struct TrustLimits {
    /// Generic bodies with fewer words than this prove nothing against a rule.
    var enoughWords = 80
    /// A rule's body must have this share of the generic body's words.
    var leastShare = 0.3
    /// A rule's body may have this many times the generic body's words, and no more.
    var mostTimes = 8.0
    /// A body that is longer than `mostTimes` is doubted only when it also has this share of link text.
    var longLinkDensity = 0.25
    /// This share of the shorter body's word runs must be in the other one too.
    var leastOverlap = 0.3
    /// A body with a larger share of link text is a list of links.
    var mostLinkDensity = 0.6
    /// Words of a run that is compared.
    var runLength = 4

    static let standard = TrustLimits()
}
