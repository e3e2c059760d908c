//! Faveo: the newest message stands first, each in a frame of its own; an icon tells who wrote.

use super::{Order, Site, Visibility};

pub const SITE: Site = Site {
    id: "faveo",
    name: "Faveo",
    markers: &["#replybtn", "textarea#reply_content"],
    composer: &["#form3", "#General", "#Internal"],
    editor: &[".note-editable[contenteditable=true]", "textarea"],
    message: &["ul.timeline > li:has(.timeline-item)"],
    body: &[".timeline-body iframe", ".timeline-body"],
    customer: &[".fa-user.bg-aqua"],
    agent: &[".fa-reply-all.bg-yellow"],
    internal: &[".fa-tag.bg-purple"],
    author: &[".timeline-header a"],
    time: &["time[datetime]"],
    order: Order::NewestFirst,
    subject: &[".box-title"],
    public: &["#General"],
    note: &["#Internal"],
    otherwise: Visibility::Unknown,
    send: &["#replybtn", "button[type=submit]"],
    placeholders: &["{!!*!!}"],
    ..Site::UNKNOWN
};
