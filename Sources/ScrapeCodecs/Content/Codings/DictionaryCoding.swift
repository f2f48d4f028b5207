/// brotli or zstd with a dictionary that an earlier answer brought (RFC 9842): never asked for, and refused by name.
struct DictionaryCoding: ContentCoding {
    let name: String

    var names: [String] { [name] }

    func decode(_ bytes: [UInt8], allowance: Int) throws(CodecError) -> ContentDecoder.Decoded {
        throw .needsDictionary(name)
    }
}
