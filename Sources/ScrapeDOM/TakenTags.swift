import CLibXML2

/// The attributes of tags of which the parser was shown a number instead.
///
/// Each list is put back once: a page that writes such numbers itself gains nothing.
struct TakenTags {
    private let source: UnsafeBufferPointer<UInt8>
    private let attributes: [TakenAttribute]
    private var tags: [Range<Int>]
    /// Names and values with a zero behind each, and where they begin, for one tag after the other.
    private var scratch: [UInt8] = []
    private var pairs: [UnsafePointer<xmlChar>?] = []

    /// The number stands behind it: together they are the name of an attribute without a value.
    static let mark = UInt8(ascii: ".")

    init(source: UnsafeBufferPointer<UInt8>, attributes: [TakenAttribute], tags: [Range<Int>]) {
        self.source = source
        self.attributes = attributes
        self.tags = tags
    }

    /// The number that is a tag's only attribute; nil where its attributes were not taken out.
    func number(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) -> Int? {
        guard let name = list[0], name[0] == TakenTags.mark, list[1] == nil, list[2] == nil else { return nil }
        var number = 0
        var place = 1
        while isDigit(name[place]), number < tags.count {
            number = number * 10 + Int(name[place] - 0x30)
            place += 1
        }
        return place > 1 && name[place] == 0 && number < tags.count && !tags[number].isEmpty ? number : nil
    }

    /// Hands over the tag's attributes as libxml2 would have read them.
    mutating func putBack(_ number: Int, _ body: (UnsafeMutablePointer<UnsafePointer<xmlChar>?>) -> Void) {
        let (list, source) = (attributes[tags[number]], source)
        tags[number] = 0..<0
        let room = list.reduce(0) { $0 + $1.size }
        if scratch.count < room { scratch = Array(repeating: 0, count: room * 2) }
        if pairs.count < list.count * 2 + 2 { pairs = Array(repeating: nil, count: list.count * 4 + 2) }
        scratch.withUnsafeMutableBufferPointer { scratch in
            pairs.withUnsafeMutableBufferPointer { pairs in
                guard let base = scratch.baseAddress, let first = pairs.baseAddress else { return }
                var place = base
                var pair = first
                for attribute in list {
                    pair[0] = UnsafePointer(place)
                    place = TakenTags.writeName(source, attribute.name, to: place)
                    pair[1] = attribute.value == nil ? nil : UnsafePointer(place)
                    if let value = attribute.value { place = TakenTags.writeValue(source, value, to: place) }
                    pair += 2
                }
                pair[0] = nil
                pair[1] = nil
                body(first)
            }
        }
    }

    /// Writes a name in lower case and a zero, and says where they end.
    private static func writeName(
        _ source: UnsafeBufferPointer<UInt8>,
        _ name: Range<UInt32>,
        to start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var place = start
        for byte in source[Int(name.lowerBound)..<Int(name.upperBound)] {
            place[0] = lowercase(byte)
            place += 1
        }
        place[0] = 0
        return place + 1
    }

    /// Writes a value and a zero, with the characters that its references stand for, and says where they end.
    private static func writeValue(
        _ source: UnsafeBufferPointer<UInt8>,
        _ value: Range<UInt32>,
        to start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var place = start
        var rest = UnsafeBufferPointer(rebasing: source[Int(value.lowerBound)..<Int(value.upperBound)])
        while let from = rest.baseAddress, !rest.isEmpty {
            let found = memchr(from, Int32(UInt8(ascii: "&")), rest.count).map {
                UnsafeRawPointer($0) - UnsafeRawPointer(from)
            }
            let count = found ?? rest.count
            place.update(from: from, count: count)
            place += count
            rest = UnsafeBufferPointer(rebasing: rest[count...])
            if rest.isEmpty { break }
            let reference = PlainReference(rest)
            place[0] = reference?.character ?? rest[0]
            place += 1
            rest = UnsafeBufferPointer(rebasing: rest[(reference?.length ?? 1)...])
        }
        place[0] = 0
        return place + 1
    }
}

/// One of the few references that nearly all values have, in addresses and in JSON; `MarkupRepair` leaves them as they are.
struct PlainReference {
    let character: UInt8
    let length: Int

    private static let all: [(text: StaticString, character: UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&quot;", UInt8(ascii: "\"")), ("&lt;", UInt8(ascii: "<")),
        ("&gt;", UInt8(ascii: ">")),
        ("&#39;", UInt8(ascii: "'")), ("&#039;", UInt8(ascii: "'")), ("&#34;", UInt8(ascii: "\"")),
    ]

    /// Nil where the bytes begin with none of them.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        for (text, character) in PlainReference.all
        where bytes.starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) {
            self.character = character
            length = text.utf8CodeUnitCount
            return
        }
        return nil
    }
}
