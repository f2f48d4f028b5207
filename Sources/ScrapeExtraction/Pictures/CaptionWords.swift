/// Words in classes and ids by which pages name the parts of a figure.
enum CaptionWords {
    /// A box made for a picture and its caption.
    static func isFigureBox(_ classAndID: ArraySlice<UInt8>) -> Bool {
        !classAndID.isEmpty && classAndID.containsWord(in: figureBoxes)
    }

    static func isCaption(_ classAndID: ArraySlice<UInt8>) -> Bool {
        !classAndID.isEmpty && (classAndID.containsWord(in: captions) || isCredit(classAndID))
    }

    static func isCredit(_ classAndID: ArraySlice<UInt8>) -> Bool {
        !classAndID.isEmpty && classAndID.containsWord(in: credits)
    }

    private static let figureBoxes: WordSet = """
        caption figure photo picture image img media bild foto imagen wp-caption thumb illustration graphic
        visual
        """
    private static let captions: WordSet =
        "caption captions figcaption legend legende bildunterschrift bildtext cutline pie"
    private static let credits: WordSet =
        "credit credits copyright photographer photocredit imagecredit bildquelle fotograf bildrechte"
}
