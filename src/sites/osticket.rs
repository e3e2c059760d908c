//! osTicket: reply and note are two forms under tabs.

use super::{Site, Visibility};

pub const SITE: Site = Site {
    id: "osticket",
    name: "osTicket",
    markers: &["#thread-items[data-thread-id] .thread-entry", "#response-tabs #post-reply-tab"],
    composer: &["form#reply", "form#note"],
    editor: &[".redactor-in[contenteditable=true]", "textarea[name=response]", "textarea[name=note]"],
    message: &[".thread-entry"],
    body: &[".thread-body"],
    customer: &[".thread-entry.message"],
    agent: &[".thread-entry.response"],
    internal: &[".thread-entry.note", ".thread-entry.system"],
    author: &[".header b"],
    time: &["time[datetime]"],
    subject: &[".ticket-subject", "h2 .title", "h3"],
    public: &["form#reply"],
    note: &["form#note"],
    otherwise: Visibility::Unknown,
    send: &["input[type=submit].save", "input[type=submit]"],
    attachments: &["#reply .filedrop .file"],
    placeholders: &["%{*}"],
    ..Site::UNKNOWN
};
