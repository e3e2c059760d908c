//! FreeScout: the newest message stands first; one form is reply, note and forward.

use super::{Keys, Order, Site};

pub const SITE: Site = Site {
    id: "freescout",
    name: "FreeScout",
    markers: &["body.body-conv[data-conversation_id]"],
    chat: &["#conv-layout.conv-type-chat", ".chat-mode"],
    composer: &[".conv-reply-block"],
    editor: &[".note-editable[contenteditable=true]", "textarea[name=body]"],
    message: &[".thread[data-thread_id]"],
    body: &[".thread-content"],
    customer: &[".thread-type-customer"],
    agent: &[".thread-type-message"],
    internal: &[".thread-type-note", ".thread-type-lineitem", ".thread-type-draft", ".thread-type-chat"],
    author: &[".thread-person strong", ".thread-person"],
    order: Order::NewestFirst,
    subject: &[".conv-subjtext span", ".conv-subjtext"],
    note: &[".conv-note-block", "input[name=is_note][value=\"1\"]", ".conv-forward-block"],
    send: &[".btn-reply-submit.btn-send-text:visible", ".btn-reply-submit:visible"],
    send_menu: &[".dropdown-after-send li a[data-after-send]"],
    keys: Keys { ctrl_enter: true, enter: true },
    attachments: &[".attachments-upload li"],
    placeholders: &["{%*%}"],
    ..Site::UNKNOWN
};
