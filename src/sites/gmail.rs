//! Gmail: thread and reply in one page; no mark says who is the customer, so addresses are compared.

use super::{Keys, Order, Site, Visibility};

pub const SITE: Site = Site {
    id: "gmail",
    name: "Gmail",
    hosts: &["mail.google.com/mail/*"],
    mailbox: true,
    account: &[".az2"],
    composer: &["div.M9", ".ip", "[role=dialog]", ".AD"],
    editor: &["[g_editable=true]", ".Am.editable", "[role=textbox][aria-multiline=true]", "div[contenteditable=true]:not([id=subject])"],
    ticket: &["[role=main]"],
    message: &["div.adn[data-message-id]", "[data-legacy-message-id]"],
    body: &["div.ii.gt .a3s", "div.ii.gt", ".a3s"],
    author: &["td.gF span[email]", "h3.iw span[email]", "span[email]"],
    time: &[".gK .g3", ".g3"],
    order: Order::OldestFirst,
    subject: &["h2.hP", ".hP", "[data-legacy-thread-id]"],
    // A forward's recipients are strangers to the thread; its body opens with the forwarded mail.
    note: &["[aria-label^=Fwd]", "input[name=subjectbox][value^=Fwd]"],
    otherwise: Visibility::Public,
    send: &[
        ".IZ .Up div > div[role=button]:not(.Uo):not([aria-haspopup=true])",
        "div.T-I.T-I-atl",
        ".IZ [role=button]:not([aria-haspopup=true])",
    ],
    send_menu: &[".IZ .Uo[role=button]", "[role=menuitem][selector=scheduledSend]"],
    keys: Keys { ctrl_enter: true, enter: false },
    attachments: &[".dL", ".GM .vI"],
    ..Site::UNKNOWN
};
