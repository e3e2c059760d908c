//! Znuny and OTOBO: the answer opens in a window without the thread; the quote in the draft is all there is.

use super::{Site, Visibility};

pub const SITE: Site = Site {
    id: "znuny",
    name: "Znuny",
    markers: &["form#ComposeTicket[name=compose]", ".ArticleMailContent"],
    composer: &["form#ComposeTicket", "form"],
    editor: &["textarea#RichText", ".cke_editable[contenteditable=true]", "body[contenteditable=true]"],
    message: &[".WidgetSimple:has(.ArticleMailContent)"],
    body: &[".ArticleMailContent .ArticleBody", ".ArticleMailContent iframe", ".ArticleMailContent"],
    customer: &[".customer.Incoming"],
    agent: &[".agent.Outgoing"],
    internal: &[".NotVisibleForCustomer"],
    author: &[".Header h2 span"],
    subject: &["input[name=Subject]"],
    public: &["input[name=IsVisibleForCustomerPresent]", "input[name=IsVisibleForCustomer][checked]"],
    note: &[
        "form[action*=AgentTicketNote]:not(:has(input[name=IsVisibleForCustomer][checked]))",
        "input[name=IsVisibleForCustomer]:not([checked])",
    ],
    otherwise: Visibility::Unknown,
    send: &["button#submitRichText"],
    attachments: &[".AttachmentList tbody tr"],
    placeholders: &["<OTRS_*>"],
    ..Site::UNKNOWN
};
