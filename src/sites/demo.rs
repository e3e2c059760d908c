//! The demo page, which is read like any helpdesk.

use super::{Keys, Order, Site, Visibility};

pub const SITE: Site = Site {
    id: "demo",
    name: "Hearback's demo page",
    markers: &["body.hearback-demo"],
    composer: &[".composer"],
    editor: &["[contenteditable=true]", "textarea"],
    ticket: &["main"],
    message: &["article.message"],
    body: &[".words"],
    customer: &[".from-customer"],
    agent: &[".from-agent"],
    author: &[".author"],
    order: Order::OldestFirst,
    subject: &["h1"],
    note: &["input[value=note][checked]"],
    public: &["input[value=reply][checked]"],
    otherwise: Visibility::Unknown,
    send: &["button.send"],
    keys: Keys { ctrl_enter: true, enter: false },
    ..Site::UNKNOWN
};
