//! Zammad: several tickets alive at once; the same button saves without a reply.

use super::{Site, Visibility};

pub const SITE: Site = Site {
    id: "zammad",
    name: "Zammad",
    markers: &[".ticketZoom-header", ".article-add .articleNewEdit-body"],
    composer: &[".content.active", ".content"],
    editor: &[".articleNewEdit-body[contenteditable=true]"],
    ticket: &[".content.active", ".content"],
    message: &[".ticket-article-item"],
    body: &[".textBubble-content .richtext-content", ".textBubble-content"],
    customer: &[".ticket-article-item.customer"],
    agent: &[".ticket-article-item.agent"],
    internal: &[".is-internal", ".text-bubble.internal", ".ticket-article-item.system"],
    author: &[".article-meta-value"],
    time: &["time[datetime]"],
    subject: &[".ticketZoom-header .ticket-title", ".ticket-title"],
    public: &["form.article-add.is-public"],
    note: &["form.article-add.is-internal", "form.article-add[data-type=note]", "form.article-add[data-type=phone]"],
    otherwise: Visibility::Unknown,
    send: &[".attributeBar .js-submit", ".js-submit"],
    send_menu: &[".js-dropdownActionMacro", ".js-secondaryAction"],
    attachments: &[".article-add .attachment"],
    placeholders: &["#{*}"],
    ..Site::UNKNOWN
};
