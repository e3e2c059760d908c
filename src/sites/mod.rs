//! One file is one helpdesk, as data; `generic` reads any page. Both read a `Page`, a small tree of what the browser shows.
//!
//! The way in is [`read`]: from a page and its compose box to a [`View`], which holds the exchange, the way back from every word to its
//! node, who will see the reply, and what sends it; or the reason for silence. Starts at the compose box and climbs; nothing is ever the
//! first match in the document.

pub mod chatwoot;
pub mod crisp;
pub mod demo;
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
mod mailbox;
pub mod osticket;
mod outline;
pub mod outlook;
mod page;
pub mod peppermint;
mod place;
pub mod redmine;
pub mod roundcube;
pub mod rt;
pub mod selector;
pub mod servicenow;
mod side;
mod spot;
mod stamp;
pub mod tawk;
mod thread;
mod ticket;
pub mod uvdesk;
mod view;
pub mod zammad;
pub mod zendesk;
pub mod znuny;

pub use flow::{Flow, Piece};
pub use generic::opens_reply;
pub use outline::outline;
pub use page::{Id, Node, Page, Rect};
pub use place::{Definition, Place, place};
pub use spot::{Caret, Spot, spot};
pub use ticket::{KEPT_FOR, ticket};
use view::is_host;
pub use view::{Ask, Silence, View, Visibility, draft, overheard, read, site_for};

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
pub struct Site<'a> {
    /// The file's name.
    pub id: &'static str,
    pub name: &'static str,
    /// `*.host.example/path*`; empty for helpdesks that people host themselves.
    pub hosts: &'a [&'a str],
    /// For self-hosted ones: any of these on the page says that it is this helpdesk.
    pub markers: &'a [&'a str],
    /// A mailbox rather than a helpdesk: only replies to senders outside the organisation are read, from accounts that were confirmed.
    pub mailbox: bool,
    /// What shows the address that the reply is sent from; else it is looked for in the tab's title.
    pub account: &'a [&'a str],
    pub channel: Channel,
    /// When one of these is on the page, the channel is chat whatever `channel` says.
    pub chat: &'a [&'a str],

    /// The element around compose box, note control and send control: the nearest above the box.
    pub composer: &'a [&'a str],
    /// What a compose box looks like; anything else inside the composer is none.
    pub editor: &'a [&'a str],
    /// The ticket: nothing outside it is looked at. Needed where several tickets are alive in one page.
    pub ticket: &'a [&'a str],

    /// Parts of the ticket that are read although a tab hides them while the reply is being written.
    pub behind_tabs: &'a [&'a str],

    /// One message of the thread.
    pub message: &'a [&'a str],
    /// Its words, below the message; the message itself when empty.
    pub body: &'a [&'a str],
    /// Marks on the message, above it, or below it that say who wrote it.
    pub customer: &'a [&'a str],
    pub agent: &'a [&'a str],
    /// Notes and system lines: no part of the exchange.
    pub internal: &'a [&'a str],
    /// Who wrote it, by name; an `email` attribute or an address in its text is looked at too.
    pub author: &'a [&'a str],
    /// `datetime`, `data-timestamp` or `title` of it, where it can be read.
    pub time: &'a [&'a str],
    pub order: Order,
    /// How the writer of a message without a mark is told, in this order.
    pub unmarked: &'a [Telling],

    pub subject: &'a [&'a str],
    pub requester_name: &'a [&'a str],
    pub requester_address: &'a [&'a str],

    /// Anything of this at, above or below the composer says that the reply is public.
    pub public: &'a [&'a str],
    /// … that it is an internal note, a forward, or anything else that no customer gets.
    pub note: &'a [&'a str],
    /// When neither says so, the controls around the box are read by what they are called, as on an unknown page.
    pub controls: bool,
    /// What it is when nothing says so.
    pub otherwise: Visibility,

    /// Inside the composer, else inside the ticket; found by what it is called when empty.
    pub send: &'a [&'a str],
    /// Items that send, anywhere on the page ("Submit as solved", "Send and archive").
    pub send_menu: &'a [&'a str],
    pub keys: Keys,
    /// One match for each attachment that the composer shows; empty when that is not known.
    pub attachments: &'a [&'a str],
    /// The customer is typing just now.
    pub typing: &'a [&'a str],
    /// What the helpdesk fills in at send, as [`Exchange::filled_at_send`](crate::Exchange) takes it.
    pub placeholders: &'a [&'a str],
}

impl Site<'static> {
    /// Nothing known; what definitions start from (`..Site::UNKNOWN`).
    pub const UNKNOWN: Site<'static> = Site {
        id: "generic",
        name: "Any other page",
        hosts: &[],
        markers: &[],
        mailbox: false,
        account: &[],
        channel: Channel::Email,
        chat: &[],
        composer: &[],
        editor: &["textarea", "[contenteditable]:not([contenteditable=false])", "[role=textbox]"],
        ticket: &[],
        behind_tabs: &[],
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
pub const SITES: &[&Site<'static>] = &[
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
pub fn site_by_id(id: &str) -> Option<&'static Site<'static>> {
    SITES.iter().copied().find(|site| site.id == id)
}
