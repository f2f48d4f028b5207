/// A step of a YAML file: a text, or the beginning or end of something.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd
        case text(String, MarkedNode.Style, YAMLEvent.Properties)
        case alias(String)
        case listStart(inBrackets: Bool, YAMLEvent.Properties)
        case mappingStart(inBraces: Bool, YAMLEvent.Properties)
        case listEnd, mappingEnd
    }

    /// `&name` and `!tag` before a value.
    struct Properties {
        var anchor: String?
        var tag: String?
    }

    var kind: Kind
    var start: Place
    var end: Place
}
