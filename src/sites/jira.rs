//! Jira Service Management: public only where the project says "Reply to customer"; a plain Jira comment is between colleagues.

use super::{Site, Visibility};

pub const SITE: Site = Site {
    id: "jira",
    name: "Jira Service Management",
    hosts: &["*.atlassian.net/browse/*", "*.atlassian.net/jira/servicedesk/*"],
    composer: &["[data-testid=\"issue.activity.comment\"]"],
    editor: &[".ProseMirror[contenteditable=true]", "#ak-editor-textarea"],
    ticket: &["[role=dialog]", "main"],
    message: &["[data-testid=\"issue-comment-base.ui.comment.custom-comment.container\"]", "[data-testid^=comment-base-item-]"],
    body: &["[data-testid^=\"issue-comment-base.ui.comment.ak-comment\"][data-testid$=-body]"],
    internal: &["[data-testid*=internal-note]", "[data-testid*=\"comment-internal\"]"],
    author: &["[data-testid^=\"issue-comment-base.ui.comment.ak-comment\"][data-testid$=-header] span", "[data-testid$=-header]"],
    time: &["time[datetime]"],
    subject: &["[data-testid=\"issue.views.issue-base.foundation.summary.heading\"]", "h1"],
    requester_name: &[
        "[data-testid^=\"issue.views.field.user.reporter\"] [data-testid=reporter-name]",
        "[data-testid^=\"issue.views.field.user.reporter\"]",
    ],
    public: &[
        "button[data-testid*=reply-to-customer][aria-pressed=true]",
        "#issue-transition-comment-editor-container-tabs-1[aria-selected=true]",
    ],
    controls: true,
    otherwise: Visibility::Internal,
    send: &["[data-testid=comment-save-button]"],
    ..Site::UNKNOWN
};
