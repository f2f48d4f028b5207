/// The encoder of RFC 3492: a label of any letters, written in ASCII.
enum Punycode {
    private static let base: UInt32 = 36
    private static let tMin: UInt32 = 1
    private static let tMax: UInt32 = 26

    /// Section 6.3; `nil` for a label so long that its numbers overflow.
    static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
        var output = label.compactMap { $0.isASCII ? UInt8($0.value) : nil }
        let basicCount = UInt32(output.count)
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var handled = basicCount
        var last: UInt32 = 0x80
        var delta: UInt32 = 0
        var bias: UInt32 = 72
        while handled < label.count {
            guard let next = label.lazy.map(\.value).filter({ $0 >= last }).min() else { return nil }
            let (step, overflows) = (next - last).multipliedReportingOverflow(by: handled + 1)
            guard !overflows, delta.addReportingOverflow(step) else { return nil }
            last = next
            for scalar in label {
                if scalar.value < last { guard delta.addReportingOverflow(1) else { return nil } }
                guard scalar.value == last else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, points: handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            guard delta.addReportingOverflow(1) else { return nil }
            last += 1
        }
        return output
    }

    /// A number as digits of variable length.
    private static func append(_ number: UInt32, _ bias: UInt32, to output: inout [UInt8]) {
        var rest = number
        var position = base
        while true {
            let threshold = position <= bias ? tMin : min(position - bias, tMax)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30)
    }

    /// Section 6.1, bias adaptation.
    private static func adapted(_ delta: UInt32, points: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / points
        var shift: UInt32 = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            shift += base
        }
        return shift + (base - tMin + 1) * delta / (delta + 38)
    }
}

extension UInt32 {
    /// Adds, and says whether the sum fits.
    fileprivate mutating func addReportingOverflow(_ other: UInt32) -> Bool {
        let (sum, overflows) = addingReportingOverflow(other)
        self = sum
        return !overflows
    }
}
