import CLibXML2

/// What is done to a page before libxml2's HTML 4 parser sees it, so that its tree is nearer to a browser's.
///
/// - Bytes that are not UTF-8, and zero bytes, at which libxml2 ends the page, become U+FFFD.
/// - Attributes above the limit go: libxml2 compares each with all others, and 100,000 of them take it half a minute.
/// - Attributes go whose names libxml2 cannot read, such as `@click`: it would end the tag at the next `>` in their value
///   and make the rest of it text. A slash between two attributes goes too, which would cost the second one.
/// - `</body>` and `</html>` go, since a browser puts what follows them into the body all the same.
/// - `<!-->` and `<!--->` go: they are whole comments, to libxml2 the beginning of one.
/// - `embed`, `source`, `track` and `wbr` are closed: they have no content, which libxml2 does not know.
/// - The body begins before the first element that cannot stand in a head: libxml2 leaves `article` and its like in it.
/// - A paragraph ends before `section`, `figure` and their like, which HTML 4 does not have.
/// - Thousands of levels deep, end tags go to which no start tag belongs: libxml2 looks through all levels for each.
/// - A paragraph inside a heading becomes a span: libxml2 would end the heading, empty, and leave the title a paragraph.
/// - What looks like a tag inside a title or a textarea is text.
/// - Scripts, styles, attributes, longer texts and longer values are taken out, and `TakenTexts` puts them back.
/// - `&#146;` is what Windows has there, and old names such as `&nbsp` need no semicolon.
struct MarkupRepair {
    let bytes: UnsafeBufferPointer<UInt8>
    private let attributeLimit: Int
    var place = 0
    /// Everything before has been written to `output`.
    private var written = 0
    var output: [UInt8] = []
    private var paragraph = Inside()
    private var heading = Inside()
    /// Paragraphs of the present heading that were made into spans and not ended yet.
    private var paragraphsInHeading = 0
    private var open = OpenElements()
    private let tags = TagLookup.shared
    private var hasBody = false
    private var isInNoscript = false
    var taken: [Range<Int>] = []
    /// The attributes that were taken out, and for each tag which of them are its own.
    var attributes: [TakenAttribute] = []
    var takenTags: [Range<Int>] = []
    /// Whether the next text is left where it stands: to the parser it may be one with the text before.
    var showsNextText = false
    /// Below this a number is not much shorter than the text.
    static let leastTaken = 16
    /// The lengths of end tags that do not come any more: nothing is searched for twice in vain.
    var unendedTags: Set<Int> = []

    /// A page ready for libxml2.
    struct Result {
        /// What libxml2 should parse.
        var markup: [UInt8]
        /// The page in UTF-8.
        var source: [UInt8]
        /// Where in `source` that is of which `markup` has only the number.
        var taken: [Range<Int>]
        var attributes: [TakenAttribute]
        /// For each tag that has only a number the places of its attributes in `attributes`.
        var takenTags: [Range<Int>]
    }

    static func repaired(_ html: [UInt8], isUTF8: Bool, attributeLimit: Int) -> Result {
        let source = validated(html, isUTF8: isUTF8)
        return source.withUnsafeBufferPointer { bytes in
            var repair = MarkupRepair(bytes: bytes, attributeLimit: attributeLimit)
            repair.run()
            let markup = repair.finish() ?? source
            return Result(
                markup: markup,
                source: source,
                taken: repair.taken,
                attributes: repair.attributes,
                takenTags: repair.takenTags
            )
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, attributeLimit: Int) {
        self.bytes = bytes
        self.attributeLimit = attributeLimit
    }

    /// UTF-8 without zero bytes.
    private static func validated(_ html: [UInt8], isUTF8: Bool) -> [UInt8] {
        let isValid = isUTF8 || (try? UTF8Span(validating: html.span)) != nil
        let text = isValid ? html : Array(String(decoding: html, as: UTF8.self).utf8)
        let hasZero = text.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        if !hasZero { return text }
        return text.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
    }

    // MARK: Output

    /// nil when nothing was changed.
    private mutating func finish() -> [UInt8]? {
        if written == 0 && output.isEmpty { return nil }
        output.append(contentsOf: bytes[written...])
        return output
    }

    mutating func replace(_ range: Range<Int>, with replacement: StaticString) {
        begin(range)
        output.append(
            contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount)
        )
    }

    /// Writes a character, in ASCII as a reference: it could be a quotation mark inside a value, or an ampersand.
    mutating func replace(_ range: Range<Int>, with scalar: Unicode.Scalar) {
        begin(range)
        output.append(contentsOf: scalar.isASCII ? Array("&#\(scalar.value);".utf8) : Array(String(scalar).utf8))
    }

    mutating func begin(_ range: Range<Int>) {
        if output.isEmpty { output.reserveCapacity(bytes.count + 256) }
        output.append(contentsOf: bytes[written..<range.lowerBound])
        written = range.upperBound
    }

    // MARK: Between tags

    private mutating func run() {
        // In front of everything it would be text, and text opens the body.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            replace(0..<3, with: "")
            place = 3
        }
        while place < bytes.count {
            let less = find(UInt8(ascii: "<"), from: place) ?? bytes.count
            readText(place..<less)
            place = less
            readMarkup()
        }
    }

    private mutating func readMarkup() {
        guard let byte = byte(at: place + 1) else {
            place = bytes.count
            return
        }
        switch byte {
        case UInt8(ascii: "!"): readDeclaration()
        case UInt8(ascii: "?"):
            place = after(UInt8(ascii: ">"), from: place)
            showsNextText = true
        case UInt8(ascii: "/"): readEndTag()
        case let byte where isLetter(byte): readStartTag()
        default:
            place += 1
            showsNextText = true
        }
    }

    private mutating func readDeclaration() {
        guard starts("<!--", at: place) else {
            place = after(UInt8(ascii: ">"), from: place)
            showsNextText = true
            return
        }
        for short: StaticString in ["<!-->", "<!--->"] where starts(short, at: place) {
            showsNextText = true
            replace(place..<place + short.utf8CodeUnitCount, with: "")
            place += short.utf8CodeUnitCount
            return
        }
        place += 4
        while let dash = find(UInt8(ascii: "-"), from: place) {
            place = dash + 1
            if starts("->", at: place) || starts("-!>", at: place) {
                place = after(UInt8(ascii: ">"), from: place)
                return
            }
        }
        place = bytes.count
    }

    private mutating func readEndTag() {
        let start = place
        place += 2
        var tag = readName()
        let isRenamed = tag == .p && paragraphsInHeading > 0
        if isRenamed {
            paragraphsInHeading -= 1
            replace(start + 2..<start + 3, with: "span")
            tag = .span
        }
        let isStray = !open.close(tag, nameBytes(from: start + 2))
        place = after(UInt8(ascii: ">"), from: place)
        if tag == .body || tag == .html || isStray && !isRenamed {
            replace(start..<place, with: "")
            showsNextText = true
        } else {
            showsNextText = false
        }
        if tag == .noscript { isInNoscript = false }
        if tag == .p { paragraph.end() } else { paragraph.close() }
        if tag.headingLevel > 0 { heading.end() } else { heading.close() }
        if !heading.isInside { paragraphsInHeading = 0 }
    }

    /// Reads a name up to white space, a slash or `>`, and gives its tag.
    private mutating func readName() -> Tag {
        let start = place
        while let byte = byte(at: place), !isHTMLSpace(byte), byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") {
            place += 1
        }
        if place - start > TagLookup.longestName { return .other }
        return tags.tag(TagLookup.Key(lowercasing: UnsafeBufferPointer(rebasing: bytes[start..<place])))
    }

    private func nameBytes(from start: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[start..<place])
    }

    // MARK: Start tags

    private mutating func readStartTag() {
        let start = place
        place += 1
        showsNextText = false
        var tag = readName()
        let name = nameBytes(from: start + 1)
        beginBody(before: tag, at: start)
        endParagraph(before: tag, at: start)
        if tag == .p, heading.isDirect {
            paragraphsInHeading += 1
            replace(start + 1..<start + 2, with: "span")
            tag = .span
        }
        let isClosed =
            isJoined(tag) ? readAttributes(takesOut: false) : takeOutAttributes() ?? readAttributes(takesOut: true)
        if !isClosed, place <= bytes.count, bytes[place - 1] == UInt8(ascii: ">"), isVoidSinceHTML5(tag) {
            replace(place - 1..<place - 1, with: " /")
        }
        if !isClosed, !isVoid(tag) { enter(tag, name) }
        // As libxml2 has it, `<script/>` is whole.
        if isClosed { return }
        switch tag {
        case .script: takeOutRawText("</script")
        case .style: takeOutRawText("</style")
        case .title: escapeText("</title")
        case .textarea: escapeText("</textarea")
        default: break
        }
    }

    private mutating func enter(_ tag: Tag, _ name: UnsafeBufferPointer<UInt8>) {
        open.open(tag, name)
        if tag == .p { paragraph.begin() } else { paragraph.open() }
        if tag.headingLevel > 0 { heading.begin() } else { heading.open() }
    }

    private mutating func beginBody(before tag: Tag, at start: Int) {
        if hasBody { return }
        switch tag {
        case .html, .head, .title, .meta, .link, .base, .script, .style, .template: return
        case .noscript: isInNoscript = true
        case .body, .frameset: hasBody = true
        default:
            // In a head, a noscript holds the pictures of counters, and browsers with scripts see none of them.
            if isInNoscript { return }
            replace(start..<start, with: "</head><body>")
            hasBody = true
        }
    }

    private mutating func endParagraph(before tag: Tag, at start: Int) {
        guard paragraph.isDirect else { return }
        switch tag {
        case .article, .aside, .details, .dialog, .figcaption, .figure, .footer, .header, .hgroup, .main, .nav, .search,
            .section, .summary:
            replace(start..<start, with: "</p>")
            paragraph.end()
        case .address, .blockquote, .caption, .center, .dd, .dir, .div, .dl, .dt, .fieldset, .form, .h1, .h2, .h3, .h4,
            .h5,
            .h6, .hr, .li, .listing, .menu, .ol, .pre, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul:
            paragraph.end()  // libxml2 ends it
        default: break
        }
    }

    /// Reads up to the end of the tag, and says whether that was `/>`.
    private mutating func readAttributes(takesOut: Bool) -> Bool {
        var count = 0
        while let byte = byte(at: place) {
            if byte == UInt8(ascii: ">") {
                place += 1
                return false
            } else if byte == UInt8(ascii: "/") {
                if self.byte(at: place + 1) == UInt8(ascii: ">") {
                    place += 2
                    return true
                }
                if let next = self.byte(at: place + 1), !isHTMLSpace(next) { replace(place..<place + 1, with: " ") }
                place += 1
            } else if isHTMLSpace(byte) {
                place += 1
            } else {
                readAttribute(&count, takesOut: takesOut)
            }
        }
        return false
    }

    private mutating func readAttribute(_ count: inout Int, takesOut: Bool) {
        let start = place
        let isReadable = readAttributeName()
        let nameEnd = place
        skipSpace()
        var value: Range<Int>?
        if byte(at: place) == UInt8(ascii: "=") {
            place += 1
            skipSpace()
            value = readValue()
        } else {
            place = nameEnd
        }
        if isReadable { count += 1 }
        if !isReadable || count > attributeLimit {
            replace(start..<place, with: " ")
        } else if let value, !takesOut || !takeOut(value) {
            repairReferences(value, isAttribute: true)
        }
    }

    /// Whether libxml2 can read the name.
    private mutating func readAttributeName() -> Bool {
        let start = place
        var isReadable = false
        while let byte = byte(at: place), !isHTMLSpace(byte), byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") {
            let isStart =
                isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
            if place == start {
                isReadable = isStart
            } else if byte == UInt8(ascii: "=") {
                break
            } else if !isStart, !isDigit(byte), byte != UInt8(ascii: "-") {
                isReadable = false
            }
            place += 1
        }
        return isReadable && place - start < longestAttributeName
    }

    var longestAttributeName: Int { 99 }

    private mutating func readValue() -> Range<Int> {
        let start = place
        if let quote = byte(at: place), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let end = find(quote, from: place + 1) ?? bytes.count
            place = min(end + 1, bytes.count)
            return min(start + 1, end)..<end
        }
        while let byte = byte(at: place), !isHTMLSpace(byte), byte != UInt8(ascii: ">") { place += 1 }
        return start..<place
    }

    mutating func skipSpace() {
        while let byte = byte(at: place), isHTMLSpace(byte) { place += 1 }
    }

    // MARK: Bytes

    @inline(__always) func byte(at index: Int) -> UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    func find(_ byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
        let end = end ?? bytes.count
        guard start < end, let base = bytes.baseAddress else { return nil }
        guard let found = memchr(base + start, Int32(byte), end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func after(_ byte: UInt8, from start: Int) -> Int {
        find(byte, from: start).map { $0 + 1 } ?? bytes.count
    }

    func starts(_ token: StaticString, at index: Int) -> Bool {
        guard index + token.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<token.utf8CodeUnitCount where bytes[index + offset] != token.utf8Start[offset] {
            return false
        }
        return true
    }

    func startsIgnoringCase(_ token: StaticString, at index: Int) -> Bool {
        guard index + token.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<token.utf8CodeUnitCount where lowercase(bytes[index + offset]) != token.utf8Start[offset] {
            return false
        }
        return true
    }
}

/// Elements whose attributes libxml2 reads for itself, or joins when there are two of them.
private func isJoined(_ tag: Tag) -> Bool { tag == .html || tag == .head || tag == .body || tag == .meta }

/// The elements without content that HTML 4 did not have.
private func isVoidSinceHTML5(_ tag: Tag) -> Bool {
    tag == .source || tag == .wbr || tag == .track || tag == .embed
}

/// All elements without content.
private func isVoid(_ tag: Tag) -> Bool {
    switch tag {
    case .area, .base, .basefont, .br, .col, .embed, .frame, .hr, .img, .input, .isindex, .link, .meta, .param, .source,
        .track, .wbr:
        true
    default: false
    }
}
