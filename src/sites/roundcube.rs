//! Roundcube: the thread is never in the page of the reply; the quote is all there is.

use super::Site;

pub const SITE: Site = Site {
    id: "roundcube",
    name: "Roundcube",
    markers: &["body.task-mail.action-compose", "textarea#composebody"],
    mailbox: true,
    account: &["select[name=_from] option[selected]"],
    composer: &["form#compose-content", "form[name=form]", "body"],
    editor: &["textarea#composebody", "#tinymce", "body[contenteditable=true]"],
    subject: &["input#compose-subject", "input[name=_subject]"],
    send: &["button.btn.send", "a.button.send"],
    attachments: &["#attachment-list li"],
    ..Site::UNKNOWN
};
