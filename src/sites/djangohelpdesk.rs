//! django-helpdesk: a plain form below the ticket, with a checkbox that makes it public.

use super::{Site, Telling, Visibility};

pub const SITE: Site = Site {
    id: "djangohelpdesk",
    name: "django-helpdesk",
    markers: &["textarea#commentBox[name=comment]"],
    composer: &["form:has(textarea#commentBox)"],
    editor: &["textarea#commentBox"],
    behind_tabs: &["#followup-tab-pane"],
    message: &["#followup-list > li, .card-body:has(h2) > p", ".card:has(.card-body):not(:has(form))", ".list-group-item:has(p)"],
    body: &[".list-group-item > .mt-3", ".card-body", "p"],
    customer: &[".badge .fa-arrow-left"],
    agent: &[".badge .fa-arrow-right"],
    internal: &[".badge .fa-lock", ".private", "[class*=private]"],
    author: &[".card-header .user"],
    time: &["time"],
    unmarked: &[Telling::Nameless, Telling::Name],
    subject: &["h3"],
    requester_address: &["input[aria-label=\"Submitter email\"]", "table td"],
    public: &["input[name=public][checked]", "input[name=public][type=hidden]"],
    note: &["input[name=public][type=checkbox]:not([checked])"],
    otherwise: Visibility::Public,
    send: &["form button[type=submit]", "button[type=submit]", "button.btn-primary"],
    placeholders: &["{{ ticket.*}}", "{{ticket.*}}"],
    ..Site::UNKNOWN
};
