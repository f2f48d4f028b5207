import CYAML
import ScrapeTypes

/// What libyaml says when it cannot read on.
struct YAMLComplaint {
    var words: String
    var context: String
    /// Where it stopped.
    var place: Place
    /// Where the thing began that it was reading, where it says so.
    var began: Place?
    private var byte: Int?
    private var value: Int32

    init(_ parser: yaml_parser_t, in source: YAMLSource) {
        words = parser.problem.map { String(cString: $0) } ?? "out of memory"
        context = parser.context.map { String(cString: $0) } ?? ""
        place = Place(parser.problem_mark, in: source)
        began = parser.context == nil ? nil : Place(parser.context_mark, in: source)
        byte = parser.error == YAML_READER_ERROR ? Int(parser.problem_offset) : nil
        value = parser.problem_value
    }

    var error: YAMLError {
        if let byte { return characterError(at: place.source.place(ofByte: byte)) }
        return SyntaxAdvice(self).error
    }

    /// The reader's errors: bytes that are no UTF-8, and characters that YAML does not have.
    private func characterError(at place: Place) -> YAMLError {
        guard words.hasPrefix("control characters") else {
            return YAMLError(at: place, "this is not UTF-8, which rule files are written in")
        }
        let digits = String(value, radix: 16, uppercase: true)
        let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return YAMLError(at: place, "the character U+\(number) is not allowed in YAML")
    }
}
