/// The names of the months in many languages, as they stand in dates.
enum MonthNames {
    /// The month that a word names, 1 to 12; the word is in lower case and has no full stop.
    ///
    /// - Parameter language: A language tag, whose names come before those of all others.
    static func month(_ word: String, language: String? = nil) -> Int? {
        guard let language else { return months[word] }
        let code = String(language.prefix { $0 != "-" }).lowercased()
        return byLanguage[code]?[word] ?? months[word]
    }

    private static let months = table(lines)

    /// Croatian's "listopada" is October, Polish's is November.
    private static let byLanguage: [String: [String: Int]] = {
        var tables: [String: [String: Int]] = [:]
        for (codes, line) in zip(codes, lines) {
            for code in codes.split(separator: " ") { tables[String(code)] = table([line]) }
        }
        return tables
    }()

    private static func table(_ lines: [String]) -> [String: Int] {
        var months: [String: Int] = [:]
        for line in lines {
            for (index, names) in line.split(separator: " ").enumerated() {
                for name in names.split(separator: "|") where months[String(name)] == nil {
                    months[String(name)] = index + 1
                }
            }
        }
        return months
    }

    /// The languages of each line.
    private static let codes = [
        "en", "de", "fr", "es", "it", "pt", "ca", "nl", "da nb nn no sv", "is", "fi", "pl", "cs sk", "hu", "ro",
        "hr bs sr", "sl", "tr", "ru", "uk", "bg", "el", "lt", "id ms", "ar", "hi",
    ]

    /// A line is a language, a word a month, spellings parted by a bar. A spelling that two languages give to
    /// different months belongs to the first of them.
    private static let lines = [
        // English
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec",
        // German, Austria's too
        "januar|jänner|jän februar|feber märz|mär|mrz|maerz april mai juni juli august september oktober|okt november dezember|dez",
        // French
        "janvier|janv février|fevrier|févr|fév|fevr mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|decembre|déc",
        // Spanish
        "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre diciembre|dic",
        // Italian
        "gennaio|gen febbraio|febb marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|sett ottobre|ott novembre dicembre",
        // Portuguese
        "janeiro fevereiro|fev março|marco abril maio|mai junho julho agosto setembro outubro|out novembro dezembro|dez",
        // Catalan
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        // Dutch
        "januari februari maart|mrt april mei juni juli augustus september oktober november december",
        // Danish, Norwegian, Swedish
        "januar|januari februar|februari marts|mars april maj|mai juni juli august|augusti september oktober november december|des",
        // Icelandic
        "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
        // Finnish
        "tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu",
        // Polish
        "stycznia|styczeń|sty lutego|luty|lut marca|marzec kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru",
        // Czech and Slovak
        "ledna|leden|januára|január února|únor|februára|február března|březen|marca dubna|duben|apríla|apríl května|květen|mája|máj června|červen|júna července|červenec|júla srpna|srpen|augusta září|septembra října|říjen|októbra listopadu|novembra prosince|prosinec|decembra",
        // Hungarian
        "január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus szeptember|szept október november december",
        // Romanian
        "ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie",
        // Croatian, Bosnian and Serbian
        "siječnja|januara|јануара veljače|februara|фебруара ožujka|marta|марта travnja|aprila|априла svibnja|maja|маја lipnja|juna|јуна srpnja|jula|јула kolovoza|avgusta|августа rujna|septembra|септембра listopada|oktobra|октобра studenoga|studenog|novembra|новембра prosinca|decembra|децембра",
        // Slovenian
        "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
        // Turkish
        "ocak|oca şubat|şub mart nisan|nis mayıs haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara",
        // Russian
        "января|январь|янв февраля|февраль|фев марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек",
        // Ukrainian
        "січня|січень лютого|лютий березня|березень квітня|квітень травня|травень червня|червень липня|липень серпня|серпень вересня|вересень жовтня|жовтень листопада|листопад грудня|грудень",
        // Bulgarian
        "януари февруари март април май юни юли август септември октомври ноември декември",
        // Greek
        "ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ απριλίου|απρίλιος|απρ μαΐου|μάιος|μαϊ ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ σεπτεμβρίου|σεπτέμβριος|σεπ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε δεκεμβρίου|δεκέμβριος|δεκ",
        // Lithuanian
        "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
        // Indonesian and Malay
        "januari februari|pebruari maret|mac april mei juni|jun juli|julai agustus|agu|ogos september oktober november|nopember desember|disember",
        // Arabic
        "يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر",
        // Hindi
        "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    ]
}
