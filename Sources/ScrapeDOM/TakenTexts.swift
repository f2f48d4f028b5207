import CLibXML2

/// The texts that the parser was not shown: it reads letter by letter, at ten times the price of a copy.
///
/// `MarkupRepair` leaves a number in their place, and they are put back when the parser comes to it. Each is put back once:
/// a page that writes such numbers itself gains nothing.
struct TakenTexts {
    private let source: UnsafeBufferPointer<UInt8>
    private let ranges: UnsafeMutableBufferPointer<Range<Int>>
    var tags: TakenTags
    private var scratch: [UInt8] = []
    private var pairs: [UnsafePointer<xmlChar>?] = []

    /// What stands before the number: U+E000, which means nothing to anyone.
    static let mark: [UInt8] = [0xEE, 0x80, 0x80]

    init(source: UnsafeBufferPointer<UInt8>, ranges: UnsafeMutableBufferPointer<Range<Int>>, tags: TakenTags) {
        self.source = source
        self.ranges = ranges
        self.tags = tags
    }

    /// Puts the hooks into a parser; `texts` must live as long as it works.
    static func install(_ texts: UnsafeMutablePointer<TakenTexts>, in parser: htmlParserCtxtPtr) {
        parser.pointee._private = UnsafeMutableRawPointer(texts)
        parser.pointee.sax.pointee.cdataBlock = putBackScript
        parser.pointee.sax.pointee.startElement = putBackValues
        parser.pointee.sax.pointee.characters = putBackText
        // By default libxml2 drops white space between two inline elements that it does not know, custom ones for example.
        parser.pointee.sax.pointee.ignorableWhitespace = putBackText
    }

    // MARK: Numbers

    /// The number that stands there, and where its digits end.
    private func number(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (number: Int, end: Int)? {
        var number = 0
        var end = start
        while end < bytes.count, isDigit(bytes[end]), number < ranges.count {
            number = number * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        return end > start && number < ranges.count ? (number, end) : nil
    }

    /// The number after a mark, and what follows its semicolon.
    private func marked(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (number: Int, end: Int)? {
        guard let found = number(bytes, from: start + TakenTexts.mark.count), found.end < bytes.count,
            bytes[found.end] == UInt8(ascii: ";")
        else { return nil }
        return (found.number, found.end + 1)
    }

    /// The number that a whole value is.
    private func number(_ value: UnsafePointer<xmlChar>) -> Int? {
        guard value[0] == TakenTexts.mark[0], value[1] == TakenTexts.mark[1], value[2] == TakenTexts.mark[2] else {
            return nil
        }
        let digits = UnsafeBufferPointer(start: value + 3, count: Int(xmlStrlen(value + 3)))
        guard let found = number(digits, from: 0), found.end + 1 == digits.count else { return nil }
        return digits[found.end] == UInt8(ascii: ";") ? found.number : nil
    }

    private func take(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        let range = ranges[number]
        ranges[number] = range.upperBound..<range.upperBound
        return UnsafeBufferPointer(rebasing: source[range])
    }

    // MARK: Putting back

    /// A script or a style: its number stands after a `#`.
    fileprivate func script(_ placeholder: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        guard placeholder.first == UInt8(ascii: "#"), let found = number(placeholder, from: 1) else { return nil }
        return found.end == placeholder.count ? take(found.number) : nil
    }

    /// A piece of text with what was taken out of it.
    fileprivate mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard let start = markStart(bytes), let found = marked(bytes, at: start), !ranges[found.number].isEmpty
        else {
            return body(bytes)
        }
        let text = take(found.number)
        if let whole = whole(text, bytes[..<start], bytes[found.end...]) { return body(whole) }
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: bytes[..<start])
        scratch.append(contentsOf: text)
        scratch.append(contentsOf: bytes[found.end...])
        let count = scratch.count
        // libxml2 looks at the byte behind.
        scratch.append(contentsOf: [0, 0])
        scratch.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
    }

    /// The text with what stands around it, where it stands in the page just so and two bytes more follow there.
    private func whole(
        _ text: UnsafeBufferPointer<UInt8>,
        _ before: Slice<UnsafeBufferPointer<UInt8>>,
        _ after: Slice<UnsafeBufferPointer<UInt8>>
    ) -> UnsafeBufferPointer<UInt8>? {
        guard let base = source.baseAddress, let place = text.baseAddress else { return nil }
        let start = place - base - before.count
        let end = place - base + text.count + after.count
        guard start >= 0, end + 2 <= source.count,
            source[start..<start + before.count].elementsEqual(before),
            source[end - after.count..<end].elementsEqual(after)
        else { return nil }
        return UnsafeBufferPointer(rebasing: source[start..<end])
    }

    private func markStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress, bytes.count > 3,
            let found = memchr(base, Int32(TakenTexts.mark[0]), bytes.count - 3)
        else { return nil }
        let start = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        return bytes[start + 1] == TakenTexts.mark[1] && bytes[start + 2] == TakenTexts.mark[2] ? start : nil
    }

    /// The names and values of a tag with the values that were taken out.
    fileprivate mutating func values(
        _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>,
        _ body: (UnsafeMutablePointer<UnsafePointer<xmlChar>?>) -> Void
    ) {
        var count = 0
        var room = 0
        while list[count] != nil {
            if let value = list[count + 1], let number = number(value) { room += ranges[number].count + 1 }
            count += 2
        }
        if room == 0 { return body(list) }
        if scratch.count < room { scratch = Array(repeating: 0, count: room * 2) }
        pairs.removeAll(keepingCapacity: true)
        var (scratch, pairs) = (scratch, pairs)
        (self.scratch, self.pairs) = ([], [])
        scratch.withUnsafeMutableBufferPointer { scratch in
            var end = 0
            for index in 0..<count {
                guard index % 2 == 1, let value = list[index], let number = number(value), !ranges[number].isEmpty
                else {
                    pairs.append(list[index])
                    continue
                }
                let text = take(number)
                let start = scratch.baseAddress! + end
                start.update(from: text.baseAddress!, count: text.count)
                start[text.count] = 0
                end += text.count + 1
                pairs.append(UnsafePointer(start))
            }
            pairs.append(contentsOf: [nil, nil])
            pairs.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
        }
        (self.scratch, self.pairs) = (scratch, pairs)
    }
}

private func texts(of parser: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<TakenTexts>? {
    parser?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private?.assumingMemoryBound(to: TakenTexts.self)
}

/// Called for the content of a script or a style.
private let putBackScript: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<xmlChar>?, Int32) -> Void = {
    parser,
    bytes,
    count in
    if let text = texts(of: parser)?.pointee.script(UnsafeBufferPointer(start: bytes, count: Int(count))) {
        xmlSAX2CDataBlock(parser, text.baseAddress, Int32(text.count))
    } else {
        xmlSAX2CDataBlock(parser, bytes, count)
    }
}

/// Called for text.
private let putBackText: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<xmlChar>?, Int32) -> Void = {
    parser,
    bytes,
    count in
    texts(of: parser)?.pointee.text(UnsafeBufferPointer(start: bytes, count: Int(count))) { text in
        xmlSAX2Characters(parser, text.baseAddress, Int32(text.count))
    }
}

/// Called for a start tag.
private let putBackValues:
    @convention(c) (
        UnsafeMutableRawPointer?, UnsafePointer<xmlChar>?, UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> Void = { parser, name, list in
        guard let list, let texts = texts(of: parser) else { return xmlSAX2StartElement(parser, name, list) }
        if let number = texts.pointee.tags.number(list) {
            texts.pointee.tags.putBack(number) { xmlSAX2StartElement(parser, name, $0) }
        } else {
            texts.pointee.values(list) { xmlSAX2StartElement(parser, name, $0) }
        }
    }
