//! One file is one helpdesk, as data; `generic` reads any page. Both read a `Page`, a small tree of what the browser shows.
//!
//! The way in is [`read`]: from a page and its compose box to a [`View`], which holds the exchange, the way back from every word to its
//! node, who will see the reply, and what sends it; or the reason for silence. Starts at the compose box and climbs; nothing is ever the
//! first match in the document.

mod demo;
mod flow;
mod generic;
pub mod gmail;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
mod page;
pub mod selector;
mod thread;
mod view;
pub mod zendesk;

pub use flow::{Flow, Piece};
pub use page::{Id, Node, Page, Rect};
pub use view::{Ask, Silence, View, Visibility, draft, read, site_for};

use crate::exchange::Channel;

/// In which order a helpdesk shows messages, where their times do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    OldestFirst,
    NewestFirst,
    /// The message nearest to the compose box is the newest.
    Nearest,
}

/// Keys that send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Keys {
    /// Ctrl or Cmd with Enter.
    pub ctrl_enter: bool,
    /// Enter alone, as in chats.
    pub enter: bool,
}

/// A helpdesk, as data. Every list is ordered: the first selector that matches anything wins; nothing matching means silence. All
/// selectors are those of [`selector::Selector`].
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// The file's name.
    pub id: &'static str,
    pub name: &'static str,
    /// `*.host.example/path*`; empty for helpdesks that people host themselves.
    pub hosts: &'static [&'static str],
    /// For self-hosted ones: any of these on the page says that it is this helpdesk.
    pub markers: &'static [&'static str],
    /// A mailbox rather than a helpdesk: only replies to senders outside the organisation are read, from accounts that were confirmed.
    pub mailbox: bool,
    pub channel: Channel,
    /// When one of these is on the page, the channel is chat whatever `channel` says.
    pub chat: &'static [&'static str],

    /// The element around compose box, note control and send control: the nearest above the box.
    pub composer: &'static [&'static str],
    /// What a compose box looks like; anything else inside the composer is none.
    pub editor: &'static [&'static str],
    /// The ticket: nothing outside it is looked at. Needed where several tickets are alive in one page.
    pub ticket: &'static [&'static str],

    /// One message of the thread.
    pub message: &'static [&'static str],
    /// Its words, below the message; the message itself when empty.
    pub body: &'static [&'static str],
    /// Marks on the message, above it, or below it that say who wrote it.
    pub customer: &'static [&'static str],
    pub agent: &'static [&'static str],
    /// Notes and system lines: no part of the exchange.
    pub internal: &'static [&'static str],
    /// Who wrote it, by name; an `email` attribute or an address in its text is looked at too.
    pub author: &'static [&'static str],
    /// `datetime`, `data-timestamp` or `title` of it, where it can be read.
    pub time: &'static [&'static str],
    pub order: Order,

    pub subject: &'static [&'static str],
    pub requester_name: &'static [&'static str],
    pub requester_address: &'static [&'static str],

    /// Anything of this at, above or below the composer says that the reply is public.
    pub public: &'static [&'static str],
    /// … that it is an internal note, a forward, or anything else that no customer gets.
    pub note: &'static [&'static str],
    /// What it is when neither says so.
    pub otherwise: Visibility,

    /// Inside the composer, else inside the ticket.
    pub send: &'static [&'static str],
    /// Items that send, anywhere on the page ("Submit as solved", "Send and archive").
    pub send_menu: &'static [&'static str],
    pub keys: Keys,
    /// One match for each attachment that the composer shows; empty when that is not known.
    pub attachments: &'static [&'static str],
    /// The customer is typing just now.
    pub typing: &'static [&'static str],
    /// Opening and closing marks of placeholders that the helpdesk fills in at send.
    pub placeholders: &'static [(&'static str, &'static str)],
}

impl Site {
    /// Nothing known; what definitions start from (`..Site::UNKNOWN`).
    pub const UNKNOWN: Site = Site {
        id: "generic",
        name: "Any other page",
        hosts: &[],
        markers: &[],
        mailbox: false,
        channel: Channel::Email,
        chat: &[],
        composer: &[],
        editor: &["textarea", "[contenteditable]:not([contenteditable=false])", "[role=textbox]"],
        ticket: &[],
        message: &[],
        body: &[],
        customer: &[],
        agent: &[],
        internal: &[],
        author: &[],
        time: &[],
        order: Order::OldestFirst,
        subject: &[],
        requester_name: &[],
        requester_address: &[],
        public: &[],
        note: &[],
        otherwise: Visibility::Public,
        send: &[],
        send_menu: &[],
        keys: Keys { ctrl_enter: true, enter: false },
        attachments: &[],
        typing: &[],
        placeholders: &[("{{", "}}")],
    };
}

/// Every helpdesk that has a definition, in the order in which they are listed.
pub const SITES: &[&Site] = &[
    &gmail::SITE, //
    &zendesk::SITE,
    &demo::SITE,
];

/// The definition of that id.
pub fn site_by_id(id: &str) -> Option<&'static Site> {
    SITES.iter().copied().find(|site| site.id == id)
}
