//! Request Tracker: the reply opens on a page of its own, with the quote in the draft and, by setting, the history below.

use super::{Site, Telling, Visibility};

pub const SITE: Site = Site {
    id: "rt",
    name: "Request Tracker",
    markers: &["form[name=TicketUpdate] select[name=UpdateType]", ".messagebox[name=UpdateContent]"],
    composer: &["form[name=TicketUpdate]", "form"],
    editor: &[".ck-editor__editable[contenteditable=true]", "textarea.messagebox"],
    message: &[".transaction.message"],
    body: &[".messagebody"],
    internal: &[".transaction.comment"],
    author: &[".description .user"],
    unmarked: &[Telling::Name, Telling::Opener],
    subject: &["input[name=UpdateSubject]", "#header h1"],
    requester_name: &[".transaction.Ticket-transaction.create .description .user"],
    public: &["select[name=UpdateType] option[value=response][selected]", ".messagebox-container.action-response"],
    note: &["select[name=UpdateType] option[value=private][selected]", ".messagebox-container.action-private"],
    otherwise: Visibility::Unknown,
    send: &["input[name=SubmitTicket]"],
    ..Site::UNKNOWN
};
