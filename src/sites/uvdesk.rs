//! UVdesk: the editor is a frame, and the link behind a name says who wrote.

use super::{Site, Visibility};

pub const SITE: Site = Site {
    id: "uvdesk",
    name: "UVdesk",
    markers: &[".uv-ticket-reply"],
    composer: &[".uv-ticket-reply"],
    editor: &["textarea", "#tinymce", "body[contenteditable=true]"],
    ticket: &[".uv-wrapper"],
    message: &[".uv-ticket-main:not(.uv-ticket-reply)"],
    body: &[".message"],
    customer: &["a.uv-ticket-member-name[href*=customer]"],
    agent: &["a.uv-ticket-member-name[href*=agent]", "a.uv-ticket-member-name:not([href*=customer])"],
    internal: &[".uv-ticket-note-agent"],
    author: &[".uv-ticket-member-name"],
    time: &[".timeago[data-timestamp]"],
    subject: &[".uv-ticket-subject", "h1"],
    public: &["li[for=reply].uv-tab-active"],
    note: &["li[for=note].uv-tab-active", "li[for=forward].uv-tab-active"],
    otherwise: Visibility::Unknown,
    send: &[".uv-tab-view-active .uv-dropdown .uv-btn", ".uv-btn:visible"],
    send_menu: &[".uv-dropdown.reply li[data-id]"],
    placeholders: &["{%*%}"],
    ..Site::UNKNOWN
};
