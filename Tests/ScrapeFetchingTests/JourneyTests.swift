import ScrapeCurl
import ScrapeTypes
import Testing

@testable import ScrapeFetching

/// Where a journey goes and what it takes along, without a network.
struct JourneyTests {
    private let configuration = Fetcher.Configuration()

    /// The last request of a journey that begins at the first address and is redirected to each of the others.
    private func request(_ hops: String..., status: Int = 302) throws -> TransferRequest {
        var task = FetchTask(url: try WebURL(hops[0]))
        task.headers = [Header("Cookie", "a=1"), Header("X-Key", "2")]
        var journey = Journey(task)
        for hop in hops.dropFirst() {
            var response = TransferResponse(status: status)
            response.headers = [.init("location", hop)]
            #expect(journey.next(after: response, configuration) == .follow)
        }
        return journey.request(configuration)
    }

    @Test(arguments: [
        ("http://paper.example/", "https://paper.example/"), ("https://paper.example/", "http://paper.example/"),
        ("https://paper.example/", "https://paper.example:8443/"),
        ("http://paper.example/", "http://paper.example:443/"),
        ("https://paper.example/", "https://www.paper.example/"),
        ("https://www.paper.example/", "https://paper.example/"),
        ("https://paper.example/", "https://paper.example./"),
    ])
    func `what a user gave stays behind when scheme, host or port change`(source: String, target: String) throws {
        let request = try request(source, target)

        #expect(request.url == target)
        #expect(!request.headers.contains { ["cookie", "x-key", "authorization"].contains($0.name.lowercased()) })
    }

    @Test(arguments: [
        ("http://paper.example/", "http://paper.example:80/b"),
        ("https://PAPER.example/", "https://paper.example:443/b"),
        ("https://paper.example/", "/b"),
    ])
    func `it goes on to every spelling of its origin`(source: String, target: String) throws {
        #expect(try request(source, target).headers.contains(.init("X-Key", "2")))
    }

    @Test func `credentials of an address go no further than its origin`() throws {
        let stays = try request("https://user:pass@paper.example/", "/b")
        let leaves = try request("https://user:pass@paper.example/", "http://paper.example/", "https://paper.example/")

        #expect(stays.headers.contains { $0.name == "Authorization" })
        #expect(!stays.url.contains("pass"))
        #expect(!leaves.headers.contains { $0.name == "Authorization" })
    }

    // RFC 9110, section 15.4: GET stays GET whatever the status.
    @Test(arguments: [301, 302, 303, 307, 308]) func `a redirect is asked for with the same method`(status: Int) throws
    {
        #expect(try request("https://paper.example/", "/b", status: status).method == .get)
    }

    @Test func `a cookie of the first hop goes along when http becomes https`() throws {
        var journey = Journey(FetchTask(url: try WebURL("http://paper.example/")))
        var response = TransferResponse(status: 301)
        response.headers = [.init("Set-Cookie", "a=1; Path=/"), .init("Location", "https://paper.example/")]
        _ = journey.next(after: response, configuration)

        #expect(journey.request(configuration).headers.contains(.init("Cookie", "a=1")))
    }
}
