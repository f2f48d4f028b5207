import ScrapeTypes

extension Verdict: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(try reader.case(), try reader.value())
    }

    func write(to writer: inout WireWriter) {
        writer.write(case: kind)
        writer.write(reason)
    }
}

extension Verdict.Reason: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        switch try reader.byte() {
        case 0: self = .none
        case 1: self = .declaredPaywall
        case 2: self = .mostlyLinks
        case 3: self = .needsJavaScript
        case 4: self = .softNotFound
        case 5: self = .noText
        case 6: self = .emptyBody
        case 7: self = .botWall(vendor: try reader.text())
        case 8: self = .captcha
        case 9: self = .consentPage
        case 10: self = .loginPage
        case 11: self = .status(try reader.smallInt())
        case 12: self = .notHTML(mediaType: try reader.text())
        case 13: self = .unsupportedEncoding(try reader.text())
        case 14: self = .undecodable
        case 15: self = .tooLarge(limit: try reader.smallInt())
        case 16: self = .timeLimit(seconds: try reader.smallInt())
        case 17: self = .memoryLimit
        case 18: self = .crashed(signal: try reader.smallInt())
        case 19: self = .missingField(try reader.text())
        case 20: self = .tooFewWords(try reader.smallInt(), atLeast: try reader.smallInt())
        case 21: self = .ruleSaysBlocked(selector: try reader.text())
        case 22: self = .needsDictionary(try reader.text())
        case 23: self = .windowTooLarge(limit: try reader.smallInt())
        case 24: self = .expandsTooMuch(ratio: try reader.smallInt())
        default: throw .invalid
        }
    }

    func write(to writer: inout WireWriter) {
        switch self {
        case .none: writer.write(UInt8(0))
        case .declaredPaywall: writer.write(UInt8(1))
        case .mostlyLinks: writer.write(UInt8(2))
        case .needsJavaScript: writer.write(UInt8(3))
        case .softNotFound: writer.write(UInt8(4))
        case .noText: writer.write(UInt8(5))
        case .emptyBody: writer.write(UInt8(6))
        case .botWall(let vendor):
            writer.write(UInt8(7))
            writer.write(vendor)
        case .captcha: writer.write(UInt8(8))
        case .consentPage: writer.write(UInt8(9))
        case .loginPage: writer.write(UInt8(10))
        case .status(let code):
            writer.write(UInt8(11))
            writer.write(code)
        case .notHTML(let mediaType):
            writer.write(UInt8(12))
            writer.write(mediaType)
        case .unsupportedEncoding(let name):
            writer.write(UInt8(13))
            writer.write(name)
        case .undecodable: writer.write(UInt8(14))
        case .tooLarge(let limit):
            writer.write(UInt8(15))
            writer.write(limit)
        case .timeLimit(let seconds):
            writer.write(UInt8(16))
            writer.write(seconds)
        case .memoryLimit: writer.write(UInt8(17))
        case .crashed(let signal):
            writer.write(UInt8(18))
            writer.write(signal)
        case .missingField(let name):
            writer.write(UInt8(19))
            writer.write(name)
        case .tooFewWords(let words, let minimum):
            writer.write(UInt8(20))
            writer.write(words)
            writer.write(minimum)
        case .ruleSaysBlocked(let selector):
            writer.write(UInt8(21))
            writer.write(selector)
        case .needsDictionary(let coding):
            writer.write(UInt8(22))
            writer.write(coding)
        case .windowTooLarge(let limit):
            writer.write(UInt8(23))
            writer.write(limit)
        case .expandsTooMuch(let ratio):
            writer.write(UInt8(24))
            writer.write(ratio)
        }
    }
}
