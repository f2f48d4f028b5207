/// Between which values the features of some rows lie. None of them is NaN.
struct FeatureRanges {
    private let lows: [Float]
    private let highs: [Float]

    /// What rows answer to the question whether a feature is above a threshold.
    enum Answer {
        case low
        case high
        /// Some the one, some the other.
        case either
    }

    init(_ features: [Float], width: Int) {
        var lows = [Float](repeating: .infinity, count: width)
        var highs = [Float](repeating: -.infinity, count: width)
        for start in stride(from: 0, through: features.count - width, by: width) {
            let row = features.span.extracting(start..<start + width)
            FeatureRanges.lower(&lows, to: row)
            FeatureRanges.raise(&highs, to: row)
        }
        self.lows = lows
        self.highs = highs
    }

    // Two loops without a branch: the compiler makes vectors of them.

    private static func lower(_ lows: inout [Float], to row: Span<Float>) {
        var lows = lows.mutableSpan
        guard lows.count == row.count else { return }
        for column in 0..<lows.count { lows[column] = row[column] < lows[column] ? row[column] : lows[column] }
    }

    private static func raise(_ highs: inout [Float], to row: Span<Float>) {
        var highs = highs.mutableSpan
        guard highs.count == row.count else { return }
        for column in 0..<highs.count { highs[column] = row[column] > highs[column] ? row[column] : highs[column] }
    }

    func answer(_ feature: Int, _ threshold: Float) -> Answer {
        if highs[feature] <= threshold { return .low }
        return lows[feature] > threshold ? .high : .either
    }
}
