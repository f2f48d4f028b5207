/// Counts the words of a text as a reader of any script would, roughly.
package enum WordCount {
    /// Words are what white space separates and a letter or digit is in; of Chinese and Japanese, which write without
    /// spaces, each character counts.
    package static func of(_ text: String) -> Int {
        let bytes = Array(text.utf8)
        var count = 0
        var isInWord = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if ASCII.isWhite(byte) {
                    isInWord = false
                } else if !isInWord, ASCII.isLetter(byte) || ASCII.isDigit(byte) {
                    count += 1
                    isInWord = true
                }
                index += 1
                continue
            }
            let scalar = UTF8Text.scalar(in: bytes, at: index)
            index += UTF8Text.length(startingWith: byte)
            if isIdeographic(scalar) {
                count += 1
                isInWord = false
            } else if scalar.isMarkdownWhite {
                isInWord = false
            } else if !isInWord, !scalar.isMarkdownPunctuation(withSymbols: true) {
                count += 1
                isInWord = true
            }
        }
        return count
    }

    /// Han, hiragana and katakana.
    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            scalar.value != 0x30FB
        default: false
        }
    }
}
