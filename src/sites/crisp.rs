//! Crisp: the panes are known, the note's mark is not, so a note tab that cannot be read means silence.

use super::{Keys, Site};
use crate::exchange::Channel;

pub const SITE: Site = Site {
    id: "crisp",
    name: "Crisp",
    hosts: &["app.crisp.chat/website/*"],
    channel: Channel::Chat,
    composer: &[".c-conversation-box"],
    editor: &[
        ".c-editor-composer__field[contenteditable=true]",
        ".c-conversation-box__editor [contenteditable=true]",
        ".c-conversation-box__editor textarea",
    ],
    ticket: &[".c-inbox-conversation__pane"],
    message: &[".c-conversation-message"],
    body: &[".c-conversation-message__content"],
    customer: &[".c-conversation-message--visitor"],
    agent: &[".c-conversation-message--operator"],
    internal: &[".c-conversation-message--note"],
    note: &[".c-conversation-box--note"],
    controls: true,
    send: &["button.c-base-button"],
    keys: Keys { ctrl_enter: true, enter: true },
    ..Site::UNKNOWN
};
