//! The demo page, which is read like any helpdesk.

use super::{Keys, Order, Site, Visibility};
use crate::exchange::{Channel, Exchange, Who};

pub const SITE: Site = Site {
    id: "demo",
    name: "Hearback's demo page",
    markers: &["body.hearback-demo"],
    chat: &[".thread[data-channel=chat]"],
    composer: &[".composer"],
    editor: &["[contenteditable=true]", "textarea"],
    ticket: &["main"],
    message: &["article.message"],
    body: &[".words"],
    customer: &[".from-customer"],
    agent: &[".from-agent"],
    author: &[".author"],
    order: Order::OldestFirst,
    // The title of a case is none of the customer's words.
    subject: &["h1:not(.of-case)"],
    note: &["input[value=note][checked]"],
    public: &["input[value=reply][checked]"],
    otherwise: Visibility::Unknown,
    send: &["button.send"],
    keys: Keys { ctrl_enter: true, enter: false },
    attachments: &[".attachment"],
    ..Site::UNKNOWN
};

/// What of an exchange this page has no place for, in words; nothing when the page can show it whole.
pub fn untold(exchange: &Exchange) -> Option<&'static str> {
    let Exchange { channel, earlier, customer, arrived, attachments, filled_at_send, .. } = exchange;
    let told = [
        (*channel == SITE.channel || *channel == Channel::Chat && !SITE.chat.is_empty(), "no such channel"),
        (attachments.is_none() || !SITE.attachments.is_empty(), "no attachments"),
        (filled_at_send.iter().all(|pattern| SITE.placeholders.contains(&pattern.as_str())), "nothing is filled in at send"),
        // Else the page would rightly take the earlier message for a part of this turn.
        (earlier.last().is_none_or(|turn| turn.who == Who::Agent), "an earlier message of the customer that nobody answered"),
        (arrived.as_ref().is_none_or(|new| customer.trim_end().ends_with(new.trim())), "words that came later, but stand first"),
    ];
    told.into_iter().find(|(holds, _)| !holds).map(|(_, why)| why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_place_is_named() {
        let plain = Exchange { customer: "Where is it?\n\nHello?".into(), ..Exchange::default() };
        assert_eq!(untold(&plain), None);
        assert_eq!(
            untold(&Exchange { channel: Channel::Chat, attachments: Some(0), arrived: Some("Hello?".into()), ..plain.clone() }),
            None
        );
        assert_eq!(untold(&Exchange { channel: Channel::Social, ..plain.clone() }), Some("no such channel"));
        assert!(untold(&Exchange { filled_at_send: vec!["{{name}}".into()], ..plain.clone() }).is_some());
        assert!(untold(&Exchange { arrived: Some("Where".into()), ..plain }).is_some());
    }
}
