import ScrapeCodecs
import ScrapeTypes
import Testing

@testable import ScrapeWARC

/// What other writers make, and what is broken.
struct WARCReaderTests {
    private static let record =
        "WARC/1.0\nWARC-Type: resource\nwarc-target-uri: <https://example.com/a>\ncontent-length: 2\n\nab"

    @Test(arguments: [
        record + "\n\n" + record, "\n" + record + "\n\n\n\n\n" + record + "\n\n",
        record.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") + "\r\n\r\n" + record,
    ])
    func `line ends may be what they are`(_ text: String) throws {
        for bytes in [Array(text.utf8), try #require(GzipWriter.member(of: Array(text.utf8)))] {
            let (records, error) = read(bytes)
            #expect(error == nil)
            #expect(records.map(\.block) == [[97, 98], [97, 98]])
            #expect(records.map(\.target) == ["https://example.com/a", "https://example.com/a"])
        }
    }

    @Test func `a record in a file that is compressed as a whole cannot be read alone`() throws {
        let text = WARCReaderTests.record + "\n\n" + WARCReaderTests.record
        let bytes = try #require(GzipWriter.member(of: Array(text.utf8)))
        #expect(read(bytes).records.map(\.place) == [nil, nil])
        #expect(read(Array(text.utf8)).records.map(\.place?.offset) == [0, WARCReaderTests.record.utf8.count + 2])
    }

    @Test func `a folded field is one field, and an unknown kind is none`() {
        let text = "WARC/0.18\r\nWARC-Type: other\r\nX-Long: one\r\n two\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
        let record = read(Array(text.utf8)).records.first
        #expect(record?["x-long"] == "one two")
        #expect(record?.kind == nil)
        #expect(record?.version == "0.18")
    }

    @Test func `pieces of any size give the same records`() throws {
        let bytes = try Pages.file([Pages.whole(), Pages.plain()])
        let whole = read(bytes).records
        for size in [1, 7, 100] {
            var rest = bytes[...]
            var reader = WARCReader { _ in
                defer { rest = rest.dropFirst(size) }
                return Array(rest.prefix(size))
            }
            var records: [WARCRecord] = []
            while let record = try reader.next() { records.append(record) }
            #expect(records == whole)
        }
    }

    @Test(arguments: [WARCWriter.Compression.gzip, .none])
    func `a file that was cut anywhere gives the records before the cut`(_ compression: WARCWriter.Compression) throws {
        let bytes = try Pages.file([Pages.plain()], compression)
        let whole = read(bytes).records
        let ends = whole.compactMap { $0.place.map { $0.offset + $0.length } }
        #expect(ends.last == bytes.count)
        for count in 1..<bytes.count {
            let (records, error) = read(Array(bytes.prefix(count)))
            let complete = ends.count { $0 <= count }
            #expect(records.prefix { !$0.isCut }.count >= complete)
            #expect(Array(records.prefix(complete)).map(\.block) == Array(whole.prefix(complete)).map(\.block))
            if !ends.contains(count), compression == .gzip { #expect(error != nil) }
        }
    }

    @Test(arguments: [WARCWriter.Compression.gzip, .none])
    func `what is damaged is passed over`(_ compression: WARCWriter.Compression) throws {
        var bytes = try Pages.file([Pages.plain()], compression)
        let before = read(bytes).records
        let place = try #require(before[1].place)
        for index in (place.offset + 1)..<(place.offset + 12) { bytes[index] = 0xFF }
        let (records, error) = read(bytes)

        #expect(records.map(\.kind) == [.warcinfo, .metadata])
        #expect(error == .damaged(offset: place.offset))
    }

    @Test(arguments: [
        "<html>no records</html>", "filedesc://a.arc 0.0.0.0 2006 text/plain 7\n1 0 x\n\n", "WARC/1.0\r\nX",
    ])
    func `what is no such file is named`(_ text: String) {
        #expect(read(Array(text.utf8)).error == .notWARC)
        #expect(read([]).error == nil)
    }

    @Test func `a block beyond the limit is cut and marked, and the next record is read`() {
        var limits = WARCReader.Limits()
        limits.block = 1
        let text = WARCReaderTests.record + "\n\n" + WARCReaderTests.record
        let records = read(Array(text.utf8), limits).records
        #expect(records.map(\.block) == [[97], [97]])
        #expect(records.map(\.isCut) == [true, true])
    }

    @Test func `fields without an end are damage`() {
        var limits = WARCReader.Limits()
        limits.fields = 100
        let text = WARCReaderTests.record + "\n\nWARC/1.0\n" + String(repeating: "x", count: 200_000)
        let (records, error) = read(Array(text.utf8), limits)
        #expect(records.count == 1)
        #expect(error == .damaged(offset: WARCReaderTests.record.utf8.count + 2))
    }

    @Test(arguments: [
        ("", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"), ("abc", "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"),
        (String(repeating: "a", count: 1000), "sha1:FEPJU3DGTFEUTNL3UXTFANQ6TD6DNMN2"),
    ])
    func `a digest is that of RFC 3174, in base 32`(text: String, digest: String) {
        #expect(PayloadDigest(Array(text.utf8)).text == digest)
    }

    @Test func `a name of a record is given once and says its version`() {
        let names = (0..<100).map { _ in RecordID.new() }
        #expect(Set(names).count == 100)
        #expect(names.allSatisfy { $0.utf8.count == 45 && Array($0)[23] == "4" && "89ab".contains(Array($0)[28]) })
    }

    @Test func `a line end in a value begins no field`() throws {
        let record = WARCRecord.metadata([Header("a", "1\r\nb: 2")], target: "x", at: Pages.time, of: "y")
        #expect(FieldLines.fields(in: record.block[...]) == [Header("a", "1  b: 2")])
    }

    /// All records of a file, and the first thing that was wrong.
    private func read(_ bytes: [UInt8], _ limits: WARCReader.Limits = .init()) -> (
        records: [WARCRecord], error: WARCError?
    ) {
        var reader = WARCReader(bytes, limits: limits)
        var records: [WARCRecord] = []
        var first: WARCError?
        while true {
            do throws(WARCError) {
                guard let record = try reader.next() else { return (records, first) }
                records.append(record)
            } catch {
                first = first ?? error
                if error == .notWARC { return (records, first) }
            }
        }
    }
}
