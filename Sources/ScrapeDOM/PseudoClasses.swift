/// The pseudo-classes of CSS that need more than a line of `CSSParser`.
enum PseudoClasses {
    static let simple: [String: CSSSelector.Condition] = [
        "root": .root, "scope": .scope, "empty": .empty, "first-child": .firstChild, "last-child": .lastChild,
        "first-of-type": .number(.sameType, step: 0, offset: 1),
        "last-of-type": .number(.sameTypeFromEnd, step: 0, offset: 1),
    ]

    static let counts: [String: CSSSelector.ElementCount] = [
        "nth-child": .children, "nth-last-child": .childrenFromEnd, "nth-of-type": .sameType,
        "nth-last-of-type": .sameTypeFromEnd,
    ]

    /// Those that are short for other selectors: the states of form controls are those in which the page arrives.
    static let equivalents = [
        "only-child": ":first-child:last-child",
        "only-of-type": ":first-of-type:last-of-type",
        "link": ":is(a, area)[href]",
        "any-link": ":is(a, area)[href]",
        "checked": "input[checked]:is([type=checkbox], [type=radio]), option[selected]",
        "disabled": """
        :is(button, input, select, textarea, optgroup, option, fieldset)[disabled], optgroup[disabled] > option,
        fieldset[disabled] > :not(legend:nth-of-type(1)) :is(button, input, select, textarea, fieldset),
        fieldset[disabled] > :is(button, input, select, textarea, fieldset)
        """,
        "enabled": ":is(button, input, select, textarea, optgroup, option, fieldset):not(:disabled)",
    ]

    /// Those about what only a browser knows.
    static let dynamic: Set = [
        "active", "autofill", "current", "focus", "focus-visible", "focus-within", "fullscreen", "future", "hover",
        "indeterminate", "invalid", "local-link", "modal", "past", "paused", "playing", "target", "target-within",
        "user-invalid", "user-valid", "valid", "visited",
    ]

    /// Pseudo-elements that may be written with one colon.
    static let formerElements: Set = ["before", "after", "first-line", "first-letter"]
}

/// Attributes whose values the HTML Standard compares in selectors without regard to case.
enum CaselessAttributes {
    private static let names: Set<String> = [
        "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype",
        "color",
        "compact", "declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame", "hreflang",
        "http-equiv", "lang", "language", "link", "media", "method", "multiple", "nohref", "noresize", "noshade",
        "nowrap",
        "readonly", "rel", "rev", "rules", "scope", "scrolling", "selected", "shape", "target", "text", "type",
        "valign",
        "valuetype", "vlink",
    ]

    static func contain(_ name: [UInt8]) -> Bool { names.contains(String(decoding: name, as: UTF8.self)) }
}

/// The argument of `:nth-child()`.
enum ChildPosition {
    /// Step and offset of `odd`, `even`, `5`, `2n+1`, `-n + 3`; nil for anything else.
    static func parse(_ text: String) -> (step: Int, offset: Int)? {
        let text = text.lowercased()
        let trimmed = text.utf8.drop(while: isHTMLSpace).reversed().drop(while: isHTMLSpace).reversed()
        let bytes = Array(trimmed)
        if bytes == Array("odd".utf8) { return (2, 1) }
        if bytes == Array("even".utf8) { return (2, 0) }
        guard let n = bytes.firstIndex(of: UInt8(ascii: "n")) else { return number(bytes).map { (0, $0) } }
        guard let step = factor(bytes[..<n]), let offset = offset(bytes[(n + 1)...]) else { return nil }
        return (step, offset)
    }

    private static func factor(_ bytes: ArraySlice<UInt8>) -> Int? {
        switch String(decoding: bytes, as: UTF8.self) {
        case "", "+": 1
        case "-": -1
        case let digits: number(Array(digits.utf8))
        }
    }

    /// A sign and digits, with white space before and between them.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        let rest = bytes.drop(while: isHTMLSpace)
        guard let sign = rest.first else { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let digits = rest.dropFirst().drop(while: isHTMLSpace)
        guard let first = digits.first, isDigit(first), let value = number(Array(digits)) else { return nil }
        return sign == UInt8(ascii: "-") ? -value : value
    }

    private static func number(_ bytes: [UInt8]) -> Int? {
        Int32(String(decoding: bytes, as: UTF8.self)).map { Int($0) }
    }
}
