//! One file is one helpdesk, as data; `generic` reads any page. Both read a `Page`, a small tree of what the browser shows.
//!
//! The way in is [`read`]: from a page and its compose box to a [`View`], which holds the exchange, the way back from every word to its
//! node, who will see the reply, and what sends it; or the reason for silence. Starts at the compose box and climbs; nothing is ever the
//! first match in the document.

pub mod chatwoot;
pub mod crisp;
mod demo;
pub mod djangohelpdesk;
pub mod faveo;
mod flow;
pub mod freescout;
pub mod freshdesk;
mod generic;
pub mod glpi;
pub mod gmail;
pub mod helpscout;
pub mod helpy;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
pub mod intercom;
pub mod jira;
pub mod osticket;
pub mod outlook;
mod page;
pub mod peppermint;
pub mod redmine;
pub mod roundcube;
pub mod rt;
pub mod selector;
pub mod servicenow;
mod side;
pub mod tawk;
mod thread;
pub mod uvdesk;
mod view;
pub mod zammad;
pub mod zendesk;
pub mod znuny;

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

/// How the writer of a message is told where no mark says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// By comparing name and address with the agent's and the requester's.
    Name,
    /// Whoever opened the ticket is the customer, other names are colleagues.
    Opener,
    /// A message without a name is the ticket's own text: the customer's.
    Nameless,
    /// A writer who is known by an address alone is the customer.
    AddressAlone,
    /// Left is the customer, right the agent.
    Side,
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
    /// How the writer of a message without a mark is told, in this order.
    pub unmarked: &'static [Telling],

    pub subject: &'static [&'static str],
    pub requester_name: &'static [&'static str],
    pub requester_address: &'static [&'static str],

    /// Anything of this at, above or below the composer says that the reply is public.
    pub public: &'static [&'static str],
    /// … that it is an internal note, a forward, or anything else that no customer gets.
    pub note: &'static [&'static str],
    /// When neither says so, the controls around the box are read by what they are called, as on an unknown page.
    pub controls: bool,
    /// What it is when nothing says so.
    pub otherwise: Visibility,

    /// Inside the composer, else inside the ticket; found by what it is called when empty.
    pub send: &'static [&'static str],
    /// Items that send, anywhere on the page ("Submit as solved", "Send and archive").
    pub send_menu: &'static [&'static str],
    pub keys: Keys,
    /// One match for each attachment that the composer shows; empty when that is not known.
    pub attachments: &'static [&'static str],
    /// The customer is typing just now.
    pub typing: &'static [&'static str],
    /// What the helpdesk fills in at send, as [`Exchange::filled_at_send`](crate::Exchange) takes it.
    pub placeholders: &'static [&'static str],
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
        unmarked: &[Telling::Name],
        subject: &[],
        requester_name: &[],
        requester_address: &[],
        public: &[],
        note: &[],
        controls: false,
        otherwise: Visibility::Public,
        send: &[],
        send_menu: &[],
        keys: Keys { ctrl_enter: true, enter: false },
        attachments: &[],
        typing: &[],
        placeholders: &[],
    };
}

/// Every helpdesk that has a definition, in the order in which they are listed.
pub const SITES: &[&Site] = &[
    &gmail::SITE, //
    &zendesk::SITE,
    &outlook::SITE,
    &freshdesk::SITE,
    &intercom::SITE,
    &jira::SITE,
    &servicenow::SITE,
    &helpscout::SITE,
    &zammad::SITE,
    &chatwoot::SITE,
    &freescout::SITE,
    &osticket::SITE,
    &znuny::SITE,
    &glpi::SITE,
    &rt::SITE,
    &redmine::SITE,
    &uvdesk::SITE,
    &helpy::SITE,
    &faveo::SITE,
    &peppermint::SITE,
    &djangohelpdesk::SITE,
    &roundcube::SITE,
    &crisp::SITE,
    &tawk::SITE,
    &demo::SITE,
];

/// The definition of that id.
pub fn site_by_id(id: &str) -> Option<&'static Site> {
    SITES.iter().copied().find(|site| site.id == id)
}
