import ScrapeTypes

/// Writes values one after the other into the head of a frame.
struct WireWriter {
    private(set) var bytes: [UInt8] = []
    /// Set when a value broke a limit; what was written is then worthless.
    private(set) var error: WireError?

    private var elementsLeft = WireLimits.elements
    private var depth = 0

    mutating func write(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func write(_ flag: Bool) {
        bytes.append(flag ? 1 : 0)
    }

    /// Seven bits a byte, the lowest first; the top bit says that more follow.
    mutating func write(unsigned value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Zigzag, so that small negative numbers are short too.
    mutating func write(_ value: Int64) {
        write(unsigned: UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    mutating func write(_ value: Int) {
        write(Int64(value))
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(unsigned: UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func write(_ value: some WireValue) {
        value.write(to: &self)
    }

    mutating func write<Case: RawRepresentable<String>>(case value: Case) {
        write(value.rawValue)
    }

    mutating func write(_ text: String?) {
        write(text != nil)
        if let text { write(text) }
    }

    mutating func write(_ value: Int?) {
        write(value != nil)
        if let value { write(value) }
    }

    mutating func write(_ value: (some WireValue)?) {
        write(value != nil)
        if let value { write(value) }
    }

    mutating func write<Element>(_ elements: [Element], each write: (inout WireWriter, Element) -> Void) {
        count(elements.count)
        if error != nil { return }
        for element in elements { write(&self, element) }
    }

    mutating func write(_ elements: [some WireValue]) {
        write(elements) { $1.write(to: &$0) }
    }

    /// Announces a number of elements.
    mutating func count(_ count: Int) {
        write(unsigned: UInt64(count))
        elementsLeft -= count
        if elementsLeft < 0 { error = .tooMany }
    }

    /// Writes blocks, one level deeper than what surrounds them.
    mutating func write(_ blocks: [ArticleBlock]) {
        guard depth < WireLimits.depth || blocks.isEmpty else {
            error = .tooDeep
            return
        }
        depth += 1
        write(blocks) { $1.write(to: &$0) }
        depth -= 1
    }
}
