import Glibc
import ScrapeOutput

/// What a person reads while the program works: sentences on standard error.
struct Console: Sendable {
    enum Level: Int, Comparable {
        case quiet, normal, verbose

        static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    enum Color: String, CaseIterable {
        case auto, always, never
    }

    let level: Level
    private let isColored: Bool

    init(level: Level = .normal, color: Color = .auto) {
        self.level = level
        switch color {
        case .always: isColored = true
        case .never: isColored = false
        // https://no-color.org: any value but the empty one.
        case .auto:
            isColored =
                FileDescriptor.standardError.isTerminal && Environment["NO_COLOR"] == nil
                && Environment["TERM"] != "dumb"
        }
    }

    /// Something went wrong. Printed whatever the level.
    func error(_ sentence: String) {
        say("scrape: ", "1;31", sentence)
    }

    /// The result is there, and something about it should be known.
    func warning(_ sentence: String) {
        if level >= .normal { say("scrape: warning: ", "1;33", sentence) }
    }

    /// What a longer work came to.
    func summary(_ text: String) {
        if level >= .normal { say("", "0", text) }
    }

    /// Why nothing seems to happen, for who sits before a terminal or asked to be told.
    func hint(_ text: String) {
        if level == .normal, FileDescriptor.standardError.isTerminal { say("* ", "2", text) } else { note(text) }
    }

    /// What happens on the way, for `--verbose`.
    func note(_ text: String) {
        if level >= .verbose { say("* ", "2", text) }
    }

    private func say(_ head: String, _ style: String, _ text: String) {
        let head = isColored ? "\u{1B}[\(style)m\(head)\u{1B}[0m" : head
        // What pages and servers say ends up in these lines.
        FileDescriptor.standardError.write(head + InertText.of(text) + "\n")
    }
}

/// The process's environment.
enum Environment {
    /// The value of a variable that is set to something.
    static subscript(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
