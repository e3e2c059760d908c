//! Intercom's inbox: renamed often, so old and new names stand side by side; since 2026 rows tell the side by place alone.

use super::{Keys, Site, Telling};
use crate::exchange::Channel;

pub const SITE: Site = Site {
    id: "intercom",
    name: "Intercom",
    hosts: &["app.intercom.com/a/*", "app.eu.intercom.com/a/*", "app.au.intercom.com/a/*", "app.intercom.io/a/*"],
    channel: Channel::Chat,
    composer: &["[data-conversation-reply-composer]", ".inbox2__composer__container", ".embercom-prosemirror-composer"],
    editor: &[".ProseMirror[contenteditable=true]", ".embercom-prosemirror-composer-editor"],
    ticket: &[".conversation", "[class*=inbox2__conversation]", "[role=main]"],
    message: &["[class*=\"group/content-part\"]", "[data-part-group-id]", "[data-part-id]", ".inbox-2__conversation-part"],
    body: &[".interblocks-html", ".inbox-2__user-email-content", "[class*=break-words]"],
    customer: &["[data-part-group-category=\"1\"]", ".justify-start"],
    agent: &["[data-part-group-category=\"3\"]", ".justify-end", ".flex-row-reverse"],
    internal: &["[data-part-group-category=\"5\"]", "[data-part-group-category=\"20\"]", ".o__note"],
    time: &["time[datetime]"],
    unmarked: &[Telling::Side],
    subject: &["[data-inbox-conversation-header-title]"],
    note: &[".conversation__text.o__note", "[data-intercom-target=note-tab].o__selected"],
    controls: true,
    send: &[],
    keys: Keys { ctrl_enter: true, enter: false },
    ..Site::UNKNOWN
};
