"""Bylines, dates and letters of many languages, each on a page with furniture in that language."""
from blocks import F, H, P, Q, X
from golden import add
from layouts import Article, divs, modules, semantic, theme

add("byline-and-time-in-german", Article(
    url="https://www.talbote.example/lokales/brueckenbauarbeiten-dauern-laenger-4711.html", language="de", site="Der Talbote",
    title="Brückenbauarbeiten dauern bis Weihnachten",
    standfirst="Der Untergrund ist weicher als gedacht. Die Umleitung über die Kreisstraße bleibt.",
    authors=["Jana Weiß", "Ole Brandt"], byline="Von Jana Weiß und Ole Brandt",
    published="2025-03-03T14:05:00-00:00", published_text="3. März 2025, 14:05 Uhr", section="Lokales",
    lead=F("/bilder/bruecke.jpg", "Bagger am Flussufer", "Die Bagger stehen seit Montag still.", "Lena Vogt"),
    blocks=[
        P("Die Bauarbeiten an der Mühlenbrücke dauern mindestens bis Weihnachten. Das teilte das Straßenbauamt am Montag mit, nachdem ein "
          "Gutachter den Untergrund noch einmal untersucht hatte."),
        P("Die Pfeiler brauchen demnach längere Bohrpfähle als geplant. „Wir haben es mit einer Tonlinse zu tun, die auf keiner Karte "
          "steht“, sagte Amtsleiterin Ruth Keller."),
        H(2, "Umleitung bleibt bestehen"),
        P("Die Straßenverkehrsordnungsbehörde lässt die Umleitung über die Kreisstraße 12 stehen. Lastwagen über zwölf Tonnen müssen "
          "weiterhin den Umweg über die Autobahn nehmen."),
        P("Die Mehrkosten schätzt das Amt auf 1,3 Millionen Euro. Wer sie bezahlt, ist noch nicht geklärt."),
    ]), semantic)

add("byline-and-update-in-french", Article(
    url="https://www.valdebrume.example/2025/03/04/le-marche-couvert-rouvre", language="fr", site="Le Courrier de Brume",
    title="Le marché couvert rouvre après deux ans de travaux", authors=["Luc Ferrand"], byline="Par {names}",
    published="2025-03-04T09:30:00-00:00", published_text="Publié le 4 mars 2025 à 9h30",
    modified="2025-03-05T11:00:00-00:00", modified_text="Mis à jour le 5 mars 2025 à 11h00",
    blocks=[
        P("Les premiers clients attendaient devant les grilles dès six heures. Mardi matin, le marché couvert a rouvert ses portes après "
          "deux ans de travaux et bien des retards."),
        P("« C'est plus clair, et surtout il fait moins froid », se réjouit une fromagère installée là depuis 1998. La verrière a été "
          "entièrement refaite, les étals sont tous raccordés à l'eau."),
        P("La facture s'élève à 4,2 millions d'euros, dont un tiers à la charge de la commune. Le maire promet que les loyers "
          "n'augmenteront pas avant l'an prochain."),
    ]), divs)

add("byline-and-date-in-spanish", Article(
    url="https://www.ecodelvalle.example/cultura/la-biblioteca-abre-de-noche", language="es", site="El Eco del Valle",
    title="La biblioteca abrirá de noche durante los exámenes", authors=[("Inés Calvo", "/autores/ines-calvo")],
    byline="Por {names}", published="2025-04-12", published_text="12 de abril de 2025", section="Cultura",
    blocks=[
        P("La biblioteca municipal abrirá hasta las dos de la madrugada en mayo y junio. La medida, pedida por los estudiantes desde hace "
          "años, empezará el próximo lunes."),
        P("Habrá ciento veinte puestos, calefacción y una máquina de café. «Lo de la máquina fue lo más difícil de negociar», bromea la "
          "directora, Carmen Ríos."),
        P("El ayuntamiento pagará dos vigilantes con cargo al presupuesto de juventud. Si la prueba funciona, se repetirá en enero."),
    ]), theme)

add("byline-and-numeric-dates-in-portuguese", Article(
    url="https://www.folhadoporto.example/cidade/noticia/ponte-de-madeira-recebe-obras.ghtml", language="pt", site="Folha do Vale",
    title="Ponte de madeira recebe obras após cheia", authors=["Rui Tavares"], byline="Por {names}",
    published="2025-05-07T10:20:00-00:00", published_text="07/05/2025 às 10h20",
    modified="2025-05-13T18:45:00-00:00", modified_text="Atualizado em 13/05/2025 às 18h45",
    blocks=[
        P("A ponte de madeira do bairro do Moinho começou a ser reparada nesta quarta-feira, três meses depois da cheia que levou parte do "
          "seu tabuleiro."),
        P("Segundo a prefeitura, as vigas serão trocadas por peças de eucalipto tratado, e o corrimão será refeito dos dois lados. A obra "
          "deve durar seis semanas."),
        P("Até lá, os alunos da escola continuam a atravessar de barco. \"As crianças gostam, as mães nem tanto\", diz o barqueiro."),
    ]), divs)

add("byline-and-date-in-italian", Article(
    url="https://www.lavoceditimo.example/cronaca/25_giugno_02/orto-botanico-riapre.shtml", language="it", site="La Voce di Timo",
    title="L'orto botanico riapre con le ninfee giganti", authors=["Marta Greco"], byline="di {names}",
    published="2025-06-02", published_text="2 giugno 2025", section="Cronaca",
    lead=F("/foto/ninfee.jpg", "Una vasca con foglie larghe un metro", "Le ninfee nella vasca grande.", "Paolo Neri"),
    blocks=[
        P("Dopo un inverno di lavori riapre domenica l'orto botanico, con una vasca nuova per le ninfee giganti arrivate da Kew in una cassa "
          "refrigerata."),
        P("Le foglie reggono il peso di un bambino, ma è vietato provarci. «Ogni anno qualcuno ci chiede una fotografia così, e ogni anno "
          "diciamo di no», racconta il direttore."),
        P("Il biglietto resta a quattro euro. Per le scuole l'ingresso è gratuito fino alla fine di settembre."),
    ]), modules)

add("byline-and-date-in-polish", Article(
    url="https://www.glosdoliny.example/miasto/stara-cukrownia-zmieni-sie-w-muzeum", language="pl", site="Głos Doliny",
    title="Stara cukrownia zmieni się w muzeum", authors=["Zofia Nowak"], byline="Autor: {names}",
    published="2025-07-14", published_text="14 lipca 2025", tags=["zabytki", "cukrownia"],
    blocks=[
        P("Dawna cukrownia nad rzeką zostanie przebudowana na muzeum przemysłu. Radni zgodzili się w poniedziałek na zakup budynku za "
          "symboliczną złotówkę."),
        P("Remont potrwa cztery lata i pochłonie ponad trzydzieści milionów złotych. Połowę tej kwoty ma pokryć dotacja, o którą miasto "
          "wystąpi jesienią."),
        P("„Maszyny stoją tam, gdzie je zostawiono w 1991 roku” – mówi konserwatorka Ewa Lis. – „Wystarczy je odkurzyć i opowiedzieć, do "
          "czego służyły”."),
    ]), theme)

add("byline-and-time-in-russian", Article(
    url="https://www.rechnoyvestnik.example/gorod/2025/08/08/paromnaya-pereprava", language="ru", site="Речной вестник",
    title="Паромную переправу закроют на ремонт", authors=["Анна Орлова"], byline="Текст: {names}",
    published="2025-08-08T12:40:00-00:00", published_text="8 августа 2025, 12:40",
    blocks=[
        P("Паромная переправа у Старой пристани закроется на ремонт с первого сентября. Об этом сообщили в городском управлении "
          "транспорта."),
        P("Понтоны отбуксируют на верфь, где им заменят обшивку и двигатель. Работы займут около двух месяцев, если не помешает ранний "
          "ледостав."),
        P("Жителям левого берега придётся ездить через мост. Автобусы будут ходить чаще, а проезд до конца ремонта обещают сделать "
          "бесплатным."),
    ]), semantic)

add("byline-and-date-in-greek", Article(
    url="https://www.foniskoiladas.example/koinonia/o-faros-anavei-xana", language="el", site="Φωνή της Κοιλάδας",
    title="Ο φάρος ανάβει ξανά ύστερα από σαράντα χρόνια", authors=["Μαρία Παππά"], byline="Συντάκτρια: {names}",
    published="2025-09-09", published_text="9 Σεπτεμβρίου 2025",
    blocks=[
        P("Ο παλιός φάρος στο ακρωτήρι θα ανάψει ξανά την Κυριακή, ύστερα από σαράντα χρόνια. Τον επισκεύασαν εθελοντές, με πέτρα από το "
          "ίδιο λατομείο."),
        P("Ο μηχανισμός είναι ο αρχικός και κουρδίζεται με το χέρι κάθε τέσσερις ώρες. «Μάθαμε να ξυπνάμε τη νύχτα», λέει ο πρόεδρος του "
          "συλλόγου."),
        P("Το φως θα φαίνεται από δεκαοκτώ μίλια. Την πρώτη νύχτα τα καΐκια θα απαντήσουν με τις κόρνες τους."),
    ]), divs)

add("byline-and-date-in-turkish", Article(
    url="https://www.vadipostasi.example/yasam/eski-un-degirmeni-calisiyor", language="tr", site="Vadi Postası",
    title="Eski un değirmeni yeniden çalışıyor", authors=["Elif Demir"], byline="Yazan: {names}",
    published="2025-10-10", published_text="10 Ekim 2025 Cuma",
    blocks=[
        P("Köyün iki yüz yıllık un değirmeni otuz yıl aradan sonra yeniden dönmeye başladı. Çarkı taşıyan meşe mili İzmir'den gelen "
          "ustalar yeniledi."),
        P("Değirmenci Hasan Işık, taşları dedesinden öğrendiği gibi dişliyor. \"Un sıcak çıkarsa taş yakındır, soğuk çıkarsa uzaktır\" "
          "diyor."),
        P("Değirmen hafta sonları ziyarete açık olacak. Öğütülen un köyün fırınında ekmeğe dönüşecek ve pazarda satılacak."),
    ]), modules)

add("right-to-left-arabic", Article(
    url="https://www.sadaalwadi.example/culture/old-cinema-returns", language="ar", site="صدى الوادي",
    title="عودة السينما القديمة بعد عشرين عاما", authors=["سامي حداد"], byline="كتب: {names}",
    published="2025-11-12", published_text="12 نوفمبر 2025",
    blocks=[
        P("تفتح السينما القديمة في وسط المدينة أبوابها مساء الخميس بعد عشرين عاما من الإغلاق، بعد أن رممها متطوعون من أبناء الحي."),
        P("احتفظ المرممون بالمقاعد الحمراء وآلة العرض الأصلية، وأضافوا شاشة جديدة. قال أحدهم: «كنا نأتي إلى هنا ونحن أطفال، واليوم نأتي "
          "بأطفالنا»."),
        P("سيكون العرض الأول مجانيا، ثم يبلغ سعر التذكرة ثلاثين جنيها. وتقول الإدارة إن نصف المقاعد محجوز للطلاب."),
    ]), semantic)

add("right-to-left-hebrew", Article(
    url="https://www.koltsafon.example/local/the-station-clock", language="he", site="קול העמק",
    title="שעון התחנה חזר לפעול", authors=["נועה לוי"], byline="מאת: {names}",
    published="2025-11-13", published_text="13 בנובמבר 2025",
    blocks=[
        P("השעון הגדול שבחזית תחנת הרכבת הישנה חזר לפעול ביום חמישי, אחרי אחת־עשרה שנים שבהן הראה עשר ועשרה."),
        P("את המנגנון תיקן שען בן שמונים ושתיים, שבנה בעצמו את הגלגלים החסרים. \"לא היו חלקים, אז הכנתי חלקים\", אמר בפשטות."),
        P("העירייה תממן את הכיוון השבועי. השען מבקש רק דבר אחד: שיפסיקו להדביק מודעות על דלת המגדל."),
    ]), divs)

add("japanese-without-blanks-between-inline-elements", Article(
    url="https://www.tanikaze-shimbun.example/articles/20251203-lighthouse.html", language="ja", site="谷風新聞",
    title="港の灯台、百年ぶりに塗り替え", authors=["佐藤美咲"], byline="文・{names}",
    published="2025-12-03T10:15:00-00:00", published_text="2025年12月3日 10時15分",
    blocks=[
        X('<p><span>港の入り口に立つ<b>白い灯台</b>が、百年ぶりに塗り替えられることになった。</span><span>工事は来週始まり、春までに終わる予定だ。</span></p>',
          "港の入り口に立つ**白い灯台**が、百年ぶりに塗り替えられることになった。工事は来週始まり、春までに終わる予定だ。"),
        X('<p>灯台守だった<ruby>吉田<rp>（</rp><rt>よしだ</rt><rp>）</rp></ruby>さんは「子どものころ、父が<a href="/tag/paint">ペンキ</a>を混ぜる手伝いをした」と振り返る。</p>',
          "灯台守だった吉田さんは「子どものころ、父が[ペンキ](https://www.tanikaze-shimbun.example/tag/paint)を混ぜる手伝いをした」と振り返る。"),
        P("費用は約三千万円で、半分は市民の寄付でまかなう。塗り替えの間も、灯は毎晩ともされるという。"),
    ]), semantic)

add("chinese-without-blanks-between-inline-elements", Article(
    url="https://www.hegu-ribao.example/a/20251204/000123.htm", language="zh", site="河谷日报",
    title="百年茶馆重新开张", authors=["李明"], byline="作者：{names}",
    published="2025-12-04T08:30:00-00:00", published_text="2025-12-04 08:30",
    blocks=[
        X('<p>　　河边的<strong>百年茶馆</strong>昨天重新开张。<font>老板说</font><font>，所有的桌椅都是从旧货市场一件一件找回来的，花了整整两年时间。</font></p>',
          "河边的**百年茶馆**昨天重新开张。老板说，所有的桌椅都是从旧货市场一件一件找回来的，花了整整两年时间。"),
        X("<p>　　开张当天，茶馆请来了三位老艺人说书。一位老人说：“我小时候在这里听过同一段故事，今天又听了一遍，一点没变。”</p>",
          "开张当天，茶馆请来了三位老艺人说书。一位老人说：“我小时候在这里听过同一段故事，今天又听了一遍，一点没变。”"),
        X("<p>　　茶馆每天早上六点开门，一壶茶十五元，可以坐到下午。周末的座位需要提前一天打电话预订。</p>",
          "茶馆每天早上六点开门，一壶茶十五元，可以坐到下午。周末的座位需要提前一天打电话预订。"),
    ]), divs)

add("byline-and-entry-time-in-korean", Article(
    url="https://www.gyegok-ilbo.example/news/articleView.html?idxno=20251205", language="ko", site="계곡일보",
    title="폐교가 마을 책방으로 바뀌었다", authors=["김민준"], byline="{names} 기자",
    published="2025-12-05T09:10:00-00:00", published_text="입력 2025.12.05 09:10",
    blocks=[
        P("문을 닫은 지 십 년이 된 초등학교가 마을 책방으로 다시 태어났다. 주민들은 지난 여름부터 직접 교실의 마루를 뜯고 책장을 짰다."),
        P("책방에는 헌책 만 이천 권이 꽂혀 있다. 운영을 맡은 박서연 씨는 \"아이들이 떠난 자리에 이야기가 돌아왔으면 했다\"고 말했다."),
        P("책방은 수요일부터 일요일까지 문을 연다. 책 세 권을 가져오면 두 권을 골라 갈 수 있고, 커피는 이천 원이다."),
    ]), modules)

add("byline-and-date-in-hindi", Article(
    url="https://www.ghatisamachar.example/rajya/purani-rail-phir-chalegi", language="hi", site="घाटी समाचार",
    title="पहाड़ी रेल फिर चलेगी", authors=["अनिता शर्मा"], byline="लेखक: {names}",
    published="2025-12-06", published_text="6 दिसंबर 2025",
    blocks=[
        P("पंद्रह साल से बंद पड़ी पहाड़ी रेल अगले महीने फिर चलने लगेगी। रेल विभाग ने शनिवार को बताया कि पटरी की मरम्मत पूरी हो चुकी है।"),
        P("इंजन को चलाने वाले रमेश ठाकुर के पिता भी इसी रेल के चालक थे। वे कहते हैं, \"हर मोड़ मुझे याद है, बस पेड़ बड़े हो गए हैं।\""),
        P("टिकट पचास रुपये का होगा और रेल दिन में दो बार चलेगी। पहले सप्ताह में स्कूल के बच्चों के लिए यात्रा मुफ़्त रहेगी।"),
    ]), theme)

add("byline-and-buddhist-year-in-thai", Article(
    url="https://www.siangthung.example/local/wooden-market", language="th", site="เสียงทุ่ง",
    title="ตลาดไม้ริมคลองกลับมาเปิดอีกครั้ง", authors=["สมชาย ใจดี"], byline="โดย {names}",
    published="2025-12-07", published_text="7 ธันวาคม 2568",
    blocks=[
        P("ตลาดไม้ริมคลองที่ปิดไปเมื่อสิบปีก่อนกลับมาเปิดอีกครั้งในวันอาทิตย์ ชาวบ้านช่วยกันซ่อมสะพานและหลังคาด้วยไม้จากเรือเก่า"),
        P("แม่ค้าขนมครกวัยเจ็ดสิบปีบอกว่าเตาของเธอยังเป็นเตาเดิม \"ลูกค้าเก่ายังจำรสได้ ส่วนลูกค้าใหม่ก็ถ่ายรูปก่อนกินทุกคน\" เธอกล่าวพร้อมหัวเราะ"),
        P("ตลาดเปิดทุกวันเสาร์และอาทิตย์ตั้งแต่เจ็ดโมงเช้าถึงบ่ายสองโมง มีเรือรับส่งจากวัดทุกครึ่งชั่วโมงโดยไม่คิดค่าโดยสาร"),
    ]), semantic)

add("byline-and-date-in-dutch", Article(
    url="https://www.dijkbode.example/regio/artikel/de-sluis-gaat-elektrisch", language="nl", site="De Dijkbode",
    title="De oude sluis gaat op stroom", authors=["Anna de Vries"], byline="Door {names}",
    published="2025-06-21", published_text="21 juni 2025",
    blocks=[
        P("De sluis bij het veerhuis wordt voortaan elektrisch bediend. Na honderdtwintig jaar draait sluiswachter Piet Hoekstra niet meer "
          "zelf aan de wielen."),
        P("\"Mijn schouders zijn er blij mee, mijn hart iets minder\", zegt hij. De wielen blijven staan en mogen op open dagen nog worden "
          "gedraaid."),
        P("Schippers bellen straks een nummer en wachten gemiddeld vier minuten. Het waterschap spaart er twee banen mee uit, maar ontslagen "
          "vallen er niet."),
    ]), theme)

add("byline-and-update-in-swedish", Article(
    url="https://www.dalabladet.example/nyheter/badhuset-oppnar-igen", language="sv", site="Dalbladet",
    title="Kallbadhuset öppnar igen efter stormen", authors=["Karin Åberg"], byline="Text: {names}",
    published="2025-02-11", published_text="Publicerad 11 februari 2025",
    modified="2025-02-12", modified_text="Uppdaterad 12 februari 2025",
    blocks=[
        P("Kallbadhuset som stormen tog med sig i december står på plats igen. På lördag hälsas de första badarna välkomna, med soppa på "
          "bryggan."),
        P("Virket kommer från granar som samma storm fällde. ”Det kändes rätt att använda dem”, säger föreningens ordförande Sven Lind."),
        P("Temperaturen i vattnet är två grader. I bastun är den åttiofem, och kön brukar vara längst mellan klockan nio och elva."),
    ]), semantic)
