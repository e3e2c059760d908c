//! Redmine: no mark says who is the customer; the author is. Most Redmines are no helpdesks.

use super::{Site, Telling};

pub const SITE: Site = Site {
    id: "redmine",
    name: "Redmine",
    markers: &["#issue_notes.wiki-edit", "body.controller-issues #history .journal"],
    composer: &["form#issue-form", "form"],
    editor: &["textarea#issue_notes"],
    message: &["#history .journal.has-notes, .issue > .description"],
    body: &[".journal-note", ".wiki"],
    internal: &[".private-notes"],
    author: &[".journal-header a.user"],
    unmarked: &[Telling::Nameless, Telling::Name],
    subject: &[".issue .subject h3", ".subject"],
    requester_name: &[".issue > .author a.user", ".issue .author a"],
    public: &["input#issue_private_notes:not([checked])"],
    note: &["input#issue_private_notes[checked]"],
    send: &["input[type=submit][name=commit]", "#issue-form input[type=submit]"],
    attachments: &[".attachments_fields > span"],
    ..Site::UNKNOWN
};
