//! GLPI: the timeline's order is each user's choice; the first entry is the requester's.

use super::{Order, Site, Telling};

pub const SITE: Site = Site {
    id: "glpi",
    name: "GLPI",
    markers: &[".itil-timeline .timeline-item"],
    composer: &[".itilfollowup", ".itilsolution", "form[name=asset_form]"],
    editor: &["textarea[name=content]", "#tinymce", "body[contenteditable=true]"],
    message: &[".timeline-item.ITILContent, .timeline-item.ITILFollowup, .timeline-item.ITILSolution"],
    body: &[".read-only-content"],
    internal: &[".is-private", "[data-private=\"1\"]"],
    author: &[".creator .user-name", ".creator a", ".user-name"],
    time: &["time[datetime]"],
    order: Order::Nearest,
    unmarked: &[Telling::Name, Telling::Opener],
    subject: &[".navigationheader-title"],
    public: &["input[name=is_private]:not([checked])"],
    note: &["input[name=is_private][checked]"],
    send: &["button[name=add]"],
    ..Site::UNKNOWN
};
