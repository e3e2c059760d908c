//! Freshdesk: a note's class stands on some mails too; the recipients' block tells them apart.

use super::Site;

pub const SITE: Site = Site {
    id: "freshdesk",
    name: "Freshdesk",
    hosts: &["*.freshdesk.com/a/tickets/*", "*.myfreshworks.com/*"],
    markers: &[".ticket-editor .fr-element.fr-view"],
    composer: &[".ticket-editor"],
    editor: &[".fr-element.fr-view[contenteditable=true]", ".fr-element[contenteditable=true]"],
    ticket: &[".ticket-page", "[role=main]"],
    message: &["[data-test-id=ticket-description], [data-test-id=conversation-wrapper]", ".ticket-details__item"],
    body: &[".text__content", ".ticket-details__item__content"],
    customer: &[".ticket-details__requestor"],
    agent: &[".ticket-details__privatenote:has(.emails-info:not(.notify))", ".ticket-details__agent"],
    internal: &[".ticket-details__privatenote:not(:has(.emails-info:not(.notify)))"],
    author: &[".ticket-details__item__header a", ".ticket-details__item__header"],
    time: &["time[datetime]"],
    subject: &[".ticket-subject-heading"],
    requester_address: &["[data-test-id=requester-info-contact-email] .info-details-content"],
    note: &[".ticket-editor--note", ".ticket-editor.note", ".ticket-editor--forward", "[data-test-id=add-note]:visible"],
    send: &[".ticket-editor__footer .reply-btn-wrapper .reply-btn", ".reply-btn"],
    send_menu: &[".reply-btn-wrapper [role=menuitem]"],
    attachments: &[".ticket-editor .attachment-item"],
    placeholders: &["{{ticket.*}}"],
    ..Site::UNKNOWN
};
