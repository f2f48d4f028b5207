import CLibXML2

/// A parsed page: libxml2's tree and a flat table over it.
package final class Document {
}
