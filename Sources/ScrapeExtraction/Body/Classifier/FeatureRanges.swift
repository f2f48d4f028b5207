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
        FeatureRanges.widen(lows.mutableSpan, highs.mutableSpan, features.span)
        self.lows = lows
        self.highs = highs
    }

    private static func widen(
        _ lows: consuming MutableSpan<Float>,
        _ highs: consuming MutableSpan<Float>,
        _ features: Span<Float>
    ) {
        let width = lows.count
        var start = 0
        while start + width <= features.count {
            for column in 0..<width {
                let value = features[start + column]
                if value < lows[column] { lows[column] = value }
                if value > highs[column] { highs[column] = value }
            }
            start += width
        }
    }

    func answer(_ feature: Int, _ threshold: Float) -> Answer {
        if highs[feature] <= threshold { return .low }
        return lows[feature] > threshold ? .high : .either
    }
}
