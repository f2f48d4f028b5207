import ScrapeTypes
import Testing

@Suite struct Shorthands {
    @Test(arguments: [
        ("30s", Duration.seconds(30)), ("30", .seconds(30)), ("5m", .seconds(300)), ("1.5h", .seconds(5400)),
        ("2d", .seconds(172_800)), ("1w", .seconds(604_800)), ("500ms", .milliseconds(500)), ("1h30m", .seconds(5400)),
        ("0s", .zero),
    ])
    func `durations are read`(text: String, expected: Duration) {
        #expect(Duration(shorthand: text) == expected)
    }

    @Test(arguments: [
        "", "s", "-5s", "5x", "1.s", ".5s", "1..5s", "5 m", "1h30", "5M", "1e3s", "99999999999999w", "infs",
    ])
    func `what is no duration gives none`(text: String) {
        #expect(Duration(shorthand: text) == nil)
    }

    @Test(arguments: ["90m", "2d", "1w", "30s", "1500ms", "0s", "1h"])
    func `durations are written in their largest whole unit`(text: String) {
        #expect(Duration(shorthand: text)?.shorthand == text)
    }

    @Test(arguments: [
        ("10MiB", 10_485_760), ("512KiB", 524_288), ("20MB", 20_000_000), ("1.5 GiB", 1_610_612_736), ("4k", 4096),
        ("1234", 1234), ("7b", 7), ("3kb", 3000), ("0", 0), ("2GB", 2_000_000_000), ("1m", 1_048_576),
    ])
    func `sizes are read`(text: String, expected: Int) {
        #expect(ByteCount(shorthand: text) == ByteCount(expected))
    }

    @Test(arguments: ["", "MiB", "-1", "1TB5", "1.2.3", "10 M B", "99999999999999999999", "1e3"])
    func `what is no size gives none`(text: String) {
        #expect(ByteCount(shorthand: text) == nil)
    }

    @Test(arguments: [(10_485_760, "10MiB"), (524_288, "512KiB"), (1000, "1000"), (0, "0"), (3 << 30, "3GiB")])
    func `sizes are written so that they can be read again`(bytes: Int, expected: String) {
        #expect(ByteCount(bytes).description == expected)
        #expect(ByteCount(shorthand: expected) == ByteCount(bytes))
    }
}
