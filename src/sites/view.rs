//! From a page and its compose box to what a review needs, or to the reason for silence.

use super::selector::{self, Selector};
use super::thread::{Message, Writer, turn};
use super::{Flow, Id, Keys, Page, SITES, Site, generic, thread};
use crate::exchange::{Channel, Exchange};
use crate::text::{own_length, quoted_history};
use std::collections::HashSet;

/// Who gets to see what is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// The customer.
    Public,
    /// Colleagues, or nobody yet.
    Internal,
    /// There is a control that says so, and it cannot be read.
    #[default]
    Unknown,
}

/// Why nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// No editable with a send control near it: a search box, a comment of another kind, a recipients field.
    NotAComposer,
    /// An internal note, or a forward.
    Internal,
    /// It cannot be told whether the customer will see it.
    UnknownVisibility,
    /// The newest message could be the customer's or a colleague's.
    UnknownWriter,
    /// No words of the customer on the page, nor quoted in the draft.
    NoCustomerWords,
    /// A mailbox, and the sender is a colleague.
    Colleague,
}

impl Silence {
    /// For the agent.
    pub fn message(self) -> &'static str {
        match self {
            Silence::NotAComposer => "This does not look like a reply box.",
            Silence::Internal => "This is an internal note, so there is nothing to check.",
            Silence::UnknownVisibility => "I can't tell whether the customer will see this.",
            Silence::UnknownWriter => "I'm not sure who wrote the last message.",
            Silence::NoCustomerWords => "I can't see the customer's message.",
            Silence::Colleague => "This goes to a colleague, not to a customer.",
        }
    }
}

/// How a page is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// Addresses and domains (`@shop.example`) of the agent and the organisation, names too; lower case.
    pub own: &'a [&'a str],
    /// Read the page as if no definition existed.
    pub without_definitions: bool,
}

/// What a page says around a compose box.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The definition's id, or `generic`.
    pub site: &'static str,
    pub mailbox: bool,
    pub silent: Option<Silence>,
    pub visibility: Visibility,
    /// Everything but `arrived`; the draft without quoted history.
    pub exchange: Exchange,
    /// `exchange.customer` with the way back to its nodes; no pieces when the words come from the quote in the draft.
    pub customer: Flow,
    /// `exchange.draft` with the way back to its nodes.
    pub draft: Flow,
    /// What the agent has sent since the customer last wrote.
    pub sent_since: Vec<String>,
    pub customer_address: Option<String>,
    /// Whether the page shows that the customer is typing.
    pub typing: bool,
    /// The element around compose box and send control.
    pub composer: Option<Id>,
    /// The controls that send; empty is no composer.
    pub send: Vec<Id>,
    /// Items of menus that send, wherever on the page they are.
    pub send_menu: Vec<Id>,
    pub keys: Keys,
}

impl View {
    fn of(site: &'static Site) -> Self {
        View {
            site: site.id,
            mailbox: site.mailbox,
            silent: None,
            visibility: Visibility::Unknown,
            exchange: Exchange {
                channel: site.channel,
                filled_at_send: site.placeholders.iter().map(|&pattern| pattern.to_owned()).collect(),
                ..Exchange::default()
            },
            customer: Flow::default(),
            draft: Flow::default(),
            sent_since: Vec::new(),
            customer_address: None,
            typing: false,
            composer: None,
            send: Vec::new(),
            send_menu: Vec::new(),
            keys: site.keys,
        }
    }

    fn silent(mut self, why: Silence) -> Self {
        self.silent = Some(why);
        self
    }
}

/// The definition for a page: by host and path, else by markers.
pub fn site_for(page: &Page) -> Option<&'static Site> {
    let hosted = SITES.iter().copied().find(|site| site.hosts.iter().any(|pattern| is_host(pattern, &page.host, &page.path)));
    let marked = || {
        // Most definitions need a class or an id that the page does not have at all.
        let named: HashSet<&str> = page.nodes.iter().flat_map(|node| node.names()).collect();
        SITES.iter().copied().find(|site| {
            site.markers
                .iter()
                .filter_map(|marker| Selector::parse(marker))
                .any(|marker| marker.may_match(&named) && (0..page.nodes.len()).any(|id| marker.matches(page, id)))
        })
    };
    hosted.or_else(marked)
}

/// `*.host.example/path*`: a leading `*.` stands for any number of labels, also none; what follows the host is the path's beginning.
fn is_host(pattern: &str, host: &str, path: &str) -> bool {
    let (wanted, prefix) = pattern.split_once('/').map_or((pattern, ""), |(host, prefix)| (host, prefix.trim_end_matches('*')));
    let same = match wanted.strip_prefix("*.") {
        Some(domain) => host == domain || host.strip_suffix(domain).is_some_and(|sub| sub.ends_with('.')),
        None => host == wanted,
    };
    same && path.trim_start_matches('/').starts_with(prefix)
}

/// The draft as it stands in the box: without quoted history at its end, marked signatures and placeholder text.
pub fn draft(page: &Page, editor: Id) -> Flow {
    let mut flow = page.flow(editor);
    let node = &page.nodes[editor];
    let placeholder = ["placeholder", "aria-placeholder", "data-placeholder"].iter().filter_map(|name| node.attribute(name));
    let only_placeholder = placeholder.into_iter().any(|words| !words.trim().is_empty() && flow.text.trim() == words.trim());
    flow.truncate(if only_placeholder { 0 } else { own_length(&flow.text) });
    flow
}

/// Reads the page around `page.composer`.
pub fn read(page: &Page, ask: &Ask) -> View {
    let site = if ask.without_definitions { None } else { site_for(page) };
    let definition = site.unwrap_or(&Site::UNKNOWN);
    let view = View::of(definition);
    let Some(editor) = page.composer.filter(|&editor| editor < page.nodes.len()) else { return view.silent(Silence::NotAComposer) };
    match site {
        Some(site) if site.mailbox => {
            // The account that is open is the agent's own, whatever else the settings name.
            let account = account(&page.title);
            let own: Vec<&str> = ask.own.iter().copied().chain(account.as_deref()).collect();
            read_defined(page, editor, site, view, &Ask { own: &own, ..*ask })
        }
        Some(site) => read_defined(page, editor, site, view, ask),
        None => generic::read(page, editor, view, ask),
    }
}

/// The address of the account in the title of a webmail's tab: "Inbox (2) - ana@shop.example - Shop Mail". The last address counts,
/// since a subject before it may hold one of the customer's.
fn account(title: &str) -> Option<String> {
    let mut words = title.rsplit(|c: char| c.is_whitespace() || "<>(),;:\"|".contains(c));
    words
        .find(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.ends_with('.')))
        .map(str::to_lowercase)
}

fn read_defined(page: &Page, editor: Id, site: &'static Site, mut view: View, ask: &Ask) -> View {
    let is_editor = page.nodes[editor].visible && selector::is_any(page, editor, site.editor);
    let Some(composer) = selector::closest(page, editor, site.composer).filter(|_| is_editor) else {
        return view.silent(Silence::NotAComposer);
    };
    let ticket = selector::closest(page, composer, site.ticket).unwrap_or(0);
    view.composer = Some(composer);
    let by_name = if site.controls || site.send.is_empty() { generic::controls(page, editor) } else { (Vec::new(), None) };
    view.send = if site.send.is_empty() { by_name.0 } else { selector::all(page, composer, site.send) };
    if view.send.is_empty() {
        view.send = selector::all(page, ticket, site.send);
    }
    view.send_menu = selector::all(page, 0, site.send_menu);
    if selector::first(page, ticket, site.chat).is_some() || selector::closest(page, composer, site.chat).is_some() {
        view.exchange.channel = Channel::Chat;
    } else if site.channel != Channel::Chat {
        // Enter alone sends in chats only.
        view.keys.enter = false;
    }
    view.visibility = if selector::around(page, editor, composer, site.note) {
        Visibility::Internal
    } else if selector::around(page, editor, composer, site.public) {
        Visibility::Public
    } else {
        by_name.1.filter(|_| site.controls).unwrap_or(site.otherwise)
    };
    let words = |sources: &[&str]| selector::first(page, ticket, sources).map(|id| thread::line(page, id)).filter(|text| !text.is_empty());
    view.exchange.subject = words(site.subject);
    let requester = thread::Requester { name: words(site.requester_name), address: words(site.requester_address) };
    if !site.attachments.is_empty() {
        view.exchange.attachments = Some(selector::all(page, composer, site.attachments).len() as u32);
    }
    view.typing = selector::first(page, ticket, site.typing).is_some_and(|id| page.nodes[id].visible);
    let messages = thread::defined(page, site, ticket, editor, &requester, ask);
    settle(page, editor, view, messages, requester, ask)
}

/// The last steps, which definitions and the heuristic share: draft, silence, the customer's turn.
pub(super) fn settle(page: &Page, editor: Id, mut view: View, messages: Vec<Message>, requester: thread::Requester, ask: &Ask) -> View {
    let whole = page.flow(editor);
    view.draft = draft(page, editor);
    view.exchange.draft = view.draft.text.clone();
    match view.visibility {
        Visibility::Public => {}
        Visibility::Internal => return view.silent(Silence::Internal),
        Visibility::Unknown => return view.silent(Silence::UnknownVisibility),
    }
    if view.send.is_empty() && view.send_menu.is_empty() {
        return view.silent(Silence::NotAComposer);
    }
    let mut found = turn(page, &messages);
    let newest = messages.iter().rev().find(|message| message.writer == Writer::Customer);
    view.exchange.customer_name = requester.name.or_else(|| newest.and_then(|message| message.name.clone()));
    view.customer_address = requester.address.or_else(|| newest.and_then(|message| message.address.clone()));
    view.exchange.earlier = std::mem::take(&mut found.earlier);
    view.sent_since = std::mem::take(&mut found.sent_since);
    view.customer = found.words;
    if view.customer.text.trim().is_empty() {
        let quote = quoted_history(&whole.text).filter(|quote| !is_own(quote.attribution.as_deref().unwrap_or(""), ask));
        match quote {
            Some(quote) => view.customer = Flow { text: quote.text, pieces: Vec::new() },
            None if found.unsure => return view.silent(Silence::UnknownWriter),
            None => return view.silent(Silence::NoCustomerWords),
        }
    }
    view.exchange.customer = view.customer.text.clone();
    if view.mailbox && view.customer_address.as_deref().is_some_and(|address| is_own(address, ask)) {
        return view.silent(Silence::Colleague);
    }
    view
}

/// Whether an address, an attribution or a name is the agent's or the organisation's.
pub(super) fn is_own(who: &str, ask: &Ask) -> bool {
    let who = who.to_lowercase();
    ask.own.iter().filter(|own| !own.is_empty()).any(|own| {
        if own.contains('@') {
            who.split(|c: char| c.is_whitespace() || "<>(),;:\"".contains(c))
                .any(|word| word == *own || own.starts_with('@') && word.ends_with(own))
        } else {
            who.trim() == *own
        }
    })
}
