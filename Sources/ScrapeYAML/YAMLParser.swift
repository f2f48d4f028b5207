import CYAML
import ScrapeTypes

/// libyaml's parser over a text, freed when it goes out of scope.
///
/// It gives one event after the other and keeps no tree, so that whoever asks decides how deep and how much is too much.
struct YAMLParser: ~Copyable {
    private let raw: UnsafeMutablePointer<yaml_parser_t>
    // libyaml reads from here for as long as it lives.
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let source: YAMLSource
    private let isReady: Bool

    init(_ source: YAMLSource) {
        self.source = source
        raw = .allocate(capacity: 1)
        input = .allocate(capacity: source.bytes.count)
        _ = input.initialize(from: source.bytes)
        isReady = yaml_parser_initialize(raw) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(raw, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(raw, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(raw)
        raw.deallocate()
        input.deallocate()
    }

    mutating func next() throws(YAMLError) -> YAMLEvent {
        guard isReady else { throw YAMLError(at: source.place(ofByte: 0), "no memory is left to read the file") }
        var event = yaml_event_t()
        guard yaml_parser_parse(raw, &event) == 1 else { throw YAMLComplaint(raw.pointee, in: source).error }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(
            kind: YAMLParser.kind(of: event),
            start: Place(event.start_mark, in: source),
            end: Place(event.end_mark, in: source)
        )
    }

    private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let properties = properties(anchor: scalar.anchor, tag: scalar.tag)
            return .text(String(decoding: bytes, as: UTF8.self), style(scalar.style), properties)
        case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            let inBrackets = list.style == YAML_FLOW_SEQUENCE_STYLE
            return .listStart(inBrackets: inBrackets, properties(anchor: list.anchor, tag: list.tag))
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            let inBraces = mapping.style == YAML_FLOW_MAPPING_STYLE
            return .mappingStart(inBraces: inBraces, properties(anchor: mapping.anchor, tag: mapping.tag))
        case YAML_SEQUENCE_END_EVENT: return .listEnd
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        // YAML_STREAM_END_EVENT; YAML_NO_EVENT comes only behind it.
        default: return .streamEnd
        }
    }

    private static func style(_ style: yaml_scalar_style_t) -> MarkedNode.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
    }

    private static func properties(
        anchor: UnsafeMutablePointer<yaml_char_t>?,
        tag: UnsafeMutablePointer<yaml_char_t>?
    ) -> YAMLEvent.Properties {
        YAMLEvent.Properties(anchor: text(anchor), tag: text(tag))
    }

    private static func text(_ start: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        start.map { String(cString: $0) }
    }
}

extension Place {
    init(_ mark: yaml_mark_t, in source: YAMLSource) {
        self.init(source: source, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
