extension JSONValue {
    /// The JSON of a Swift value.
    ///
    /// Optionals that are nil are left out, as the compiler's own conformances ask for; whole numbers stay whole, and a
    /// duration is its nanoseconds (up to 292 years).
    public init(encoding value: some Encodable) throws {
        let encoder = JSONValueEncoder(path: [])
        try value.encode(to: encoder)
        self = encoder.slot.finished
    }
}

/// What an encoder fills: one value, whose kind is known when something is first put in.
private final class Slot {
    enum Content {
        case empty
        case value(JSONValue)
        case array([Slot])
        case object([(String, Slot)])
    }

    var content = Content.empty

    var finished: JSONValue {
        switch content {
        case .empty: .object([])
        case .value(let value): value
        case .array(let slots): .array(slots.map(\.finished))
        case .object(let members): .object(members.map { .init($0.0, $0.1.finished) })
        }
    }

    var count: Int {
        if case .array(let slots) = content { slots.count } else { 0 }
    }

    func beginObject() {
        if case .empty = content { content = .object([]) }
    }

    func beginArray() {
        if case .empty = content { content = .array([]) }
    }

    func add(_ key: String) -> Slot {
        let slot = Slot()
        guard case .object(var members) = content else { return slot }
        content = .empty
        members.append((key, slot))
        content = .object(members)
        return slot
    }

    func append() -> Slot {
        let slot = Slot()
        guard case .array(var slots) = content else { return slot }
        content = .empty
        slots.append(slot)
        content = .array(slots)
        return slot
    }
}

private struct JSONValueEncoder: Encoder {
    let slot = Slot()
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(path: [any CodingKey]) {
        codingPath = path
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.beginObject()
        return KeyedEncodingContainer(KeyedContainer<Key>(slot: slot, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.beginArray()
        return ListContainer(slot: slot, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SingleContainer(slot: slot, codingPath: codingPath)
    }
}

extension Slot {
    /// Puts a value in; the plain ones without an encoder of their own.
    fileprivate func put(_ value: some Encodable, path: [any CodingKey]) throws {
        if let plain = Slot.plain(value) {
            content = .value(plain)
            return
        }
        let encoder = JSONValueEncoder(path: path)
        try value.encode(to: encoder)
        content = encoder.slot.content
        if case .empty = content { content = .object([]) }
    }

    private static func plain(_ value: some Encodable) -> JSONValue? {
        switch value {
        case let text as String: .string(text)
        case let flag as Bool: .bool(flag)
        case let number as Double: .number(number)
        case let number as Float: .number(Double(number))
        case let duration as Duration: .integer(duration.nanoseconds)
        // Beyond 2^63 a JSON number would lose digits.
        case let number as any BinaryInteger: Int64(exactly: number).map { .integer($0) } ?? .string("\(number)")
        default: nil
        }
    }
}

private struct KeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    let codingPath: [any CodingKey]

    mutating func encodeNil(forKey key: Key) {
        slot.add(key.stringValue).content = .value(.null)
    }

    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        try slot.add(key.stringValue).put(value, path: codingPath + [key])
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        let inner = slot.add(key.stringValue)
        inner.beginObject()
        return KeyedEncodingContainer(KeyedContainer<Nested>(slot: inner, codingPath: codingPath + [key]))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let inner = slot.add(key.stringValue)
        inner.beginArray()
        return ListContainer(slot: inner, codingPath: codingPath + [key])
    }

    mutating func superEncoder() -> any Encoder { JSONValueEncoder(path: codingPath) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { JSONValueEncoder(path: codingPath + [key]) }
}

private struct ListContainer: UnkeyedEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]
    var count: Int { slot.count }

    mutating func encodeNil() {
        slot.append().content = .value(.null)
    }

    mutating func encode(_ value: some Encodable) throws {
        try slot.append().put(value, path: codingPath)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        let inner = slot.append()
        inner.beginObject()
        return KeyedEncodingContainer(KeyedContainer<Nested>(slot: inner, codingPath: codingPath))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let inner = slot.append()
        inner.beginArray()
        return ListContainer(slot: inner, codingPath: codingPath)
    }

    mutating func superEncoder() -> any Encoder { JSONValueEncoder(path: codingPath) }
}

private struct SingleContainer: SingleValueEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]

    mutating func encodeNil() {
        slot.content = .value(.null)
    }

    mutating func encode(_ value: some Encodable) throws {
        try slot.put(value, path: codingPath)
    }
}

extension Duration {
    /// Rounded towards zero, and held to what 64 bits hold.
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? (seconds < 0 ? .min : .max) : whole + attoseconds / 1_000_000_000
    }
}
