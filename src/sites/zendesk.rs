//! Zendesk Agent Workspace: every open ticket stays in the page, and one box is reply and note in turn.

use super::{Keys, Order, Site, Visibility};

pub const SITE: Site = Site {
    id: "zendesk",
    name: "Zendesk",
    hosts: &["*.zendesk.com/agent*"],
    markers: &["main#main_panes [data-test-id=omni-log-container]"],
    composer: &[
        "[data-test-id=editor-view]",
        "[data-test-id=ticket-rich-text-editor]",
        ".zendesk-editor--rich-text-container",
        ".comment_input",
    ],
    editor: &[
        "[data-test-id=omnicomposer-rich-text-ckeditor]",
        "[data-test-id=omnicomposer-plain-text-ckeditor]",
        ".ck-editor__editable[contenteditable]",
        ".zendesk-editor--rich-text-container [contenteditable]",
        ".comment_input textarea",
    ],
    ticket: &[".ticket-panes-grid-layout", "section[data-ticket-id]", "[data-ticket-id]", "main#main_panes > *", ".workspace"],
    chat: &[
        "[data-test-id=omnicomposer-plain-text-ckeditor]:visible",
        "[data-test-id=omnichannel-channel-switcher-button][data-channel=native_messaging]",
        "[data-test-id=omnichannel-channel-switcher-button][data-channel=chat]",
    ],
    message: &["article[data-test-id=omni-log-comment-item]", "[data-test-id=omni-log-item-message]", ".event .comment"],
    body: &["[data-test-id=omni-log-message-content] .zd-comment", "[data-test-id=omni-log-message-content]", ".zd-comment"],
    internal: &[
        "[data-test-id=omni-log-internal-note-tag]",
        "[data-test-id=omni-log-item-message][type=internal]",
        "[data-originated-from=Trigger]",
        ".is-internal",
    ],
    customer: &["[data-test-id=omni-log-item-message][type=end-user]"],
    agent: &["[data-test-id=omni-log-item-message][type=agent]", "[data-test-id=omni-log-avatar-badge-AgentBadge]"],
    author: &["[data-test-id=omni-log-comment-user-link]", "[data-test-id=omni-log-item-sender]"],
    time: &["time[data-test-id^=timestamp-][datetime]", "time[datetime]"],
    order: Order::OldestFirst,
    subject: &["[data-test-id=omni-header-subject]", "input[data-test-id=ticket-pane-subject]", "[data-test-id=ticket-pane-subject]"],
    requester_name: &["[data-test-id=ticket-fields-requester] [data-test-id=requester-name]"],
    note: &[
        "[data-test-id=omnichannel-channel-switcher-button][data-channel=internal]",
        "[data-test-id=rich-text-editor-draft-mode-button][data-active=true]",
        ".comment_input:not(.is-public)",
    ],
    public: &["[data-test-id=omnichannel-channel-switcher-button][data-channel]", ".comment_input.is-public"],
    otherwise: Visibility::Unknown,
    send: &[
        "[data-test-id=submit_button-button]",
        "[data-test-id=omnichannel-omnicomposer-send-button]",
        ".ticket-resolution-footer button",
    ],
    send_menu: &["li[data-test-id^=submit_button-menu-]", "[role=menuitem][data-test-id^=submit_button-menu-]"],
    keys: Keys { ctrl_enter: true, enter: false },
    attachments: &["[data-test-id=omnicomposer-attachment]"],
    placeholders: &["{{ticket.*}}", "{{current_user.*}}", "{{dc.*}}"],
    ..Site::UNKNOWN
};
