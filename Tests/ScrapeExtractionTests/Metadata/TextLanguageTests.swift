import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct TextLanguageTests {
    private static let german = """
        Die Brücke über den Fluss ist seit Montag wieder offen, und die Stadt hat auch den Platz davor neu gemacht. \
        Der Bau war mit zwei Jahren Verspätung fertig, weil sich die Lieferung von Stahl verzögert hat. Für die \
        Autofahrer ist das eine gute Nachricht, denn der Umweg auf der alten Straße wird nicht mehr gebraucht.
        """
    private static let english = """
        The bridge over the river is open again, and the city has also rebuilt the square in front of it. The work was \
        finished two years late, for the steel that was ordered from abroad did not arrive. This is good news to the \
        drivers of the town, as they will not have to take the old road with all of its turns.
        """
    private static let spanish = """
        El puente sobre el río está abierto desde el lunes, y la ciudad también ha renovado la plaza. Los trabajos del \
        puente fueron terminados con dos años de retraso, por la falta de acero para las vigas. Es una buena noticia \
        para los conductores, pero el camino más largo no se cierra con esta obra.
        """

    private func tag(_ text: String, _ declared: String?) -> String? {
        TextLanguage.tag(of: Array(text.utf8), declared: declared)
    }

    @Test func `a declaration that the text bears out stays whole`() {
        #expect(tag(TextLanguageTests.german, "de-AT") == "de-AT")
        #expect(tag(TextLanguageTests.english, "en-GB") == "en-GB")
        #expect(tag(TextLanguageTests.spanish, "es-MX") == "es-MX")
    }

    @Test func `a declaration that a template got wrong is corrected`() {
        #expect(tag(TextLanguageTests.german, "en-US") == "de")
        #expect(tag(TextLanguageTests.spanish, "en") == "es")
    }

    @Test func `without a declaration the text says it`() {
        #expect(tag(TextLanguageTests.english, nil) == "en")
        #expect(tag(TextLanguageTests.german, nil) == "de")
    }

    @Test(arguments: [
        ("다리가 월요일에 다시 열렸다. ", "ko"), ("橋は月曜日に再び開通した。", "ja"), ("大桥星期一重新开放通车了。", "zh"),
        ("Мост снова открыт с понедельника. ", "ru"), ("الجسر مفتوح من جديد منذ الاثنين. ", "ar"),
        ("Η γέφυρα άνοιξε ξανά τη Δευτέρα. ", "el"), ("הגשר נפתח מחדש ביום שני. ", "he"),
    ])
    func `a script tells its language`(sentence: String, language: String) {
        let text = String(repeating: sentence, count: 20)
        #expect(tag(text, "en") == language)
        #expect(tag(text, nil) == language)
        #expect(tag(text, language) == language)
    }

    @Test func `languages of one script are left as they are declared`() {
        let text = String(repeating: "Міст знову відкритий з понеділка. ", count: 10)
        #expect(tag(text, "uk") == "uk")
        #expect(tag(String(repeating: "پل از دوشنبه دوباره باز است. ", count: 20), "fa-IR") == "fa-IR")
    }

    @Test func `short texts and languages without words here say nothing`() {
        #expect(tag("Bridge opens", "de") == nil)
        #expect(tag(TextLanguageTests.english, "eu") == nil)
        #expect(tag(String(repeating: "42 % · 17 % · ", count: 100), nil) == nil)
    }

    @Test func `the article has the language of its text, and says so`() throws {
        let prose = "<p>" + TextLanguageTests.german + "</p>"
        let html = "<html lang=en><title>Brücke</title><body><article><h1>Brücke</h1>\(prose)</article>"
        let article = try #require(try Pages.extraction(html).article)
        #expect(article.language == "de")
        #expect(article.provenance[.language] == .generic)
    }
}
