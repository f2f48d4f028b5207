import ScrapeTypes
import TestSupport
import Testing

@testable import ScrapeWARC

struct PageRecordsTests {
    @Test func `a page comes back from its records as it was`() throws {
        let page = try Pages.whole()
        var reader = WARCReader(try Pages.file([page]))
        var records: [WARCRecord] = []
        while let record = try reader.next() { records.append(record) }

        #expect(records.map(\.kind) == [.warcinfo, .response, .metadata])
        #expect(PageRecords.page(of: Array(records.dropFirst())) == page)
    }

    @Test func `a page lies at the place that its records say`() throws {
        let folder = try TemporaryFolder()
        let pages = try [Pages.whole(), Pages.plain(), Pages.whole()]
        try Pages.write(try Pages.file(pages), to: folder.file("a.warc.gz"))
        var reader = try WARCFile.reader(folder.file("a.warc.gz"))
        var places: [WARCRecord.Place] = []
        while let record = try reader.next() { places.append(try #require(record.place)) }

        for number in 0..<3 {
            let (response, metadata) = (places[1 + number * 2], places[2 + number * 2])
            #expect(response.offset + response.length == metadata.offset)
            let place = WARCRecord.Place(offset: response.offset, length: response.length + metadata.length)
            let records = try WARCFile.records(in: folder.file("a.warc.gz"), at: place)
            #expect(PageRecords.page(of: records) == pages[number])
        }
    }

    @Test func `warcio reads what we write, to the digest`() async throws {
        let folder = try TemporaryFolder()
        let pages = try [Pages.whole(), Pages.plain()]
        var bytes = try Pages.file(pages)
        let response = try #require(PageRecords.records(of: pages[1]).first)
        let head = HTTPMessage(status: 304, headers: [Header("ETag", "\"1\"")], body: [])
        bytes += try WARCWriter.bytes(
            of: .revisit(.notModified, head, target: "https://example.com/b", at: Pages.time, of: response)
        )
        let asked = HTTPMessage(startLine: "GET /b HTTP/1.1", headers: [Header("Host", "example.com")])
        bytes += try WARCWriter.bytes(
            of: .request(asked, target: "https://example.com/b", at: Pages.time, of: try #require(response.id))
        )
        try Pages.write(bytes, to: folder.file("a.warc.gz"))
        let records = try await OtherTool.records(in: folder.file("a.warc.gz"))

        #expect(
            records.map { $0["type"]?.string } == [
                "warcinfo", "response", "metadata", "response", "metadata", "revisit", "request",
            ]
        )
        #expect(records.allSatisfy { $0["digest_problems"]?.array == [] && $0["version"]?.string == "WARC/1.1" })
        #expect(records[..<5].allSatisfy { $0["digest_passed"]?.bool == true })
        #expect(records[1]["payload"]?.string == Pages.text)
        #expect(records[3]["payload"]?.string == Pages.text)
        #expect(records[1]["status"]?.string == "200")
        #expect(records[1]["headers"]?["warc-target-uri"]?.string == "https://example.com/final")
        #expect(records[1]["headers"]?["warc-date"]?.string == "2024-09-02T10:00:00.250Z")
        let payload = try #require(records[2]["payload"]?.string)
        #expect(payload.contains("scrape-redirect: 301 https://example.com/hop\r\n"))
        #expect(payload.contains("scrape-feed-title: What the feed  said\r\n"))
        #expect(records[5]["headers"]?["warc-refers-to"]?.string == "<\(try #require(response.id))>")
        // The same places as our own reader gives.
        var reader = WARCReader(bytes)
        for other in records {
            let place = try #require(try reader.next()?.place)
            #expect(other["offset"]?.integer == Int64(place.offset))
            #expect(other["length"]?.integer == Int64(place.length))
        }
    }

    @Test(arguments: [[], ["--plain"], ["--version", "1.0"]])
    func `we read what warcio writes`(_ options: [String]) async throws {
        let folder = try TemporaryFolder()
        try await OtherTool.write(folder.file("a.warc"), options)
        var reader = try WARCFile.reader(folder.file("a.warc"))
        var records: [WARCRecord] = []
        while let record = try reader.next() { records.append(record) }

        #expect(records.map(\.kind) == [.warcinfo, .response, .request, .response, .revisit, .resource, .metadata])
        #expect(records.allSatisfy { $0.place != nil && !$0.isCut })
        let page = try #require(PageRecords.page(of: [records[1]]))
        #expect(page.url.description == "https://example.com/a?b=1")
        #expect(String(decoding: page.body, as: UTF8.self) == "<p>A page in pieces.</p>")
        #expect(page.fetched.rfc3339 == "2024-09-02T10:00:00Z")
        #expect(PageRecords.page(of: [records[3]])?.headers["content-encoding"] == "gzip")
        #expect(records[2].concurrentTo == records[1].id)
        #expect(records[5].block == Array("A note.".utf8))
        #expect(records[1]["warc-payload-digest"] != nil)
    }

    @Test func `a body in chunks is put together, and a header that lies is not believed`() {
        let chunked = Array("5;x=1\r\nhello\r\n6\r\n world\r\n0\r\n\r\n".utf8)
        #expect(ChunkedBody.whole(chunked) == Array("hello world".utf8))
        #expect(ChunkedBody.whole(Array(chunked.prefix(15))) == Array("hello".utf8))
        #expect(ChunkedBody.whole(Array("<p>no chunks</p>\n".utf8)) == nil)
    }
}
