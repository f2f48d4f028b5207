/// What is wrong with a line of a rule file: a value, for `rules lint`, for the log of a reload and for tests.
public struct RuleProblem: Sendable, Hashable, Codable {
    public var severity: Severity
    /// The file as messages show it.
    public var file: String
    /// Counted from 1; 0 where the file as a whole is meant.
    public var line: Int
    /// In characters, counted from 1; 0 where the whole line is meant.
    public var column: Int
    /// What is wrong, as a sentence without its full stop.
    public var message: String
    /// The line or the word to write instead, where there is one.
    public var instead: String?

    public init(
        _ severity: Severity,
        file: String,
        line: Int = 0,
        column: Int = 0,
        _ message: String,
        instead: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.instead = instead
    }

    /// Whether the file may be used all the same.
    public enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
        /// The file is not used.
        case error
        /// The file is used, without the line or in spite of it.
        case warning
    }
}

extension RuleProblem: CustomStringConvertible {
    /// `file:line:column: message: write instead`
    public var description: String {
        var text = file
        if line > 0 { text += ":\(line)" }
        if line > 0, column > 0 { text += ":\(column)" }
        text += ": " + message
        if let instead { text += ": write " + instead }
        return text
    }
}
