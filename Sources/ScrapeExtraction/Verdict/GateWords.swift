/// Beginnings of words by which pages say that they are no article, in the languages of the web; all in lower case.
///
/// A word alone proves nothing: `VerdictReader` asks for a short page and, besides, for a form, a button or a second word.
enum GateWords {
    /// What a button says that takes a visitor's consent.
    static let accepting = WordFinder([
        "accept", "agree", "akzept", "zustimm", "einverstanden", "aceptar", "acepto", "aceitar", "accett", "acconsent",
        "akkoord", "godta", "godkend", "godkänn", "tillad", "samtyk", "hyväksy", "samþykk", "akcept", "zgadzam",
        "přijm",
        "souhlas", "súhlas", "prija", "prihva", "sprejm", "elfogad", "acord", "приня", "прийм", "приема", "согла",
        "прихва", "kabul", "αποδοχ", "αποδέχ", "συμφων", "nõustu", "piekr", "sutink", "pranuar", "setuju", "đồng ý",
        "chấp nhận", "قبول", "موافق", "מסכים", "स्वीकार", "ยอมรับ", "同意", "接受", "동의", "許可する",
    ])

    /// What only such a page is called.
    static let consentHeading = WordFinder([
        "privacy gate", "cookie consent", "cookiewall", "before you continue", "consent required", "privacy settings",
        "bevor sie fortfahren",
    ])

    /// What such a page may be called, and others too.
    static let before = WordFinder([
        "avant de continuer", "antes de continuar", "prima di continuare", "voordat je", "voordat u",
        "innan du fortsätter",
        "før du fortsætter", "før du fortsetter", "ennen kuin jatkat", "zanim przejdziesz", "než budete pokračovat",
        "прежде чем продолжить", "devam etmeden önce", "πριν συνεχίσετε", "続行する前", "继续之前", "繼續之前", "계속하기 전",
    ])

    /// What such a page is about: a word of two of these groups stands in it.
    static let consent: [WordFinder] = [
        WordFinder([
            "cookie", "kakor", "evästee", "informasjonskaps", "vafrak", "küpsis", "slapuk", "sīkdat", "kolačić",
            "piškot",
            "куки", "クッキー", "쿠키", "ملفات تعريف", "עוגיות", "คุกกี้",
        ]),
        WordFinder(["partner", "partenaire", "socios", "parceir", "партн", "συνεργάτ", "vendors", "fournisseurs"]),
        WordFinder([
            "tracking", "werb", "publicit", "advert", "annonc", "anunci", "reklam", "reclame", "annons", "реклам",
            "mainos", "διαφημ", "広告", "广告", "廣告", "광고",
        ]),
        WordFinder([
            "consent", "einwillig", "zustimm", "toestemm", "samtyk", "samtyc", "consens", "zgod", "souhlas", "suostum",
            "hozzájárul", "onay", "rıza", "соглас", "συγκατάθ", "同意", "동의", "موافق",
        ]),
        WordFinder([
            "datenschutz", "privatsph", "privacy", "vie privée", "confidential", "privacid",
            "gdpr", "rgpd", "dsgvo", "prywatn", "soukrom", "integritet", "yksityis", "gizlilik", "kvkk", "конфиденц",
            "απόρρητ", "プライバシー", "隐私", "隱私", "개인정보",
        ]),
    ]

    /// What a page is called that asks who somebody is.
    static let login = WordFinder([
        "log in", "login", "log-in", "sign in", "sign-in", "signin", "anmeld", "einlogg", "connexion", "se connecter",
        "identifi", "iniciar sesi", "inicia sesi", "entrar", "iniciar sess", "inlogg", "logga in", "logg inn",
        "log ind",
        "accedi", "logowanie", "zaloguj", "přihlá", "prihlás", "prijav", "bejelentkez", "autentific", "conectare",
        "kirjaudu", "innskrán", "giriş", "oturum aç", "вход", "войти", "войдите", "авториз", "увійти", "вхід", "влез",
        "σύνδεση", "masuk", "đăng nhập", "تسجيل الدخول", "התחבר", "כניסה", "लॉग", "เข้าสู่ระบบ", "登录", "登錄", "登入",
        "ログイン", "로그인",
    ])

    /// Parts of an address that a form with a password is sent to.
    static let loginAddress = WordFinder([
        "login", "log-in", "signin", "sign-in", "sign_in", "logon", "/auth", "/session", "/sso",
    ])

    /// What a page says that checks whether its visitor is a person.
    static let checking = WordFinder([
        "checking your browser", "checking if the site connection is secure", "verify you are human",
        "verify that you are human", "verifying you are human", "you are not a robot", "you're not a robot",
        "i'm not a robot", "i am not a robot", "are not a bot", "unusual traffic", "automated requests",
        "ddos protection by", "checking the security of your connection", "security verification",
        "browser wird überprüft", "überprüfen ihren browser", "überprüfung ihres browsers", "kein roboter",
        "vérification de votre navigateur", "vérifions votre navigateur", "pas un robot", "que vous êtes humain",
        "comprobando su navegador", "verificando tu navegador", "no soy un robot", "no eres un robot", "no es un robot",
        "non sono un robot", "non sei un robot", "não sou um robô", "não é um robô", "geen robot", "ikke en robot",
        "inte en robot", "ole robotti", "nie jestem robotem", "nie jesteś robotem", "nejste robot", "nejsem robot",
        "nem vagyok robot", "не робот", "проверка браузера", "проверяем ваш браузер", "robot olmad", "δεν είστε ρομπότ",
        "人机验证", "安全验证", "机器人验证", "检查您的浏览器", "ロボットではありません", "ブラウザを確認", "로봇이 아닙니다", "روبوت",
    ])

    /// What a page is called that is not there.
    static let missing = WordFinder([
        "page not found", "not found", "page introuvable", "page non trouvée", "n'existe pas", "n’existe pas",
        "seite nicht gefunden", "nicht gefunden", "página no encontrada", "no encontrad", "no existe",
        "página não encontrada", "não encontrad", "não existe", "pagina niet gevonden", "niet gevonden",
        "pagina non trovata", "non trovat", "no trobad", "nu a fost găsit", "ikke funnet", "ikke fundet", "findes ikke",
        "finnes ikke", "hittades inte", "hittar inte", "ei löyd", "ei löyt", "fannst ekki", "nie znaleziono",
        "nie istnieje",
        "nenalezen", "neexistuje", "nenájden", "nije pronađen", "ni bilo mogoče najti", "nem található", "ei leitud",
        "nav atrast", "nerastas", "не найден", "не знайден", "не існує", "не е намерен", "није пронађен", "bulunamadı",
        "δεν βρέθηκε", "tidak ditemukan", "không tìm thấy", "không tồn tại", "غير موجود", "לא נמצא", "ไม่พบ", "नहीं मिला",
        "页面不存在", "找不到", "未找到", "頁面不存在", "見つかりません", "찾을 수 없",
    ])
}
