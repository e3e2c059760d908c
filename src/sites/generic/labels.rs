//! What the controls of helpdesks are called, and how their classes are: the words that the heuristic goes by.

/// Verbs of controls that send a reply, folded; a label begins with one.
pub const SEND: &[&str] = &[
    "send", "reply", "submit", "post", "respond", "answer", "publish", "reply to customer", "senden", "absenden", "antworten", "abschicken",
    "envoyer", "répondre", "publier", "enviar", "responder", "publicar", "invia", "rispondi", "pubblica", "verzenden", "verstuur", "versturen",
    "beantwoorden", "antwoorden", "plaatsen", "send svar", "svar", "svara", "skicka", "lähetä", "vastaa", "wyślij", "odpowiedz", "odeslat",
    "odpovědět", "отправить", "ответить", "надіслати", "відповісти", "gönder", "yanıtla", "trimite", "küldés", "送信", "返信", "发送", "回复",
    "發送", "回覆", "傳送", "提交", "보내기", "답장", "전송",
];

/// Beginnings of what controls are called that open a reply, folded; the loader knows them too.
pub const REPLY: &[&str] = &[
    "reply", "respond", "answer", "antwort", "répon", "respond", "rispond", "beantwo", "svar", "vastaa", "odpow", "odpov", "ответ", "відпов",
    "yanıt", "返信", "回复", "回覆", "답장",
];

/// Verbs that end a label in languages which put them last, folded: "Antwort absenden".
pub const SEND_LAST: &[&str] = &[
    "senden", "absenden", "abschicken", "versenden", "schicken", "verzenden", "versturen", "skicka", "gönder", "を送信", "送信", "发送", "보내기", "전송",
];

/// Weaker ones: what helpdesks of all kinds also call it.
pub const SUBMIT: &[&str] = &[
    "update", "add", "save", "comment", "create", "done", "aktualisieren", "speichern", "hinzufügen", "kommentieren", "mettre à jour", "ajouter",
    "enregistrer", "commenter", "actualizar", "agregar", "añadir", "guardar", "comentar", "atualizar", "adicionar", "salvar", "aggiorna",
    "aggiungi", "salva", "bijwerken", "toevoegen", "opslaan", "opdater", "tilføj", "uppdatera", "spara", "zapisz", "dodaj", "zaktualizuj",
    "обновить", "добавить", "сохранить", "保存", "更新", "追加", "添加",
];

/// A label with one of these does something else.
pub const NO_SEND: &[&str] = &[
    "template", "templates", "draft", "file", "files", "attachment", "attachments", "test", "link", "feedback", "invite", "code", "tag", "tags",
    "follower", "watcher", "field", "time", "image", "photo", "emoji", "gif", "signature", "canned", "macro", "macros", "article", "knowledge",
    "suggestion", "suggestions", "cc", "bcc", "task", "tasks", "contact", "participant", "later", "schedule", "options", "entwurf", "brouillon",
    "vorlage", "copy", "transcript", "search", "filter", "to",
];

/// Names of internal notes, folded; looked for as whole words.
pub const NOTE: &[&str] = &[
    "internal note", "internal notes", "private note", "private notes", "add note", "add a note", "add internal note", "note", "notes",
    "work notes", "work note", "internal comment", "private comment", "comment internally", "internal", "private", "whisper", "team note",
    "internal message", "only visible to agents", "visible to agents only", "not sent to requestors", "only your team", "staff only",
    "interne notiz", "notiz", "intern", "interner kommentar", "note interne", "note privée", "privé", "nota interna", "nota privada", "nota",
    "comentario interno", "comentário interno", "interno", "interna", "nota privata", "notitie", "interne notitie", "intern notat", "notat",
    "intern anteckning", "sisäinen", "notatka", "wewnętrzna", "interní poznámka", "внутренняя", "внутренний комментарий", "заметка",
    "внутрішня", "社内メモ", "内部メモ", "内部备注", "内部備註", "备注", "私有", "내부",
];

/// Names of forwards: no customer gets them, but a button of that name beside the box says nothing.
pub const FORWARD: &[&str] = &["forward", "weiterleiten", "transférer", "reenviar", "encaminhar", "inoltra", "doorsturen", "videresend", "vidarebefordra", "переслать", "転送", "转发"];

/// Names of public replies, folded; looked for as whole words.
pub const PUBLIC: &[&str] = &[
    "public", "public reply", "public comment", "visible to customer", "visible to the customer", "customer visible", "visible for customer",
    "visible to requester", "reply to customer", "send to customer", "reply to requestors", "reply to all", "is this update public",
    "email to customer", "share with customer", "öffentlich", "öffentliche antwort", "sichtbar für kunden", "publique", "réponse publique",
    "público", "pública", "respuesta pública", "resposta pública", "pubblico", "pubblica", "openbaar", "offentlig", "publiczna", "публичный",
    "公開", "公开", "公開返信",
];

/// Placeholders and labels of the box itself that say it is a note; longer than [`NOTE`], for they stand in sentences.
pub const NOTE_PROMPTS: &[&str] = &[
    "internal note", "private note", "internal comment", "internal notes", "work notes", "only visible to", "visible only to", "won't see",
    "will not see", "not be sent", "colleagues", "teammates", "your team only", "interne notiz", "note interne", "nota interna", "interne notitie",
    "社内メモ", "内部备注",
];

/// Class tokens, whole, that mark a box as a note.
pub const NOTE_CLASSES: &[&str] = &[
    "is-internal", "internal", "is-private", "private", "o__note", "conv-note-block", "is-note", "note", "work_notes", "work-notes", "worknotes",
    "whisper", "privatenote", "private-note", "internal-note", "note-mode", "is-whisper", "internal-comment", "action-private", "private-mode",
];

/// Parts of names and ids of fields that say by their value or state whether a reply is a note.
pub const NOTE_FIELDS: &[&str] = &["is note", "internal", "is internal", "private", "is private", "isnote", "isprivate", "isinternal", "whisper", "private note", "private notes", "internal note", "note"];
/// … or that it is public.
pub const PUBLIC_FIELDS: &[&str] = &["public", "is public", "ispublic", "visible for customer", "isvisibleforcustomer", "is visible for customer", "customer visible", "notify customer"];
/// … or by naming one of several kinds.
pub const KIND_FIELDS: &[&str] = &["update type", "updatetype", "thread type", "threadtype", "kind", "post kind", "reply type", "message type", "comment type", "visibility", "comment visibility", "type", "mode", "note type"];

/// Parts of class tokens that customers' messages carry.
pub const CUSTOMER: &[&str] = &[
    "customer", "enduser", "visitor", "requester", "requestor", "client", "contact", "guest", "incoming", "inbound", "received", "external", "lead",
    "buyer", "shopper", "them", "theirs", "consumer", "reporter", "kunde", "kunden", "kundin", "eingang", "eingehend", "empfangen", "cliente", "clients", "entrant", "entrante", "recibido", "klant",
    "inkomend", "inkommande", "kund", "klient",
];
/// … agents' messages.
pub const AGENT: &[&str] = &[
    "agent", "admin", "operator", "staff", "outgoing", "outbound", "sent", "response", "support", "own", "me", "mine", "self", "teammate", "rep", "us", "ours",
    "employee", "technician", "moderator", "mitarbeiter", "bearbeiter", "ausgang", "ausgehend", "gesendet", "sortant", "envoyé", "saliente", "enviado", "agente", "medewerker",
    "uitgaand", "utgående", "operador", "operatore", "conseiller",
];
/// … notes and system lines.
pub const INTERNAL: &[&str] = &[
    "note", "notes", "internal", "private", "privatenote", "whisper", "worknote", "system", "lineitem", "draft", "trigger", "autoresponder", "bot",
    "automated", "notiz", "intern", "interne", "interna", "interno", "notitie",
];

/// Labels beside which a page names whose ticket it is, folded.
pub const REQUESTER_LABELS: &[&str] = &[
    "customer", "customer name", "client", "requester", "requestor", "requested by", "reported by", "reporter", "opened by", "submitted by", "submitter",
    "submitter e mail", "contact", "contact name", "raised by", "caller", "kunde", "kundin", "kundenname", "anfragende", "anfragender", "gemeldet von", "melder",
    "cliente", "solicitante", "demandeur", "demandé par", "klant", "aanvrager", "richiedente", "zgłaszający", "klient", "zákazník", "клиент", "заявитель",
];

/// Words in the name of a writer that make it a team's, not a customer's, folded.
pub const TEAM: &[&str] = &[
    "team", "support", "helpdesk", "service", "desk", "crew", "equipe", "équipe", "equipo", "kundendienst", "kundenservice", "supportteam", "staff", "agent", "soporte", "suporte",
    "assistenza", "klantenservice", "kundtjänst", "kundeservice", "asiakaspalvelu", "поддержка", "サポート", "客服",
];

/// Words that stand beside a name as a badge.
pub const CUSTOMER_BADGES: &[&str] = &["customer", "client", "requester", "requestor", "reporter", "visitor", "guest", "end user", "lead", "contact", "kunde", "kundin", "cliente", "klant", "kund", "клиент", "received", "incoming"];
pub const AGENT_BADGES: &[&str] = &["agent", "staff", "support", "admin", "operator", "team member", "you", "moderator", "employee", "support agent", "support team", "me", "du", "vous", "mitarbeiter", "agente", "medewerker", "агент", "sent", "outgoing"];

/// Tokens of what people write into, not of what they wrote.
pub const LOOKS_COMPOSING: &[&str] = &[
    "input", "editor", "composer", "compose", "form", "toolbar", "template", "placeholder", "suggestion", "suggestions",
];

/// Tokens that such parts and messages have in common.
pub const COMPOSING: &[&str] = &[
    "typing", "textarea", "reply", "add", "new",
];

/// Tokens of boxes around messages.
pub const CONTAINERS: &[&str] = &[
    "list", "messages", "comments", "articles", "posts", "replies", "thread", "threads", "conversation", "conversations", "history",
    "timeline", "log", "stream", "feed", "container", "items", "journals", "panel", "pane", "scroll", "activities", "wrapper", "view",
    "area", "section", "group", "layout", "entries", "transactions",
];

/// Tokens of an item's head and foot.
pub const HEADS: &[&str] = &[
    "header", "heading", "head", "author", "sender", "from", "meta", "metadata", "avatar", "badge", "date", "time", "timestamp",
    "username", "name", "actions", "action", "footer", "recipients", "status", "via", "label", "person", "createdby", "byline", "info",
    "subline", "toolbar", "user", "tag", "attachments", "folder", "channel", "initials", "role",
];

/// Tokens of an item's words.
pub const BODIES: &[&str] = &[
    "body", "content", "text", "prose", "html", "markdown", "wiki", "rendered", "blocks", "interblocks", "message", "bubble", "notes",
    "richtext", "a3s", "stanza", "description", "textblock", "comment", "letter",
];

/// Those of them that hold several by their very name.
pub const PLURALS: &[&str] = &[
    "messages", "comments", "articles", "posts", "replies", "threads", "conversations", "history", "timeline", "stream", "feed", "items", "journals",
    "activities", "entries", "transactions", "list",
];
