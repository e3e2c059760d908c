//! The fixed phrases of mails and mail programs, folded (lower case, no punctuation).
//!
//! Languages: those of the mail clients that reach an English-speaking desk (English, German, French, Spanish, Portuguese,
//! Italian, Dutch, Danish, Norwegian, Swedish, Finnish, Polish, Czech, Russian, Ukrainian, Turkish, Chinese, Japanese, Korean).

/// Openers of a letter.
pub const GREETINGS: &[&str] = &[
    "hi", "hii", "hiya", "hello", "helo", "hallo", "hey", "heya", "howdy", "dear", "greetings", "good morning", "good afternoon",
    "good evening", "good day", "morning", "afternoon", "evening", "to whom it may concern", "to whoever", "to the", "respected", "guten tag", "guten morgen", "guten abend",
    "moin", "servus", "grüezi", "sehr geehrte", "sehr geehrter", "liebe", "lieber", "bonjour", "bonsoir", "salut", "cher", "chère",
    "madame", "monsieur", "hola", "buenos días", "buenas tardes", "buenas noches", "buenas", "estimado", "estimada", "estimados",
    "estimados señores", "olá", "oi", "bom dia", "boa tarde", "boa noite", "prezado", "prezada", "prezados", "caro", "cara", "ciao",
    "buongiorno", "buonasera", "salve", "gentile", "egregio", "spettabile", "beste", "geachte", "goedemorgen", "goedemiddag", "goedendag",
    "hoi", "dag", "hej", "hejsan", "hei", "kære", "kjære", "god dag", "moi", "terve", "hyvä", "dzień dobry", "witam", "cześć", "szanowni",
    "szanowny", "szanowna", "dobrý den", "ahoj", "здравствуйте", "добрый день", "добрый вечер", "доброе утро", "привет", "уважаемый",
    "уважаемая", "уважаемые", "добрий день", "вітаю", "merhaba", "sayın", "您好", "你好", "尊敬的", "こんにちは", "お世話になっております", "안녕하세요",
];

/// Words that may stand in a greeting beside names.
pub const ADDRESSEES: &[&str] = &[
    "there", "all", "team", "everyone", "everybody", "folks", "guys", "sir", "sirs", "madam", "ma'am", "support", "again", "or", "and",
    "the", "customer", "customers", "service", "services", "agent", "at", "friend", "friends", "mr", "mrs", "ms", "miss", "dr", "to",
    "you", "help", "desk", "helpdesk", "damen", "und", "herren", "frau", "herr", "zusammen", "an", "das", "à", "tous", "toutes",
    "l'équipe", "madame", "monsieur", "et", "señor", "señora", "señores", "equipo", "a", "todos", "equipe", "senhor", "senhora",
    "signora", "signor", "signore", "heer", "mevrouw", "van", "de", "het", "panie", "pani", "państwo", "y", "e", "en", "o", "of",
    "team's", "valued",
];

/// Formulas that end a letter. Whole formulas only: what follows may be a tail or a name, nothing else.
pub const CLOSINGS: &[&str] = &[
    "thanks", "thank you", "thankyou", "thx", "tnx", "tia", "ty", "ta", "cheers", "many thanks", "thanks and regards",
    "thanks and kind regards", "thanks and best regards", "thanks regards", "thank you and regards", "thanks again", "thank you again",
    "with thanks", "kind thanks", "much appreciated", "regards", "kind regards", "kindest regards", "best regards", "warm regards",
    "warmest regards", "with regards", "with kind regards", "with best regards", "best", "all the best", "best wishes", "all best",
    "with best wishes", "warmly", "kindly", "yours", "yours truly", "yours sincerely", "yours faithfully", "sincerely", "sincerely yours",
    "truly", "truly yours", "respectfully", "respectfully yours", "cordially", "take care", "have a nice day", "have a good day",
    "have a great day", "have a lovely day", "have a nice weekend", "have a good weekend", "have a great weekend", "have a good one",
    "have a nice evening", "have a good evening", "bye", "br", "rgds", "kr", "signed", "love", "hugs", "ciao", "mit freundlichen grüßen",
    "mit freundlichen grüssen", "mit freundlichem gruß", "mit freundlichem gruss", "mit besten grüßen", "mit lieben grüßen",
    "freundliche grüße", "freundliche grüsse", "viele grüße", "viele grüsse", "beste grüße", "beste grüsse", "liebe grüße",
    "schöne grüße", "herzliche grüße", "grüße", "gruß", "mfg", "lg", "vg", "hochachtungsvoll", "danke", "vielen dank", "danke im voraus",
    "vielen dank im voraus", "cordialement", "bien cordialement", "bien à vous", "salutations", "meilleures salutations",
    "sincères salutations", "cdt", "merci", "merci d'avance", "merci beaucoup", "bonne journée", "bonne soirée", "saludos",
    "saludos cordiales", "un saludo", "un cordial saludo", "cordialmente", "atentamente", "muy atentamente", "gracias", "muchas gracias",
    "gracias de antemano", "atenciosamente", "att", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos", "abraços",
    "obrigado", "obrigada", "muito obrigado", "muito obrigada", "cordiali saluti", "distinti saluti", "un cordiale saluto", "saluti",
    "cordialmente vostro", "grazie", "grazie mille", "grazie in anticipo", "met vriendelijke groet", "met vriendelijke groeten",
    "vriendelijke groet", "vriendelijke groeten", "groeten", "groetjes", "mvg", "bedankt", "alvast bedankt", "dank je wel",
    "hartelijke groet", "med venlig hilsen", "venlig hilsen", "mvh", "med vennlig hilsen", "vennlig hilsen", "hilsen",
    "med vänliga hälsningar", "vänliga hälsningar", "hälsningar", "tack", "tack på förhand", "tak", "takk", "på forhånd tak",
    "ystävällisin terveisin", "terveisin", "kiitos", "pozdrawiam", "z poważaniem", "z wyrazami szacunku", "dziękuję", "z góry dziękuję",
    "s pozdravem", "děkuji", "с уважением", "с наилучшими пожеланиями", "спасибо", "заранее спасибо", "з повагою", "дякую",
    "saygılarımla", "iyi çalışmalar", "teşekkürler", "谢谢", "此致", "敬礼", "祝好", "ありがとうございます", "よろしくお願いします", "よろしくお願いいたします", "宜しくお願い致します",
    "敬具", "감사합니다",
];

/// What may follow a closing's thanks without making it say anything.
pub const CLOSING_TAILS: &[&str] = &[
    "in advance", "again", "so much", "very much", "a lot", "a bunch", "a million", "a ton", "and regards", "and kind regards",
    "and best regards", "and best wishes", "for your help", "for the help", "for your time", "for your assistance", "for your attention",
    "for any help", "for all your help", "for your help in advance", "in advance for your help", "in advance for any help",
    "and have a nice day", "and have a great day", "and have a good day", "all", "everyone", "guys", "team", "from", "and take care",
    "for reading", "and best", "and cheers",
];

/// A line that begins so was written by a mail program, if what follows names a device or a program.
pub const SENT_FROM: &[&str] = &[
    "sent from my", "sent from mail", "sent from outlook", "sent from yahoo", "sent from proton", "sent from samsung", "sent from the",
    "sent from a", "sent from", "sent via", "sent with", "sent using", "sent by", "get outlook for", "this email was sent from my",
    "von meinem", "von meiner", "gesendet von", "gesendet mit", "gesendet mit der", "diese nachricht wurde von meinem", "envoyé de mon",
    "envoyé depuis mon", "envoyé depuis", "envoyé à partir de", "envoyé à partir d'outlook", "obtenez outlook pour",
    "télécharger outlook pour", "enviado desde mi", "enviado desde", "enviado do meu", "enviado do", "enviado a partir do meu",
    "enviado via", "obter o outlook para", "obtener outlook para", "inviato da", "inviato dal mio", "inviato dal", "verstuurd vanaf mijn",
    "verzonden vanaf mijn", "verzonden met", "verstuurd met", "outlook voor", "sendt fra min", "sendt fra", "skickat från min",
    "skickat från", "från min", "hent outlook til", "lähetetty", "wysłane z", "wysłano z", "odesláno z", "отправлено с", "отправлено из",
    "надіслано з", "trimis de pe", "elküldve", "outlook für", "yahoo mail search organize conquer", "hämta outlook för",
];

/// The same, where the device comes first.
pub const SENT_FROM_INSIDE: &[&str] = &[
    "에서 보냄", "から送信", "傳送", "发送自", "发自我的", "傳自", "寄自我的", "从我的", "從我的", "gönderildi", "gesendet von mail",
];

/// Words that say "has written" in an attribution.
pub const WROTE: &[&str] = &[
    "wrote", "writes", "schrieb", "a écrit", "écrit", "escribió", "escreveu", "ha scritto", "scrive", "schreef", "geschreven", "skrev",
    "kirjoitti", "napisał", "napisała", "napisał a", "pisze", "napsal", "napsala", "napsal a", "írta", "a scris", "написал", "написала",
    "написав", "написала а", "пишет", "пише", "yazdı", "έγραψε",
];

/// The same in scripts without spaces.
pub const WROTE_INSIDE: &[&str] = &[
    "写道", "寫道", "書きました", "のメッセージ", "작성",
];

/// Words that an attribution begins with, when it does not begin with a date or with who wrote.
pub const ATTRIBUTION_STARTS: &[&str] = &[
    "on", "am", "at", "le", "el", "il", "em", "op", "den", "på", "w", "dnia", "dne", "pe", "στις", "в", "у", "il giorno", "tarihinde",
    "quoting", "in reply to", "from", "de", "en", "a", "à", "kl", "ma", "di", "wo", "do", "vr", "za", "zo",
];

/// Words inside a ruled line that says older mail follows.
pub const ORIGINAL_MESSAGE: &[&str] = &[
    "original message", "original appointment", "original mail", "reply message", "ursprüngliche nachricht", "originalnachricht",
    "original nachricht", "urspruengliche nachricht", "message d'origine", "message original", "mensaje original", "mensagem original",
    "messaggio originale", "messaggio d'origine", "oorspronkelijk bericht", "oprindelig meddelelse", "opprinnelig melding",
    "ursprungligt meddelande", "alkuperäinen viesti", "wiadomość oryginalna", "oryginalna wiadomość", "původní zpráva",
    "исходное сообщение", "оригинальное сообщение", "пересылаемое сообщение", "özgün ileti", "orijinal mesaj", "原始邮件", "原始郵件", "元のメッセージ",
    "원본 메시지",
];

/// Words that say somebody else's mail is passed on.
pub const FORWARDED: &[&str] = &[
    "forwarded message", "forwarded by", "begin forwarded message", "start of forwarded message", "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht", "message transféré", "début du message transféré", "début du message réexpédié",
    "mensaje reenviado", "inicio del mensaje reenviado", "mensagem encaminhada", "início da mensagem encaminhada", "messaggio inoltrato",
    "inizio messaggio inoltrato", "doorgestuurd bericht", "begin doorgestuurd bericht", "videresendt meddelelse", "videresendt besked",
    "vidarebefordrat meddelande", "vidarebefordrat brev", "przekazana wiadomość", "wiadomość przekazana", "пересланное сообщение",
    "начало переадресованного сообщения", "转发的邮件", "轉寄的郵件", "転送されたメッセージ",
];

/// Words in a helpdesk's line above which customers are asked to write.
pub const ABOVE_THIS_LINE: &[&str] = &[
    "above this line", "oberhalb dieser zeile", "über dieser zeile", "au dessus de cette ligne", "encima de esta línea",
    "por encima de esta línea", "acima desta linha", "sopra questa riga", "boven deze regel", "boven deze lijn", "over denne linje",
    "ovanför denna rad", "powyżej tej linii", "выше этой линии", "выше этой строки",
];

/// The first header of a quoted mail.
pub const FROM_KEYS: &[&str] = &[
    "from", "von", "de", "da", "van", "fra", "från", "lähettäjä", "od", "от", "від", "kimden", "gönderen", "发件人", "寄件者", "寄件人", "差出人",
    "送信者", "보낸 사람", "보낸사람", "expéditeur", "remitente", "mittente",
];

/// The headers that follow it.
pub const HEADER_KEYS: &[&str] = &[
    "sent", "date", "to", "cc", "bcc", "subject", "reply to", "importance", "gesendet", "datum", "an", "betreff", "antwort an", "envoyé",
    "envoyé le", "à", "objet", "enviado", "enviado el", "fecha", "para", "asunto", "data", "enviada em", "enviado em", "assunto",
    "inviato", "a", "oggetto", "verzonden", "aan", "onderwerp", "sendt", "dato", "til", "emne", "skickat", "till", "ämne", "lähetetty",
    "vastaanottaja", "aihe", "wysłano", "do", "temat", "odesláno", "komu", "předmět", "отправлено", "дата", "кому", "тема", "gönderilen",
    "tarih", "kime", "konu", "发送时间", "日期", "收件人", "抄送", "主题", "寄件日期", "主旨", "送信日時", "日付", "宛先", "件名", "날짜", "받는 사람", "제목",
];

/// Field names of a web form under which the visitor's own words stand.
pub const MESSAGE_KEYS: &[&str] = &[
    "message", "your message", "comment", "comments", "enquiry", "inquiry", "your enquiry", "your inquiry", "question", "your question",
    "questions", "details", "description", "how can we help", "how can we help you", "message body", "body", "text",
    "additional information", "nachricht", "ihre nachricht", "anliegen", "votre message", "mensaje", "consulta", "mensagem", "messaggio",
    "bericht", "vraag", "meddelelse", "besked", "meddelande", "wiadomość", "сообщение", "留言", "メッセージ",
];

/// Field names of a web form that say who writes.
pub const CONTACT_KEYS: &[&str] = &[
    "name", "your name", "full name", "first name", "last name", "surname", "email", "e mail", "your email", "email address", "mail",
    "phone", "telephone", "tel", "phone number", "mobile", "fax", "company", "organisation", "organization", "address", "country", "city",
    "postcode", "zip", "website", "url", "ip", "ip address", "user agent", "browser", "page", "vorname", "nachname", "telefon", "firma",
    "nom", "prénom", "téléphone", "société", "nombre", "apellido", "correo", "teléfono", "empresa", "nome", "telefone", "telefono",
    "cognome", "azienda", "naam", "telefoon", "bedrijf", "from", "sent from page", "form", "date", "time", "t", "m", "e", "w", "p", "f",
    "office", "direct", "cell", "mob", "web", "skype", "whatsapp", "ph", "linkedin", "twitter", "instagram", "facebook",
];

/// Stems of legal blocks.
pub const LEGAL: &[&str] = &[
    "confidential", "intended recipient", "intended solely", "intended only", "privileged", "disclaimer", "unauthori", "disclos",
    "notify the sender", "delete this", "liability", "registered in", "registered office", "company number", "vertraulich", "unbefugt",
    "irrtümlich", "confidentiel", "destinataire", "confidencial", "destinatario", "destinatário", "riservat", "vertrouwelijk",
    "fortrolig", "konfidentiell", "poufn", "конфиденциальн", "保密", "virus", "views expressed", "personal data", "privacy policy",
    "unsubscribe",
];

/// Lines that organisations put into every mail.
pub const NOTICES: &[&str] = &[
    "please consider the environment", "think before you print", "consider the environment before printing", "save a tree",
    "this email originated from outside", "this message originated from outside", "external email", "external sender",
    "you don't often get email from", "denken sie an die umwelt", "bitte denken sie an die umwelt", "pensez à l'environnement",
    "this email has been scanned", "this message has been scanned", "virus free", "this email has been checked for viruses",
];

/// Words with which somebody tells something rather than greeting, closing or signing.
pub const TELLING: &[&str] = &[
    "i", "i'm", "i've", "i'd", "my", "we", "we're", "we've", "our", "you", "you're", "your", "is", "are", "was", "were", "have", "has", "had", "can",
    "could", "it", "it's", "this", "that", "there's", "need", "want", "please", "no", "yes", "ok", "okay", "not", "never", "none", "both", "either",
    "done", "free", "sure", "sorry", "but", "also", "if", "when", "what", "why", "how", "where", "which", "who", "still", "just", "quick", "today",
    "tomorrow", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "after", "before", "help", "urgent",
];

/// What a day, a week or a trip is wished to be.
pub const WISHED: &[&str] =
    &["nice", "good", "great", "lovely", "wonderful", "amazing", "fantastic", "pleasant", "safe", "super", "happy", "restful", "fab", "blessed", "brilliant"];
