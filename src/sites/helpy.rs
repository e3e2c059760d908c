//! Helpy: one form whose radio makes it a note; nothing but names tells who wrote.

use super::{Site, Telling, Visibility};

pub const SITE: Site = Site {
    id: "helpy",
    name: "Helpy",
    markers: &["#posts .post-container .post-body"],
    composer: &[".add-form"],
    editor: &[".note-editable[contenteditable=true]", "textarea#post_body"],
    message: &[".post-container"],
    body: &[".post-body"],
    customer: &[".kind-first"],
    internal: &[".kind-note"],
    author: &[".post-author"],
    unmarked: &[Telling::Name, Telling::Opener],
    subject: &[".topic-title"],
    public: &["input[name=\"post[kind]\"][value=reply][checked]"],
    note: &["input[name=\"post[kind]\"][value=note][checked]"],
    otherwise: Visibility::Unknown,
    send: &[".btn.disableable"],
    ..Site::UNKNOWN
};
