import ScrapeFetching
import ScrapeTypes
import TestSupport
import Testing

struct CredentialTests {
    private let secrets = [Header("Cookie", "session=1"), Header("Authorization", "Bearer 2"), Header("X-Key", "3")]

    @Test func `a task's headers follow a redirect within their origin`() async throws {
        let server = try LoopbackServer { $0.path == "/" ? .redirect(to: "/next") : .html("x") }
        _ = try await fetcher().fetch(server.url, headers: secrets)

        #expect(server.requests.map { $0["cookie"] } == ["session=1", "session=1"])
        #expect(server.requests.map { $0["x-key"] } == ["3", "3"])
    }

    @Test(arguments: ["127.0.0.1", "127.0.0.2"])
    func `a task's headers go to no other port or host`(address: String) async throws {
        let other = try LoopbackServer(address: address) { _ in .html("x") }
        let server = try LoopbackServer { _ in .redirect(to: other.url) }
        _ = try await fetcher().fetch(server.url, headers: secrets)
        let request = try #require(other.requests.first)

        for secret in secrets { #expect(request[secret.name] == nil) }
        #expect(request["user-agent"] != nil)
    }

    @Test func `what was dropped is not sent again on the way back`() async throws {
        let home = Address()
        let other = try LoopbackServer { _ in .redirect(to: home.url + "/back") }
        let server = try LoopbackServer { $0.path == "/" ? .redirect(to: other.url) : .html("x") }
        home.set(server.url)
        _ = try await fetcher().fetch(server.url, headers: secrets)

        #expect(server.requests.map { $0["cookie"] } == ["session=1", nil])
    }

    @Test func `user name and password of an address are sent to its origin and shown nowhere`() async throws {
        let other = try LoopbackServer { _ in .html("x") }
        let server = try LoopbackServer { $0.path == "/" ? .redirect(to: "/b") : .redirect(to: other.url) }
        let url = "http://us%65r:p%C3%A4ss@127.0.0.1:\(server.port)/"
        let page = try #require(try await fetcher().fetch(url).page)

        // printf 'user:päss' | base64
        #expect(server.requests.map { $0["authorization"] } == ["Basic dXNlcjpww6Rzcw==", "Basic dXNlcjpww6Rzcw=="])
        #expect(other.requests.map { $0["authorization"] } == [nil])
        #expect(!page.url.hasCredentials)
        #expect(page.redirects.allSatisfy { !$0.url.hasCredentials })
    }
}
