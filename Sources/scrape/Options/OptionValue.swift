import ArgumentParser

/// A value that is read from what stands behind an option, and that can say how it is written.
///
/// Options read it by `transform:`, because a failed `init?(argument:)` says only that the value is wrong. In exchange
/// the help text has to name the default.
protocol OptionValue: ExpressibleByArgument {
    /// What may be written, as the end of a sentence that begins with "Write".
    static var form: String { get }
}

extension OptionValue {
    @Sendable static func read(_ text: String) throws -> Self {
        guard let value = Self(argument: text) else { throw ValidationError("Write \(form).") }
        return value
    }
}

/// Reads a whole number within a range.
func number(_ range: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
    { text in
        guard let number = Int(text), range.contains(number) else {
            throw ValidationError("Write a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
