//! Help Scout: known from its thread of 2023; the newest message stands first.

use super::{Order, Site};

pub const SITE: Site = Site {
    id: "helpscout",
    name: "Help Scout",
    hosts: &["secure.helpscout.net/conversation*", "secure.helpscout.net/inboxes/*"],
    composer: &["#reply-editor", ".editor", "form"],
    ticket: &["#main", "[role=main]"],
    message: &["article.thread"],
    body: &[".messageBody", "section.message"],
    customer: &[".thread.customer"],
    agent: &[".thread.user", ".thread.message", ".thread.agent"],
    internal: &[".thread.note", ".thread.lineitem", ".thread.system"],
    author: &[".threadHeader .author", ".threadHeader a"],
    time: &["time[datetime]"],
    order: Order::NewestFirst,
    subject: &["#subjectLine", ".subject"],
    note: &["#note-editor", ".editor.note", ".is-note"],
    send: &["#sendBtn", "[data-cy=send-button]"],
    placeholders: &["{%*%}"],
    ..Site::UNKNOWN
};
