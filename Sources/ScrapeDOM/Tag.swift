/// The name of an element as a small number, for comparisons and switches without strings.
///
/// Elements that are not in the list are `other`; `Document.name(of:)` knows what they are called.
@usableFromInline package enum Tag: UInt8, CaseIterable, Hashable, Sendable {
    case other, text, document

    // The HTML Standard's elements.
    case a, abbr, address, area, article, aside, audio
    case b, base, bdi, bdo, blockquote, body, br, button
    case canvas, caption, cite, code, col, colgroup
    case data, datalist, dd, del, details, dfn, dialog, div, dl, dt
    case em, embed
    case fieldset, figcaption, figure, footer, form
    case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html
    case i, iframe, img, input, ins
    case kbd
    case label, legend, li, link
    case main, map, mark, math, menu, meta, meter
    case nav, noscript
    case object, ol, optgroup, option, output
    case p, picture, pre, progress
    case q
    case rp, rt, ruby
    case s, samp, script, search, section, select, slot, small, source, span, strong, style, sub, summary, sup, svg
    case table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track
    case u, ul
    case `var`, video
    case wbr

    // Elements of earlier days, which pages still have.
    case acronym, applet, basefont, bgsound, big, blink, center, command, content, dir, font, frame, frameset, image
    case isindex, keygen, layer, listing, marquee, menuitem, multicol, nextid, nobr, noembed, noframes, nolayer, param
    case plaintext, rb, rbc, rtc, shadow, spacer, strike, tt, xmp

    /// The name as pages write it, in lower case.
    package var name: String {
        Tag.names[Int(rawValue)]
    }

    /// 1 to 6 for `h1` to `h6`, 0 for other elements.
    package var headingLevel: Int {
        let place = Int(rawValue) - Int(Tag.h1.rawValue)
        return (0..<6).contains(place) ? place + 1 : 0
    }

    /// The tag of that lower-case name, `other` for names without one of their own.
    package init(name: String) {
        var name = name
        self = name.withUTF8 { bytes in
            bytes.count > TagLookup.longestName ? .other : TagLookup.shared.tag(TagLookup.Key(bytes))
        }
    }

    private static let names = allCases.map { "\($0)" }
}

/// The way from the bytes of a name to its tag: one multiplication and, nearly always, one comparison.
struct TagLookup: Sendable {
    /// Up to sixteen bytes of a name.
    struct Key: Equatable, Sendable {
        var low: UInt64 = 0
        var high: UInt64 = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            for (offset, byte) in bytes.enumerated() {
                add(byte, at: offset)
            }
        }

        init(lowercasing bytes: UnsafeBufferPointer<UInt8>) {
            for (offset, byte) in bytes.enumerated() {
                add(lowercase(byte), at: offset)
            }
        }

        /// The key of a name that ends with a zero byte; nil for one too long to be in the table.
        init?(cString name: UnsafePointer<UInt8>) {
            var offset = 0
            while name[offset] != 0 {
                guard offset < TagLookup.longestName else { return nil }
                add(name[offset], at: offset)
                offset += 1
            }
        }

        private mutating func add(_ byte: UInt8, at offset: Int) {
            if offset < 8 {
                low |= UInt64(byte) &<< UInt64(offset &* 8)
            } else {
                high |= UInt64(byte) &<< UInt64((offset &- 8) &* 8)
            }
        }

        var slot: Int {
            Int(((low ^ (high &* 0x9E37)) &* 0x9E37_79B9_7F4A_7C15) &>> (64 - 10))
        }
    }

    static let shared = TagLookup()
    static let longestName = 16

    private var slots: [(key: Key, tag: Tag)?]

    private init() {
        slots = Array(repeating: nil, count: 1 << 10)
        for tag in Tag.allCases where tag != .other && tag != .text && tag != .document {
            var name = tag.name
            let key = name.withUTF8 { Key($0) }
            var slot = key.slot
            while slots[slot] != nil {
                slot = (slot + 1) % slots.count
            }
            slots[slot] = (key, tag)
        }
    }

    func tag(_ key: Key) -> Tag {
        var slot = key.slot
        while let found = slots[slot] {
            if found.key == key { return found.tag }
            slot = (slot + 1) % slots.count
        }
        return .other
    }

    func tag(cString name: UnsafePointer<UInt8>) -> Tag {
        guard let key = Key(cString: name) else { return .other }
        return tag(key)
    }
}
