import ScrapeDOM
import ScrapeTypes

/// What an element is to the text around it.
///
/// The roles are those of the HTML Standard's style sheet (section 15.3): which elements start a line of their own, which
/// only mark a part of one.
enum ElementRole {
    /// Part of a line; may add a mark.
    case inline(RichText.Marks)
    /// Starts and ends a line.
    case block
    /// Never text: scripts, controls, drawings.
    case skipped

    init(_ tag: Tag) {
        self = ElementRole.table[Int(tag.rawValue)]
    }

    /// One entry for each tag, so that a look-up is an index.
    private static let table: [ElementRole] = {
        var table = [ElementRole](repeating: .block, count: Int(Tag.RawValue.max) + 1)
        for (tag, role) in roles { table[Int(tag.rawValue)] = role }
        return table
    }()

    private static let roles: [(Tag, ElementRole)] =
        [Tag.a, .abbr, .acronym, .bdi, .bdo, .big, .data, .font, .ins, .label, .mark, .output, .q, .rb, .rbc, .ruby]
        .map { ($0, .inline([])) }
        + [.small, .span, .time, .u, .other, .nobr, .wbr, .img, .picture, .map].map { ($0, .inline([])) }
        + [.b, .strong].map { ($0, .inline(.strong)) }
        + [.i, .em, .cite, .dfn, .var].map { ($0, .inline(.emphasis)) }
        + [.code, .kbd, .samp, .tt].map { ($0, .inline(.code)) }
        + [.s, .strike, .del].map { ($0, .inline(.strikethrough)) }
        + [(.sup, .inline(.superscript)), (.sub, .inline(.subscript))]
        + [.script, .style, .template, .svg, .head, .title, .meta, .link, .base, .noscript].map { ($0, .skipped) }
        + [.input, .select, .textarea, .button, .datalist, .option, .optgroup, .progress, .meter].map { ($0, .skipped) }
        + [.canvas, .map, .area, .rp, .rt, .dialog, .menu, .marquee, .noembed, .noframes].map { ($0, .skipped) }
}
