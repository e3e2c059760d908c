//! ServiceNow's classic form: one box for notes and one for the customer, both in a frame.

use super::{Order, Site, Visibility};

pub const SITE: Site = Site {
    id: "servicenow",
    name: "ServiceNow",
    hosts: &["*.service-now.com/*"],
    composer: &[
        "#activity-stream-comments-textarea",
        "#activity-stream-work_notes-textarea",
        "#activity-stream-textarea",
        "textarea[id$=\".comments\"]",
        "textarea[id$=\".work_notes\"]",
    ],
    editor: &[
        "#activity-stream-comments-textarea",
        "#activity-stream-work_notes-textarea",
        "#activity-stream-textarea",
        "textarea[id$=\".comments\"]",
        "textarea[id$=\".work_notes\"]",
    ],
    ticket: &["form"],
    message: &[".activities-form .h-card", "[class*=h-card]"],
    body: &[".sn-widget-textblock-body"],
    internal: &[".sn-card-component-time:says(Work notes)", ".sn-card-component-time:says(work_notes)"],
    author: &[".sn-card-component-createdby"],
    order: Order::NewestFirst,
    subject: &["[id$=\".short_description\"]"],
    requester_name: &["[id$=\".caller_id\"]", "[id$=\".requested_for\"]"],
    public: &["#activity-stream-comments-textarea", "textarea[id$=\".comments\"]"],
    note: &["#activity-stream-work_notes-textarea", "textarea[id$=\".work_notes\"]"],
    otherwise: Visibility::Unknown,
    send: &[".activity-submit", "#sysverb_update", "#sysverb_update_bottom"],
    placeholders: &["${*}"],
    ..Site::UNKNOWN
};
