//! Tawk.to: nothing but names tells who wrote.

use super::{Keys, Site, Telling};
use crate::exchange::Channel;

pub const SITE: Site = Site {
    id: "tawk",
    name: "Tawk.to",
    hosts: &["dashboard.tawk.to/*"],
    channel: Channel::Chat,
    composer: &[".split-view-conversation"],
    editor: &[".tawk-message-input[contenteditable=true]"],
    ticket: &[".split-view-conversation"],
    message: &["[id^=blockId-]"],
    body: &[".tawk-message"],
    internal: &[".tawk-log-message-text"],
    author: &[".tawk-text-grey-2.tawk-text-regular-1"],
    unmarked: &[Telling::Name, Telling::Opener],
    send: &[".tawk-send-button", "button[aria-label=Send]"],
    keys: Keys { ctrl_enter: true, enter: true },
    ..Site::UNKNOWN
};
