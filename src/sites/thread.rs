//! The messages of a ticket: who wrote which, in which order, and what the customer wrote since the agent last answered.

use super::selector::{self, Selector};
use super::side::{Side, side};
use super::stamp::{self, Stamp};
use super::view::is_own;
use super::{Ask, Flow, Id, Order, Page, Site, Telling};
use crate::exchange::{Turn, Who};
use crate::text::{fold, own_length};

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    Customer,
    Agent,
    /// A note between colleagues, or a line of the helpdesk itself.
    Internal,
    Unknown,
}

/// One message of the thread.
#[derive(Debug, Clone)]
pub struct Message {
    /// The element that holds its words.
    pub body: Id,
    /// Parts of it that are no words of the message.
    pub skip: Vec<Id>,
    pub writer: Writer,
    pub name: Option<String>,
    pub address: Option<String>,
    /// Seconds since 1970.
    pub time: Option<i64>,
    /// The time as it is written for people.
    pub stamp: Option<Stamp>,
}

/// The person whose ticket it is, as the page's header says.
#[derive(Debug, Clone, Default)]
pub struct Requester {
    pub name: Option<String>,
    pub address: Option<String>,
}

/// The thread, as far as it concerns the reply.
#[derive(Debug, Default)]
pub struct Found {
    /// All that the customer wrote since the agent last answered.
    pub words: Flow,
    pub earlier: Vec<Turn>,
    pub sent_since: Vec<String>,
    /// The newest message may be anybody's.
    pub unsure: bool,
}

/// The messages that a definition names, oldest first.
pub fn defined(page: &Page, site: &Site, ticket: Id, editor: Id, requester: &Requester, ask: &Ask) -> Vec<Message> {
    let is_message = |id: &Id| page.nodes[*id].visible && !page.contains(editor, *id) && !page.contains(*id, editor);
    let items: Vec<Id> = selector::all(page, scope(page, site, ticket, editor), site.message).into_iter().filter(is_message).collect();
    let mut messages: Vec<Message> = items
        .iter()
        .map(|&item| {
            let mark = |sources: &[&str]| selector::is_any(page, item, sources) || selector::first(page, item, sources).is_some();
            let author = selector::first(page, item, site.author);
            let name = author.map(|id| person(&line(page, id))).filter(|name| !name.is_empty() && !is_address(name));
            let address = author.and_then(|id| address(page, id));
            let writer = if mark(site.internal) {
                Writer::Internal
            } else if mark(site.customer) {
                Writer::Customer
            } else if mark(site.agent) {
                Writer::Agent
            } else {
                Writer::Unknown
            };
            let body = if site.body.is_empty() { Some(item) } else { selector::first(page, item, site.body) };
            let time = selector::first(page, item, site.time).and_then(|id| time(page, id));
            // A message without words (collapsed, still loading) is there, and nobody can say what it says.
            let stamp = selector::first(page, item, site.time).and_then(|id| stamp::read(&line(page, id))).map(|(stamp, _)| stamp);
            Message { body: body.unwrap_or(item), skip: Vec::new(), writer, name, address, time, stamp }
        })
        .collect();
    for telling in site.unmarked {
        for (index, message) in messages.iter_mut().enumerate().filter(|(_, message)| message.writer == Writer::Unknown) {
            let (name, address) = (message.name.as_deref(), message.address.as_deref());
            message.writer = match telling {
                Telling::Name => by_name(name, address, requester, ask, site.mailbox),
                Telling::Nameless if name.is_none() => Writer::Customer,
                Telling::AddressAlone if name.is_some() => Writer::Agent,
                Telling::AddressAlone if address.is_some() => Writer::Customer,
                Telling::Side => match side(page, items[index], message.body, &items) {
                    Some(Side::Left) => Writer::Customer,
                    Some(Side::Right) => Writer::Agent,
                    None => Writer::Unknown,
                },
                _ => Writer::Unknown,
            };
        }
    }
    order(page, &mut messages, site.order, editor);
    if site.unmarked.contains(&Telling::Opener) {
        by_opener(&mut messages, ask);
    }
    messages
}

/// A ticket is opened by its customer: where nothing else decides, that name is the customer's, and other names are not.
pub fn by_opener(messages: &mut [Message], ask: &Ask) {
    let Some(opener) = messages.iter().find(|message| message.writer != Writer::Internal) else { return };
    let Some(name) = opener.address.clone().or_else(|| opener.name.clone()) else { return };
    if is_own(&name, ask) || opener.writer == Writer::Agent {
        return;
    }
    for message in messages.iter_mut().filter(|message| message.writer == Writer::Unknown) {
        let Some(other) = message.address.as_ref().or(message.name.as_ref()) else { continue };
        message.writer = if fold(other) == fold(&name) { Writer::Customer } else { Writer::Agent };
    }
}

/// The smallest part of the ticket that holds messages beside the composer.
fn scope(page: &Page, site: &Site, ticket: Id, editor: Id) -> Id {
    let selectors: Vec<Selector> = site.message.iter().filter_map(|source| Selector::parse(source)).collect();
    let holds = |up: Id| {
        selectors.iter().any(|s| {
            page.below(up)
                .any(|id| !page.contains(editor, id) && page.nodes[id].visible && s.matches(page, id) && !page.contains(id, editor))
        })
    };
    page.ancestors(editor).take_while(|&up| up >= ticket).find(|&up| holds(up)).unwrap_or(ticket)
}

/// Decides by who the page says the requester and the agent are.
pub fn by_name(name: Option<&str>, address: Option<&str>, requester: &Requester, ask: &Ask, mailbox: bool) -> Writer {
    let same = |a: Option<&str>, b: &Option<String>| a.zip(b.as_deref()).is_some_and(|(a, b)| a.trim().eq_ignore_ascii_case(b.trim()));
    if address.is_some_and(|address| is_own(address, ask)) || name.is_some_and(|name| is_own(name, ask)) {
        return Writer::Agent;
    }
    if same(address, &requester.address) || same(name, &requester.name) {
        return Writer::Customer;
    }
    // In a mailbox whoever writes from outside is a customer; elsewhere other names are colleagues, once the requester's is known.
    match (mailbox, address) {
        (true, Some(_)) if !ask.own.is_empty() => Writer::Customer,
        (false, _) if requester.name.is_some() && name.is_some() => Writer::Agent,
        _ => Writer::Unknown,
    }
}

/// Oldest first: by time where every message tells one, else by place.
pub fn order(page: &Page, messages: &mut Vec<Message>, order: Order, composer: Id) {
    if messages.len() > 1 && messages.iter().all(|message| message.time.is_some()) {
        let times: Vec<i64> = messages.iter().filter_map(|message| message.time).collect();
        let falls = times.windows(2).all(|pair| pair[0] >= pair[1]) && times.first() > times.last();
        // Messages of the same minute keep the order of the page.
        if falls {
            messages.reverse();
        }
        messages.sort_by_key(|message| message.time);
        return;
    }
    // Among messages without a time, those that have one stand in its order.
    let timed: Vec<usize> = (0..messages.len()).filter(|&at| messages[at].time.is_some()).collect();
    if order == Order::OldestFirst && timed.len() > 1 {
        let mut sorted: Vec<Message> = timed.iter().map(|&at| messages[at].clone()).collect();
        sorted.sort_by_key(|message| message.time);
        timed.into_iter().zip(sorted).for_each(|(at, message)| messages[at] = message);
    }
    let written: Vec<Option<Stamp>> = messages.iter().map(|message| message.stamp).collect();
    let newest_first = match order {
        Order::Nearest if written.len() > 1 && stamp::newest_first(&written).is_some() => stamp::newest_first(&written) == Some(true),
        Order::OldestFirst => false,
        Order::NewestFirst => true,
        Order::Nearest => messages.first().is_some_and(|first| is_below(page, first.body, composer)),
    };
    if newest_first {
        messages.reverse();
    }
}

fn is_below(page: &Page, id: Id, composer: Id) -> bool {
    let (message, own) = (page.nodes[id].rect, page.nodes[composer].rect);
    if message.height > 0.0 && own.height > 0.0 { message.y >= own.y + own.height / 2.0 } else { id > composer }
}

/// What the customer wrote since the agent last answered; `messages` oldest first.
pub fn turn(page: &Page, messages: &[Message]) -> Found {
    let mut found = Found::default();
    let public: Vec<&Message> = messages.iter().filter(|message| message.writer != Writer::Internal).collect();
    let after = public.iter().rposition(|message| message.writer != Writer::Agent).map_or(0, |last| last + 1);
    found.unsure = after > 0 && public[after - 1].writer == Writer::Unknown;
    let first = public[..after].iter().rposition(|message| message.writer != Writer::Customer).map_or(0, |other| other + 1);
    for message in &public[first..after] {
        let words = own_words(page, message);
        if !words.text.trim().is_empty() {
            found.words.append(&words);
        }
    }
    for message in &public[..first] {
        let who = match message.writer {
            Writer::Customer => Who::Customer,
            Writer::Agent => Who::Agent,
            _ => continue,
        };
        let text = own_words(page, message).text;
        if !text.trim().is_empty() {
            found.earlier.push(Turn { who, text });
        }
    }
    found.sent_since = public[after..].iter().map(|message| own_words(page, message).text).filter(|text| !text.trim().is_empty()).collect();
    found
}

/// A message without the history that it quotes.
fn own_words(page: &Page, message: &Message) -> Flow {
    let mut flow = page.flow_without(message.body, &message.skip);
    flow.truncate(own_length(&flow.text));
    flow
}

/// The words of a small element on one line.
pub fn line(page: &Page, id: Id) -> String {
    let node = &page.nodes[id];
    let own = if matches!(node.tag.as_str(), "input" | "textarea") { node.text.clone() } else { page.flow(id).text };
    let words = own.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.is_empty() {
        words
    } else {
        node.attribute("name").filter(|_| node.attribute("email").is_some()).unwrap_or("").trim().to_owned()
    }
}

/// The name in "Pat posted", "Pat reported via email", "#1 - Parcel - Pat".
pub fn person(line: &str) -> String {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        " posted", " replied", " reported", " wrote", " added", " said", " commented", " via ", " - ", " – ", " · ", "<", " (", " on ", " at ", ",", " — ", " schrieb", " a écrit", " escribió", " ha scritto", " schreef",
    ];
    // "Email from: Pat", "Added by Pat".
    const STARTS: &[&str] = &["from: ", "from ", " by ", "by "];
    let lower = line.to_ascii_lowercase();
    let start = STARTS.iter().filter_map(|start| lower.find(start).filter(|&at| at < 24).map(|at| at + start.len())).max().unwrap_or(0);
    let line = line.get(start..).unwrap_or(line);
    let timeless = stamp::read(line).map(|(_, left)| left);
    let line = timeless.as_deref().unwrap_or(line);
    let cut = ENDS.iter().filter_map(|end| line.find(end)).min().unwrap_or(line.len());
    line[..cut].trim_end_matches(':').trim().to_owned()
}

/// An address in the element's `email` or `href` attribute or in its text.
pub fn address(page: &Page, id: Id) -> Option<String> {
    let node = &page.nodes[id];
    let attributes = ["email", "data-email", "title", "href"].iter().filter_map(|name| node.attribute(name)).map(str::to_owned);
    let text: Vec<&str> = page.subtree(id).into_iter().map(|n| page.nodes[n].text.as_str()).filter(|text| text.len() < 400).collect();
    attributes.chain([text.join(" ")]).find_map(|text| {
        text.split(|c: char| c.is_whitespace() || "<>(),;:\"?".contains(c)).find(|word| is_address(word)).map(|word| word.to_lowercase())
    })
}

fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(user, domain)| !user.is_empty() && domain.contains('.') && !domain.ends_with('.'))
}

/// When a message was written, from the attributes that pages tell it by.
pub fn time(page: &Page, id: Id) -> Option<i64> {
    let node = &page.nodes[id];
    ["datetime", "data-timestamp", "data-time", "data-date", "title"].iter().filter_map(|name| node.attribute(name)).find_map(instant)
}

/// Seconds since 1970 of an ISO 8601 date and time, or of a number of seconds or milliseconds.
fn instant(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.len() >= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        return Some(if number > 100_000_000_000 { number / 1000 } else { number });
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    if text.get(4..5)? != "-" || text.get(7..8)? != "-" || text.get(13..14)? != ":" {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19).unwrap_or(0));
    // Days of the proleptic Gregorian calendar, counted from 1 March: <http://howardhinnant.github.io/date_algorithms.html>.
    let (shifted, index) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = shifted.div_euclid(400);
    let of_era = shifted - era * 400;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * index + 2) / 5 + day - 1 - 719_468;
    let zone = text.get(16..)?.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let offset = match zone.as_bytes().first() {
        Some(sign @ (b'+' | b'-')) => {
            let hours = zone.get(1..3)?.parse::<i64>().ok()?;
            let minutes = zone
                .trim_start_matches(['+', '-'])
                .get(2..)
                .map(|rest| rest.trim_start_matches(':'))
                .and_then(|m| m.get(..2))
                .and_then(|m| m.parse().ok());
            (hours * 60 + minutes.unwrap_or(0)) * if *sign == b'-' { -60 } else { 60 }
        }
        _ => 0,
    };
    Some(days * 86_400 + hour * 3600 + minute * 60 + second - offset)
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn instants_compare_across_zones() {
        assert_eq!(instant("2026-11-12T09:14:00Z"), Some(1_794_474_840));
        assert_eq!(instant("2026-11-12T10:14:00+01:00"), instant("2026-11-12T09:14:00Z"));
        assert_eq!(instant("2026-11-12 09:14"), instant("2026-11-12T09:14:00.000Z"));
        assert_eq!(instant("1794474840000"), instant("1794474840"));
        assert_eq!(instant("Thu 12 Nov"), None);
        assert_eq!(instant("20é6-11-12T09:14"), None);
    }
}
