import ScrapeTypes

extension URLKey {
    /// The key as a number to look it up by: equal keys have equal numbers, and now and then two others have.
    ///
    /// The upper half comes from the host alone, so that the addresses of one host lie together in the index: a sitemap of
    /// 50,000 addresses then changes some hundred pages of it and not all.
    func number(host: Host) -> Int64 {
        Int64(bitPattern: UInt64(URLKey.hash(host.name)) << 32 | UInt64(URLKey.hash(description)))
    }

    /// FNV-1a of 64 bits, folded to 32. A change of it is a migration.
    private static func hash(_ text: String) -> UInt32 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
