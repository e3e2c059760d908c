//! Outlook on the web: labels are translated, so ids and roles go first; a sender's address is often not on the page.

use super::Site;

pub const SITE: Site = Site {
    id: "outlook",
    name: "Outlook on the web",
    hosts: &["outlook.office.com/mail*", "outlook.office365.com/mail*", "outlook.cloud.microsoft/mail*", "outlook.live.com/mail*"],
    mailbox: true,
    composer: &["[data-app-section=MailReadCompose]", "[id^=docking_InitVisiblePart_]", "[data-app-section=MailCompose]"],
    editor: &["[id^=editorParent] [contenteditable=true]", "div[contenteditable=true][role=textbox][aria-multiline=true]"],
    ticket: &["#ReadingPaneContainerId", "[role=main]"],
    message: &[
        "[aria-label=\"Email message\"]",
        "#ConversationReadingPaneContainer div:has(> [role=document][id^=UniqueMessageBody])",
        "[role=document][id^=UniqueMessageBody]",
    ],
    body: &["[role=document][id^=UniqueMessageBody]"],
    author: &["[id$=_FROM]", "span[aria-label^=From]", "[class~=OZZZK]"],
    time: &["time[datetime]"],
    subject: &["[id^=CONV_][id$=_SUBJECT]", "input[id^=MSG_][id$=_SUBJECT]"],
    send: &["[data-testid=ComposeSendButton]", "button[aria-label=Send]"],
    attachments: &["[data-testid=AttachmentCard]"],
    ..Site::UNKNOWN
};
