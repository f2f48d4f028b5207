import ScrapeTypes
import Testing

@testable import ScrapeCrawler

struct WireTests {
    @Test(arguments: 0..<200 as Range<UInt64>) func `an extraction comes back as it was`(seed: UInt64) throws {
        var generator = Generator(seed: seed)
        let extraction = generator.extraction()
        let answer = try incoming(OutgoingFrame(.extract(extraction), number: seed)).answer()

        #expect(answer == .extract(extraction))
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func `a job comes back with the bodies of all its pages`(
        seed: UInt64
    ) throws {
        var generator = Generator(seed: seed)
        let job = generator.job()
        let frame = try incoming(OutgoingFrame(.extract(job), number: seed))

        #expect(frame.number == seed)
        #expect(try frame.job() == .extract(job))
    }

    @Test func `the generator makes every kind of block`() throws {
        var generator = Generator(seed: 1)
        let kinds = Set(generator.article().blocks.map(\.caseKind))

        #expect(kinds.count == ArticleBlock.allKinds.count)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, 63, 64, Int64.max]) func `a number comes back`(number: Int64) throws {
        var writer = WireWriter()
        writer.write(number)
        var reader = WireReader(writer.bytes)

        #expect(try reader.int64() == number)
    }

    @Test func `an answer that is cut short anywhere is none`() throws {
        var generator = Generator(seed: 7)
        let bytes = head(generator.extraction())
        for length in 0..<bytes.count {
            #expect(throws: WireError.self) { try extraction(Array(bytes.prefix(length))) }
        }
    }

    @Test func `an answer with something after its end is none`() throws {
        var generator = Generator(seed: 7)
        let bytes = head(generator.extraction()) + [0]

        #expect(throws: WireError.leftOver) { try extraction(bytes) }
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func `whatever bytes arrive, they are a value or an error`(seed: UInt64)
    {
        var generator = Generator(seed: seed)
        var bytes = head(generator.extraction())
        for _ in 0..<8 { bytes[generator.int(0...bytes.count - 1)] = UInt8(truncatingIfNeeded: generator.bits()) }

        // What is left must be fit to be used: counted on, compared, made to text.
        if let value = try? extraction(bytes) { #expect(value == value && value.cpuTime >= .zero) }
    }

    @Test func `a count that promises more than there is reserves no memory`() {
        var writer = WireWriter()
        writer.write(unsigned: 1 << 60)
        var reader = WireReader(writer.bytes)

        #expect(throws: WireError.cutShort) { try reader.array(RichText.self) }
    }

    @Test func `a length that promises more than there is reserves no memory`() {
        var writer = WireWriter()
        writer.write(unsigned: UInt64.max)
        var reader = WireReader(writer.bytes)

        #expect(throws: WireError.cutShort) { try reader.text() }
    }

    @Test func `arrays hold no more elements than allowed together`() {
        let blocks = Array(repeating: ArticleBlock.rule, count: WireLimits.elements * 3 / 4)
        var writer = WireWriter()
        writer.write(blocks)
        var reader = WireReader(writer.bytes + writer.bytes)
        writer.write(blocks)

        #expect(writer.error == .tooMany)
        #expect(throws: WireError.tooMany) { for _ in 0..<2 { _ = try reader.blocks() } }
    }

    @Test func `blocks that nest too deep are neither written nor read`() {
        var block = ArticleBlock.rule
        for _ in 0..<1000 { block = .quote([block]) }
        var writer = WireWriter()
        writer.write([block])
        #expect(writer.error == .tooDeep)

        // A quote of one block, over and over.
        var reader = WireReader(Array(repeating: [UInt8(3), 1], count: 100_000).flatMap { $0 })
        #expect(throws: WireError.tooDeep) { try reader.value(ArticleBlock.self) }
    }

    @Test(arguments: ["javascript:alert(1)", "ftp://example.com/", "data:text/html,x", "", "/relative"])
    func `an address must be one of the web`(address: String) {
        var writer = WireWriter()
        writer.write(address)
        var reader = WireReader(writer.bytes)

        #expect(throws: WireError.invalid) { try reader.value(WebURL.self) }
    }

    @Test(arguments: ["data:image/svg+xml,<svg/>", "data:text/html,x", "data:image/pngx,", "javascript:1"])
    func `a picture inside the page must be of a safe type`(address: String) {
        var writer = WireWriter()
        writer.write(ImageURL.data(address))
        var reader = WireReader(writer.bytes)

        #expect(throws: WireError.invalid) { try reader.value(ImageURL.self) }
    }

    @Test func `text must be UTF-8`() {
        var reader = WireReader([2, 0xC3, 0x28])

        #expect(throws: WireError.invalid) { try reader.text() }
    }

    @Test func `numbers that would overflow what is counted with them are cut down`() throws {
        var writer = WireWriter()
        writer.write(ArticleBlock.list(ArticleBlock.List(isOrdered: true, start: .max, items: [])))
        var reader = WireReader(writer.bytes)

        let list = ArticleBlock.List(isOrdered: true, start: Int(Int32.max), items: [])
        #expect(try reader.value(ArticleBlock.self) == .list(list))
    }

    // MARK: Help

    private func incoming(_ frame: OutgoingFrame?) throws -> IncomingFrame {
        let bytes = try #require(frame).pieces.flatMap { $0 }
        let (head, body) = try #require(Frame.lengths(bytes[...]))
        #expect(bytes.count == Frame.prefixSize + head + body)
        let rest = bytes.dropFirst(Frame.prefixSize)
        return try IncomingFrame(head: Array(rest.prefix(head)), body: Array(rest.dropFirst(head)))
    }

    private func head(_ extraction: Extraction) -> [UInt8] {
        var writer = WireWriter()
        writer.write(extraction)
        return writer.bytes
    }

    private func extraction(_ bytes: [UInt8]) throws(WireError) -> Extraction {
        var reader = WireReader(bytes)
        let extraction = try reader.value(Extraction.self)
        try reader.end()
        return extraction
    }
}
