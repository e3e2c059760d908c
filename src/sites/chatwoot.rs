//! Chatwoot: sides tell who wrote; a private note's bubble has a colour and no name.

use super::{Keys, Site};
use crate::exchange::Channel;

pub const SITE: Site = Site {
    id: "chatwoot",
    name: "Chatwoot",
    markers: &[".conversation-panel .message-bubble-container", ".reply-box .reply-box__top"],
    channel: Channel::Chat,
    composer: &[".reply-box"],
    editor: &[".ProseMirror[contenteditable=true]", ".reply-box__top textarea"],
    ticket: &[".conversation-details-wrap"],
    message: &[".message-bubble-container", "[data-message-id]"],
    body: &[".letter-render", ".left-bubble", ".right-bubble", "[data-bubble-name]"],
    customer: &[".left-bubble", ".justify-start"],
    agent: &[".right-bubble", ".justify-end"],
    internal: &["[class*=bg-n-solid-amber]", "[class*=amber]", ".is-private"],
    note: &[".reply-box.is-private"],
    send: &["button[type=submit]", "button.send"],
    keys: Keys { ctrl_enter: true, enter: true },
    attachments: &[".preview-item"],
    placeholders: &["{{contact.*}}", "{{agent.*}}", "{{conversation.*}}"],
    ..Site::UNKNOWN
};
