//! From a page and its compose box to what a review needs, or to the reason for silence.

use super::place::{self, Place};
use super::selector::{self, Selector};
use super::thread::{Message, Writer, turn};
use super::{Flow, Id, Keys, Node, Order, Page, SITES, Site, generic, mailbox, thread};
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
    /// A mailbox whose replies nobody has said are to be read.
    AccountNotConfirmed,
    /// A mailbox whose replies are not to be read.
    AccountOff,
    /// Nobody has said that this page is to be read.
    NotSwitchedOn,
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
            Silence::AccountNotConfirmed => "Check replies from this mailbox?",
            Silence::AccountOff => "Replies from this mailbox are not checked.",
            Silence::NotSwitchedOn => "This page is not one that I know, and I am not switched on here.",
        }
    }
}

/// How a page is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// Addresses and domains (`@shop.example`) of the agent and the organisation, names too; lower case.
    pub own: &'a [&'a str],
    /// Domains of the organisation without `@`, lower case: mail from them is no customer's.
    pub domains: &'a [String],
    /// Mailboxes whose replies are read: `support@shop.example`, `*@shop.example`, `*`; with `-` before it, not. The last that fits counts.
    pub accounts: &'a [String],
    /// Where pages without a built-in definition are read, and definitions of the organisation's own.
    pub places: &'a [Place],
    /// Read unknown pages wherever they are.
    pub anywhere: bool,
    /// Read the page as if no definition existed, wherever it is.
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
    /// The mailbox that the reply goes out from: an address, else the host.
    pub account: Option<String>,
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
    fn of(site: &Site) -> Self {
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
            account: None,
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
pub fn site_for(page: &Page) -> Option<&'static Site<'static>> {
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
pub(super) fn is_host(pattern: &str, host: &str, path: &str) -> bool {
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
    if ask.without_definitions {
        return read_unknown(page, ask);
    }
    match place::here(ask.places, page) {
        Some(Place::Off(_)) => View::of(&Site::UNKNOWN).silent(Silence::NotSwitchedOn),
        Some(Place::Own(definition)) => definition.with_site(|site| read_with(page, site, ask)),
        on => match site_for(page) {
            Some(site) => read_with(page, site, ask),
            None if on.is_some() || ask.anywhere => read_unknown(page, ask),
            None => View::of(&Site::UNKNOWN).silent(Silence::NotSwitchedOn),
        },
    }
}

/// The page with what stands behind a tab in view, where the definition wants it and it is hidden.
fn unfolded(page: &Page, site: &Site) -> Option<Page> {
    let hidden: Vec<Id> = selector::all(page, 0, site.behind_tabs).into_iter().filter(|&id| !page.nodes[id].visible).collect();
    if hidden.is_empty() || page.nodes.is_empty() {
        return None;
    }
    let mut page = page.clone();
    for id in hidden {
        let end = page.end(id);
        for node in &mut page.nodes[id..end] {
            node.visible = node.attribute("hidden").is_none();
        }
    }
    Some(page)
}

fn read_unknown(page: &Page, ask: &Ask) -> View {
    let view = View::of(&Site::UNKNOWN);
    match page.composer.filter(|&editor| editor < page.nodes.len()) {
        Some(editor) => generic::read(page, editor, view, ask),
        None => view.silent(Silence::NotAComposer),
    }
}

fn read_with(page: &Page, site: &Site, ask: &Ask) -> View {
    let mut view = View::of(site);
    let unfolded = unfolded(page, site);
    let page = unfolded.as_ref().unwrap_or(page);
    let Some(editor) = page.composer.filter(|&editor| editor < page.nodes.len()) else { return view.silent(Silence::NotAComposer) };
    if !site.mailbox {
        return read_defined(page, editor, site, view, ask);
    }
    // The account that is open is the agent's own, whatever else the settings name; so is its domain, unless anybody may have one there.
    let address = mailbox::account(page, editor, site);
    let mut own: Vec<String> = address.iter().cloned().collect();
    own.extend(ask.domains.iter().map(|domain| format!("@{domain}")));
    own.extend(address.as_deref().and_then(mailbox::domain).map(|domain| format!("@{domain}")));
    let own: Vec<&str> = ask.own.iter().copied().chain(own.iter().map(String::as_str)).collect();
    let account = address.unwrap_or_else(|| page.host.clone());
    let confirmed = mailbox::confirmed(ask.accounts, &account);
    view.account = Some(account);
    let view = read_defined(page, editor, site, view, &Ask { own: &own, ..*ask });
    match (view.silent, confirmed) {
        // Only where there is something to check is anything asked.
        (None, None) => view.silent(Silence::AccountNotConfirmed),
        (None, Some(false)) => view.silent(Silence::AccountOff),
        _ => view,
    }
}

/// The customer's words on a page without a compose box, for a reply that opens on another page; nothing where they are not sure.
pub fn overheard(mut page: Page, ask: &Ask) -> Option<Exchange> {
    if page.nodes.is_empty() {
        return None;
    }
    let here = place::here(ask.places, &page);
    let site = site_for(&page);
    if matches!(here, Some(Place::Off(_) | Place::Own(_))) || site.is_none() && here.is_none() && !ask.anywhere {
        return None;
    }
    let definition = site.unwrap_or(&Site::UNKNOWN);
    // Stands behind everything: below no message, and above none.
    let end = page.add(Some(0), Node { visible: true, ..Node::default() });
    let mut view = View::of(definition);
    let (messages, requester) = match site {
        _ if definition.mailbox => return None,
        Some(site) => {
            (view.exchange.subject, view.exchange.channel) = (line_of(&page, 0, site.subject), site.channel);
            let requester = requester(&page, 0, site);
            (thread::defined(&page, site, 0, end, &requester, ask), requester)
        }
        None => generic::thread_without_box(&page, end, &mut view, ask),
    };
    // Where nothing but the distance to the box tells the order, there is none.
    let ordered = definition.order != Order::Nearest && site.is_some() || messages.iter().all(|message| message.time.is_some());
    if messages.len() > 1 && !ordered {
        return None;
    }
    let found = turn(&page, &messages);
    let newest = messages.iter().rev().find(|message| message.writer == Writer::Customer);
    let name = requester.name.or_else(|| newest.and_then(|message| message.name.clone()));
    let words = found.words.text;
    (!found.unsure && !words.trim().is_empty()).then(|| Exchange {
        customer: words,
        customer_name: name,
        earlier: found.earlier,
        ..view.exchange
    })
}

fn requester(page: &Page, ticket: Id, site: &Site) -> thread::Requester {
    thread::Requester { name: line_of(page, ticket, site.requester_name), address: line_of(page, ticket, site.requester_address) }
}

/// The words of the first match, on one line.
fn line_of(page: &Page, ticket: Id, sources: &[&str]) -> Option<String> {
    selector::first(page, ticket, sources).map(|id| thread::line(page, id)).filter(|text| !text.is_empty())
}

fn read_defined(page: &Page, editor: Id, site: &Site, mut view: View, ask: &Ask) -> View {
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
    view.exchange.subject = line_of(page, ticket, site.subject);
    let requester = requester(page, ticket, site);
    if !site.attachments.is_empty() {
        // A picture in the text is sent along as well.
        let pictures = page.below(editor).filter(|&id| page.nodes[id].tag == "img" && page.nodes[id].visible).count();
        view.exchange.attachments = Some((selector::all(page, composer, site.attachments).len() + pictures) as u32);
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
