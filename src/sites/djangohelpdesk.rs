//! django-helpdesk: a plain form below the ticket, with a checkbox that makes it public.

use super::{Site, Telling, Visibility};

pub const SITE: Site = Site {
    id: "djangohelpdesk",
    name: "django-helpdesk",
    markers: &["textarea#commentBox[name=comment]"],
    composer: &["form:has(textarea#commentBox)"],
    editor: &["textarea#commentBox"],
    message: &[".card:has(.card-body):not(:has(form))", ".list-group-item:has(p)"],
    body: &[".card-body", "p"],
    internal: &[".private", "[class*=private]"],
    author: &[".card-header .user"],
    unmarked: &[Telling::Nameless, Telling::Name],
    subject: &["h3"],
    requester_address: &["table td"],
    public: &["input[name=public][checked]"],
    note: &["input[name=public]:not([checked])"],
    otherwise: Visibility::Public,
    send: &["form button[type=submit]", "button.btn-primary"],
    placeholders: &["{{ ticket.*}}", "{{ticket.*}}"],
    ..Site::UNKNOWN
};
